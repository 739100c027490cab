//! The teacher code, before the class page opens. It does not judge it.

use questionnaire::TeacherKey as Key;

use super::desk::{Desk, Refusal, Stage, Told};
use crate::{
    browser::element::{Element, element},
    components::{error, paragraph},
};

const FIELD: &str = "teacher-code";

/// The field for it.
pub fn locked(desk: Desk) -> Element {
    let typed = std::rc::Rc::new(std::cell::RefCell::new(String::new()));
    let refusal = move || match desk.seen().stage {
        Stage::Locked(refusal) => refusal,
        _ => None,
    };
    let label = element("label", &[("for", FIELD)]).words(&desk.text(Key::CodeLabel));
    let input = element(
        "input",
        &[
            // No name: browsers restore and suggest by name.
            ("type", "text"),
            ("id", FIELD),
            ("class", "code-input"),
            ("enterkeyhint", "go"),
            ("autocomplete", "off"),
            ("autocapitalize", "characters"),
            ("autocorrect", "off"),
            ("spellcheck", "false"),
            ("maxlength", "24"),
            ("dir", "ltr"),
            ("aria-describedby", "teacher-code-wrong"),
        ],
    )
    .follows("aria-invalid", move || refusal().map(|_| "true".to_owned()))
    .on_input({
        let typed = typed.clone();
        move |entry| *typed.borrow_mut() = entry.text
    });
    let open = element(
        "button",
        &[
            ("type", "submit"),
            ("class", "button button-main"),
            ("data-act", "open"),
        ],
    )
    .words(&desk.text(Key::CodeOpen));
    let wrong = element("div", &[("id", "teacher-code-wrong"), ("role", "alert")]).shows(
        refusal,
        move |refusal| {
            let key = refusal.map(|refusal| match refusal {
                Refusal::NotOne => Key::CodeNotOne,
                Refusal::Wrong => Key::CodeWrong,
            });
            key.map(|key| error(&desk.text(key))).into_iter().collect()
        },
    );
    let row = element("div", &[("class", "code-row")]).holds([input, open]);
    element("form", &[("autocomplete", "off"), ("class", "card")])
        .on_submit(move || desk.tell(Told::EnteredCode(typed.borrow().clone())))
        .holds([
            paragraph("help", &desk.text(Key::CodeHelp)),
            label,
            row,
            wrong,
        ])
}
