//! The states of what is read: headings, paragraphs, notices, people to talk to, a dialog. It must not open anything.

use questionnaire::TextKey;

use super::section::{Section, State};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{self, Contact, Tone},
};

/// Their sections.
pub fn sections(app: App) -> Vec<Element> {
    vec![
        heading(app),
        heading_under(app),
        paragraph(app),
        paragraphs(app),
        notice(app),
        error(app),
        contacts(app),
        sheet(app),
    ]
}

fn heading(app: App) -> Element {
    let heading = components::heading("heading", &app.text(TextKey::PracticeTitle));
    Section::of("heading").wide("at rest", [heading]).drawn()
}

fn heading_under(app: App) -> Element {
    let plan = app.plan();
    let words = app.words(&plan.practice.item.text);
    let recall = ("recall", "In the last 7 days".to_owned());
    let stem = ("stem", "How often did you do this?".to_owned());
    let under = |above| [components::heading_under("heading", above, &words)];
    Section::of("heading_under")
        .wide("a recall period", under(vec![recall.clone()]))
        .wide("a stem", under(vec![stem.clone()]))
        .wide("both", under(vec![recall, stem]))
        .drawn()
}

fn paragraph(app: App) -> Element {
    let words = app.text(TextKey::PracticeIntro);
    let classes = ["", "lead", "help", "attribution", "steps", "count"];
    let section = Section::of("paragraph");
    let add = |section: Section, class: &str| {
        let caption = if class.is_empty() { "plain" } else { class };
        section.wide(caption, [components::paragraph(class, &words)])
    };
    classes.into_iter().fold(section, add).drawn()
}

fn paragraphs(app: App) -> Element {
    let words = [app.text(TextKey::StopBody), app.text(TextKey::TalkBody)];
    Section::of("paragraphs")
        .wide("plain", components::paragraphs("", &words))
        .wide("lead", components::paragraphs("lead", &words))
        .drawn()
}

fn notice(app: App) -> Element {
    let notice = |tone, words| [components::notice(tone, &app.text(words))];
    Section::of("notice")
        .wide("calm", notice(Tone::Calm, TextKey::Nudge))
        .wide("bad", notice(Tone::Bad, TextKey::SavingFailed))
        .drawn()
}

fn error(app: App) -> Element {
    let error = components::error(&app.text(TextKey::CodeMistyped));
    Section::of("error").wide("error", [error]).drawn()
}

fn contacts(app: App) -> Element {
    let contacts = |is_tapped: bool| {
        let support = app.support();
        let contacts = support.iter().map(|contact| Contact {
            name: app.words(&contact.name),
            how: app.words(&contact.how),
            about: contact.about.as_ref().map(|about| app.words(about)),
            // Not the study's: nobody is to be called from here.
            dial: is_tapped.then(|| "tel:000".to_owned()),
        });
        components::contacts(contacts.collect())
    };
    let focused = State::Focus.of(contacts(true), "li:first-child a");
    Section::of("contacts")
        .wide("without numbers, on a shared tablet", [contacts(false)])
        .wide("with numbers, the first has the focus", [focused])
        .drawn()
}

/// As *Stop* and *Talk to someone* fill it. It is not over the page: only one could be.
fn sheet(app: App) -> Element {
    let title = app.text(TextKey::StopTitle);
    let tiles = [
        TextKey::StopCarryOn,
        TextKey::StopSend,
        TextKey::StopThrowAway,
    ];
    let tiles = tiles.map(|label| components::button("tile", "none", &app.text(label)));
    let tiles = element("div", &[("class", "tiles")]).holds(tiles);
    let body = components::paragraph("", &app.text(TextKey::StopBody));
    let sheet = |inside| {
        components::sheet("sheet", "sheet-title", &title)
            .set("open", "")
            .holds(inside)
    };
    let ways = [
        ("button", TextKey::SettingsReset),
        ("button button-main", TextKey::TalkClose),
    ];
    let ways = ways.map(|(class, label)| components::button(class, "none", &app.text(label)));
    let ways = element("div", &[("class", "ways")]).holds(ways);
    let other = components::paragraph("", &app.text(TextKey::TalkBody));
    Section::of("sheet")
        .wide("equal ways to go on", [sheet([body, tiles])])
        .wide("a way back", [sheet([other, ways])])
        .drawn()
}
