//! The teacher code, before the class page opens. It does not judge it.

use std::rc::Rc;

use class_link::ParticipantCode;
use questionnaire::TeacherKey as Key;

use super::desk::{Desk, Refusal, Stage, Told};
use crate::{
    browser::element::{Element, element},
    components::{MainButton, code_field, error, paragraph},
    watched::Watched,
};

const FIELD: &str = "teacher-code";
const WRONG: &str = "teacher-code-wrong";

/// The field for it.
pub fn locked(desk: Desk) -> Element {
    let typed = Rc::new(Watched::new(String::new()));
    let refusal = move || match desk.seen().stage {
        Stage::Locked(refusal) => refusal,
        _ => None,
    };
    let label = element("label", &[("for", FIELD)]).words(&desk.text(Key::CodeLabel));
    let (held, told) = (typed.clone(), typed.clone());
    let input = code_field(
        FIELD,
        WRONG,
        move || held.read().clone(),
        move || refusal().is_some(),
        move |now| told.set(ParticipantCode::symbols_typed(&now)),
    );
    let open = MainButton {
        label: desk.text(Key::CodeOpen),
        act: "open",
    };
    let wrong =
        element("div", &[("id", WRONG), ("role", "alert")]).shows(refusal, move |refusal| {
            let key = refusal.map(|refusal| match refusal {
                Refusal::NotOne => Key::CodeNotOne,
                Refusal::Wrong => Key::CodeWrong,
            });
            key.map(|key| error(&desk.text(key))).into_iter().collect()
        });
    let row = element("div", &[("class", "code-row")]).holds([input, open.drawn()]);
    element("form", &[("autocomplete", "off"), ("class", "card")])
        .on_submit(move || desk.tell(Told::EnteredCode(typed.now().clone())))
        .holds([
            paragraph("help", &desk.text(Key::CodeHelp)),
            label,
            row,
            wrong,
        ])
}
