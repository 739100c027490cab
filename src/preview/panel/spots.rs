//! Every screen of the questionnaire as a button that jumps to it, items with their ids. It must not hide an item that is not due: it
//! says so instead.

use questionnaire::{Place, Plan};

use super::super::{End, Spot};
use crate::{
    app::{App, Running},
    browser::element::{Element, element},
    components::button,
    event::Event,
};

/// The list.
pub fn spots(app: App) -> Element {
    let plan = app.plan();
    let spots = Spot::all(&plan).into_iter();
    element("ol", &[("class", "preview-spots")])
        .holds(spots.map(|spot| spot_button(app, spot, &plan)))
}

fn spot_button(app: App, spot: Spot, plan: &Plan) -> Element {
    let name = spot.name(plan);
    let jump = button("preview-spot", "preview-jump", "")
        .set("data-spot", &name)
        .follows("aria-current", move || {
            (Spot::now(app) == Some(spot)).then(|| "step".to_owned())
        })
        .on_click(move || app.tell(Event::JumpedTo(spot)));
    let inside = match spot {
        Spot::At(Place::Item(index)) => item(app, index, plan),
        other => vec![element("span", &[]).words(&words(app, other))],
    };
    element("li", &[]).holds([jump.holds(inside)])
}

fn item(app: App, index: usize, plan: &Plan) -> Vec<Element> {
    let Some(asked) = plan.items.get(index) else {
        return Vec::new();
    };
    let due = move || {
        let seen = app.seen();
        let is_due = match &seen.running {
            Some(Running { plan, session }) => session.is_due(plan, index),
            None => true,
        };
        if is_due { "" } else { "not due" }.to_owned()
    };
    let number = (index + 1).to_string();
    let mut inside = vec![
        element("span", &[("class", "preview-number")]).words(&number),
        element("code", &[]).words(asked.item.id.as_str()),
    ];
    if asked.show_if.is_some() {
        let rule = element("span", &[("class", "preview-sign")]);
        inside.push(rule.words("has a rule"));
        inside.push(element("span", &[("class", "preview-sign")]).says(due));
    }
    inside
}

fn words(app: App, spot: Spot) -> String {
    match spot {
        Spot::Arrival if app.is_personal() => "Start".into(),
        Spot::Arrival => "Code".into(),
        Spot::At(Place::Information(page)) => format!("Information {}", page + 1),
        Spot::At(Place::Assent) => "Assent".into(),
        Spot::At(Place::Practice) => "Practice question".into(),
        Spot::At(Place::LookBack) => "Look back".into(),
        Spot::At(Place::Item(_) | Place::Ended) => String::new(),
        Spot::End(End::Kept) => "End, before the answers are sent".into(),
        Spot::End(End::Sent) => "End, after the answers were sent".into(),
        Spot::End(End::BrokenOff) => "End after stopping, answers sent".into(),
        Spot::End(End::ThrewAway) => "End after stopping, answers thrown away".into(),
        Spot::End(End::Declined) => "End after saying no".into(),
    }
}
