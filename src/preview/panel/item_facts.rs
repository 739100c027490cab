//! What the team wants to know of the item on the screen and no pupil is told: its id, instrument and rule, whether it is due, what was
//! answered. It must not judge the answer.

use questionnaire::{Answer, Given, Missing, Place, PlanItem, Rule};

use super::super::{Spot, notes::Notes};
use crate::{
    app::{App, Running},
    browser::element::{Element, element},
    components::{button, paragraph},
    event::Event,
};

/// What the facts depend on beside the questionnaire.
#[derive(PartialEq, Eq)]
struct Now {
    /// The item's place in the plan.
    index: usize,
    is_due: bool,
    given: Option<Given>,
}

/// The facts of the item on the screen; a word in their place on another screen.
pub fn item_facts(app: App) -> Element {
    element("div", &[("data-facts", "")]).shows(
        move || now(app),
        move |now| match now {
            Some(now) => vec![facts(app, now)],
            None => vec![paragraph("", "This is no question of an instrument.")],
        },
    )
}

fn now(app: App) -> Option<Now> {
    let Some(Spot::At(Place::Item(index))) = Spot::now(app) else {
        return None;
    };
    let seen = app.seen();
    let Running { plan, session } = seen.running.as_ref()?;
    Some(Now {
        index,
        is_due: session.is_due(plan, index),
        given: app.given(),
    })
}

fn facts(app: App, now: &Now) -> Element {
    let plan = app.plan();
    let Some(asked) = plan.items.get(now.index) else {
        return element("p", &[]);
    };
    let id = asked.item.id.as_str();
    let note = Notes::kept().of_item(id);
    let rule = match note.rule.as_str() {
        "" => vec![paragraph("", "Always asked: it has no rule.")],
        rule => rule
            .lines()
            .map(|line| paragraph("preview-rule", line))
            .collect(),
    };
    let due = match (now.is_due, &asked.show_if) {
        (true, None) => "Yes.",
        (true, Some(_)) => "Yes, with the answers so far.",
        (false, _) => "No, with the answers so far: a pupil would not see this screen now.",
    };
    element("dl", &[])
        .holds(fact("Id", [element("code", &[]).words(id)]))
        .holds(fact(
            "Instrument",
            [element("span", &[]).words(&note.instrument)],
        ))
        .holds(fact("Rule", rule))
        .holds(fact(
            "Looks at",
            asked.show_if.iter().flat_map(|rule| looked_at(app, rule)),
        ))
        .holds(fact("Due now", [paragraph("", due)]))
        .holds(fact(
            "Answer now",
            [paragraph("", &given_words(app, asked, now.given.as_ref()))],
        ))
}

/// A term with what there is to say of it; nothing where there is nothing.
fn fact(term: &str, inside: impl IntoIterator<Item = Element>) -> Vec<Element> {
    let mut inside = inside.into_iter().peekable();
    if inside.peek().is_none() {
        return Vec::new();
    }
    vec![
        element("dt", &[]).words(term),
        element("dd", &[]).holds(inside),
    ]
}

/// The items that a rule looks at, each with a way there.
fn looked_at(app: App, rule: &Rule) -> Vec<Element> {
    let plan = app.plan();
    let mut ids = rule.items();
    ids.sort();
    ids.dedup();
    let to = |id: &&questionnaire::ItemId| {
        let index = plan.items.iter().position(|item| item.item.id == **id)?;
        let spot = Spot::At(Place::Item(index));
        let words = format!("Go to {id}");
        let way = button("preview-way", "preview-looked-at", &words);
        Some(way.on_click(move || app.tell(Event::JumpedTo(spot))))
    };
    ids.iter().filter_map(to).collect()
}

/// As it stands in the data, with the words that the pupil chose.
fn given_words(app: App, asked: &PlanItem, given: Option<&Given>) -> String {
    let named = |code: &i32| {
        let choice = asked.choices.iter().find(|choice| choice.code == *code);
        match choice {
            Some(choice) => format!("{code}, “{}”", app.words(&choice.label)),
            None => code.to_string(),
        }
    };
    match given {
        None => "None yet.".to_owned(),
        Some(Given::Answer(Answer::One(code))) => named(code),
        Some(Given::Answer(Answer::Several(codes))) => {
            codes.iter().map(named).collect::<Vec<_>>().join("; ")
        }
        Some(Given::Missing(reason)) => format!("None: {}.", missing_words(*reason)),
    }
}

fn missing_words(reason: Missing) -> String {
    reason.as_str().replace('_', " ")
}
