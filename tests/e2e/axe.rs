//! axe-core in the page: what it finds wrong with what is there now. It decides nothing of what is looked at.

use std::{env, fs, sync::OnceLock};

use serde_json::{Value, json};

use crate::tablet::Tablet;

/// Every rule for WCAG 2.0 to 2.2 at A and AA, axe's own best practice, and from AAA what is about reading and targets.
///
/// What stays in sight is laid flat meanwhile: axe takes what passes beneath it for covered. That nothing is lost there is the keyboard's
/// to find out.
const RUN: &str = "const [told] = arguments;
    const stuck = [...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).position === 'sticky');
    stuck.forEach((one) => { one.style.position = 'relative'; one.style.bottom = one.style.top = 'auto' });
    const done = (found) => {
        stuck.forEach((one) => { one.style.position = one.style.bottom = one.style.top = '' });
        told(found);
    };
    axe.run(document, {
        resultTypes: ['violations', 'incomplete'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
        rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
        preload: false,
    }).then(
        (found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`))),
        (error) => done([`axe failed: ${error}`]),
    )";

/// What axe finds wrong now; nothing, if all is well.
pub async fn violations(tablet: &Tablet) -> Vec<String> {
    if tablet.script("return typeof self.axe").await == json!("undefined") {
        tablet.script(source()).await;
    }
    let found = tablet.script_async(RUN).await;
    found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = env::var("AXE_CORE").expect("`./dev test e2e` says where axe-core is");
        fs::read_to_string(path).unwrap()
    })
}
