//! Every component once in each of its states, in a page of its own: what they look like side by side, in either look and with every setting. The
//! style sheets say how a state looks (`build/states.mjs`). It must not draw a component itself, nor be in what pupils get.
//!
//! `tests/e2e/states.rs` holds it to the list in `src/components.rs`, and inspects it.

mod answers;
mod buttons;
mod drawings;
mod fields;
mod keys;
mod section;
mod words;

use questionnaire::Look;

use super::{address::states_in, mark};
use crate::{
    app::{App, ENGLISH},
    browser::{
        element::{Element, element, whole_page},
        screen,
    },
    components::{Tone, heading, notice, paragraph},
    settings::Setting,
    stage::{Stage, Trouble},
};

const TITLE: &str = "All components in all their states";

/// Draws the page into the page's own element for the app, once the study is known whose words it has.
pub fn states(app: App, look: Look, page_element: Element) {
    for setting in Setting::ALL {
        whole_page().follows(setting.attribute(), move || {
            app.seen().settings.word(setting).map(str::to_owned)
        });
    }
    let page = element("div", &[("class", "page")]).holds([mark::bare()]);
    let page = page.shows(
        move || app.seen().stage.clone(),
        move |stage| match stage {
            Stage::Starting => Vec::new(),
            Stage::Trouble(trouble) => vec![main(vec![told(trouble)])],
            _ => vec![all(app, look)],
        },
    );
    page_element.set("data-states", "").holds([page]);
}

fn all(app: App, look: Look) -> Element {
    let language = app.language();
    screen::set_language(language.as_str(), app.direction(&language));
    screen::set_title(TITLE);
    let sections = [
        buttons::sections(app),
        answers::sections(app),
        fields::sections(app),
        keys::sections(app),
        words::sections(app),
        drawings::sections(app, look),
    ];
    let above = [
        heading("states-title", TITLE).set("lang", ENGLISH),
        looks(look),
        settings(app),
    ];
    main(above.into_iter().chain(sections.into_iter().flatten()))
}

fn main(inside: impl IntoIterator<Item = Element>) -> Element {
    element("main", &[("class", "screen states")]).holds(inside)
}

fn told(trouble: &Trouble) -> Element {
    let words = [trouble.title.as_str(), &trouble.what_to_do].join(". ");
    notice(Tone::Bad, &words).set("lang", ENGLISH)
}

/// The way to the other look. The app starts anew there.
fn looks(now: Look) -> Element {
    let links = [Look::Primary, Look::Secondary].map(|look| {
        let link = element("a", &[("href", &states_in(look)), ("class", "button")]);
        let link = match look == now {
            true => link.set("aria-current", "page"),
            false => link,
        };
        link.words(look.as_str())
    });
    let front = element("a", &[("href", "../"), ("class", "button")]).words("All questionnaires");
    let bar = [
        ("class", "ways"),
        ("aria-label", "Looks"),
        ("lang", ENGLISH),
    ];
    element("nav", &bar).holds(links).holds([front])
}

/// What a pupil can set in *My settings*, by the words that the style sheets know.
fn settings(app: App) -> Element {
    let lists = Setting::ALL.map(|setting| {
        let id = setting.attribute();
        let options = setting.words().iter().zip(0..).map(|(word, at)| {
            let word = if word.is_empty() { "as it is" } else { word };
            element("option", &[("value", &i32::to_string(&at))]).words(word)
        });
        let list = element("select", &[("id", id), ("class", "pick")]).holds(options);
        let list = list.on_change(move |entry| {
            let settings = app.seen().settings;
            app.set_settings(settings.with(setting, entry.text.parse().unwrap_or_default()));
        });
        element("div", &[]).holds([
            element("label", &[("for", id), ("class", "help")])
                .words(id.trim_start_matches("data-")),
            list,
        ])
    });
    let lists = element("div", &[("class", "picks"), ("lang", ENGLISH)]).holds(lists);
    element("div", &[]).holds([
        paragraph("help", "Settings, as a pupil may have them:").set("lang", ENGLISH),
        lists,
    ])
}
