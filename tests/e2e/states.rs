//! Every component in each of its states, on the preview's page of them: none is missing, a state that is brought about looks like one, and each
//! is inspected as screens are. How components work together is for the screens to show.

use std::{
    collections::BTreeSet,
    fs,
    io::{Write, stderr},
    path::Path,
};

use browser_driver::Engine;
use demo_site::Preview;
use serde_json::{Value, json};

use crate::{
    inspection::{Inspection, PHONE, TABLET},
    tablet::Tablet,
};

/// A type that has a section: it is drawn with a list that takes one, not by a function of its own.
const DRAWN_TYPES: [&str; 1] = ["Finder"];

/// What is only ever seen inside another component, in whose section it is.
const PARTS: [&str; 1] = ["tool_face"];

/// How each control looks, by the properties that the style sheets change for states, and whether it is in one.
const LOOKS: &str = "
    const look = (element) => {
        const { backgroundColor, borderColor, borderStyle, color, outlineStyle } = getComputedStyle(element);
        return Object.values({ backgroundColor, borderColor, borderStyle, color, outlineStyle }).join();
    };
    const IN = '[data-state]:not([data-state=\"\"]), :disabled';
    const controls = (figure) => [...figure.querySelectorAll('button, .choice')].map((control) => {
        const parts = [control, ...control.querySelectorAll('*')];
        return [parts.map(look).join(), parts.some((part) => part.matches(IN))];
    });
    const of = (component) => [...document.querySelectorAll(`[data-component=${component}] figure`)].map((figure) =>
        [figure.querySelector('figcaption').textContent, controls(figure)]);
    return Object.fromEntries(arguments[0].map((component) => [component, of(component)]))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary_narrow() {
    every_state("primary", PHONE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary_wide() {
    every_state("primary", TABLET).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary_narrow() {
    every_state("secondary", PHONE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary_wide() {
    every_state("secondary", TABLET).await;
}

async fn every_state(look: &str, size: (u32, u32)) {
    let preview = Preview::of("inact-demo").unwrap();
    let tablet = Tablet::fresh(Engine::Chromium, preview.address()).await;
    let mut inspection = Inspection::at(&tablet, &format!("{look} components"), size).await;
    open(&tablet, &preview, look).await;
    let states = tablet
        .script("return document.querySelectorAll('[data-component] figure').length")
        .await;
    // Not captured: the number belongs to the result.
    writeln!(
        stderr(),
        "components, {look}, {} px: {states} states",
        size.0
    )
    .unwrap();
    inspection.look("all states").await.unwrap();
    inspection.passes();
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_every_component_is_there() {
    let preview = Preview::of("inact-demo").unwrap();
    let tablet = Tablet::fresh(Engine::Chromium, preview.address()).await;

    // By its own address, which leads to the first look.
    let short = format!("{}/states", preview.address());
    tablet.browser().goto(&short).await.unwrap();
    is_drawn(&tablet, "primary").await;
    open(&tablet, &preview, "no-such-look").await;
    assert_eq!(
        tablet.script("return location.hash").await,
        json!("#states/primary")
    );

    let sections = tablet
        .script(
            "return [...document.querySelectorAll('[data-component]')].map((section) =>
                [section.dataset.component, section.querySelector('h2').innerText, section.querySelectorAll('figure').length])",
        )
        .await;
    let mut shown = BTreeSet::new();
    for section in sections.as_array().unwrap() {
        let name = text(&section[0]);
        assert_eq!(name, text(&section[1]), "its heading");
        assert!(section[2].as_u64().unwrap() > 0, "{name} has no state");
        assert!(shown.insert(name.to_owned()), "{name} is there twice");
    }
    assert_eq!(shown, drawn());
    tablet.close().await;
}

/// The page draws states with an attribute; the preview's style sheet has to know it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_a_state_looks_other_than_rest() {
    let preview = Preview::of("inact-demo").unwrap();
    let tablet = Tablet::fresh(Engine::Chromium, preview.address()).await;
    for look in ["primary", "secondary"] {
        open(&tablet, &preview, look).await;
        let components = json!(["button", "quiet_button", "tool", "choice"]);
        let looks = tablet.browser().script(LOOKS, vec![components]).await;
        let mut compared = 0;
        for (component, states) in looks.unwrap().as_object().unwrap() {
            let states = states.as_array().unwrap();
            let controls_at = |caption: &str| {
                let state = states.iter().find(|state| text(&state[0]) == caption);
                state.unwrap()[1].as_array().unwrap()
            };
            for state in states {
                let caption = text(&state[0]);
                let (kind, what) = caption.rsplit_once(", ").unwrap_or(("", caption));
                if !["hover", "focus", "pressed", "disabled"].contains(&what)
                    || is_steady(component, kind, what)
                {
                    continue;
                }
                let at_rest = match kind {
                    "" => "at rest".to_owned(),
                    kind => format!("{kind}, at rest"),
                };
                let mut changed = 0;
                for (now, before) in controls_at(caption).iter().zip(controls_at(&at_rest)) {
                    if now[1] == json!(true) {
                        changed += 1;
                        assert_ne!(now[0], before[0], "{look}, {component}, {caption}");
                    }
                }
                assert!(changed > 0, "{look}, {component}, {caption}: in no state");
                compared += changed;
            }
        }
        assert!(compared > 40, "only {compared} states were compared");
    }
    tablet.close().await;
}

/// Whether a state is meant to look as at rest: what is chosen looks chosen, whatever is over it.
fn is_steady(component: &str, kind: &str, state: &str) -> bool {
    ["choice", "quiet_button"].contains(&component)
        && kind.ends_with("chosen")
        && ["hover", "pressed"].contains(&state)
}

async fn open(tablet: &Tablet, preview: &Preview, look: &str) {
    tablet.watch().await;
    // A new fragment alone would not load the page again.
    tablet.browser().goto("about:blank").await.unwrap();
    let address = format!("{}/app/#states/{look}", preview.address());
    tablet.browser().goto(&address).await.unwrap();
    let look = if look == "secondary" { look } else { "primary" };
    is_drawn(tablet, look).await;
}

async fn is_drawn(tablet: &Tablet, look: &str) {
    let is_there = async || {
        let shown = tablet
            .script(
                "return document.querySelector('#app[data-started] [data-component]') && document.documentElement.dataset.look",
            )
            .await;
        Ok((shown == json!(look)).then_some(()))
    };
    tablet
        .pupil()
        .wait("all components", is_there)
        .await
        .unwrap();
}

/// What `src/components.rs` lets others use and has a look: functions, which make elements, and a few types. By Rust's own custom, which
/// the compiler holds us to, only types begin with a capital.
fn drawn() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components.rs");
    let source = fs::read_to_string(path).unwrap();
    let uses = source.split("pub use ").skip(1);
    let names = uses.flat_map(|rest| {
        let (path, _) = rest.split_once(';').unwrap();
        let (_, names) = path.split_once("::").unwrap();
        names.split(['{', '}', ',', ' ', '\n'])
    });
    let drawn: BTreeSet<String> = names
        .filter(|name| {
            let is_function = name.starts_with(|first: char| first.is_ascii_lowercase());
            (is_function || DRAWN_TYPES.contains(name)) && !PARTS.contains(name)
        })
        .map(str::to_owned)
        .collect();
    assert!(drawn.len() > 20, "only {drawn:?} were read");
    drawn
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
