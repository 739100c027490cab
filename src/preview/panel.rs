//! The panel of a preview: which questionnaire this is, what the team wants to know of the screen, and every screen to jump to. It
//! must not change anything but by telling the app.

use questionnaire::Language;
use reactive_graph::{prelude::*, signal::RwSignal};

use super::{
    address::{Address, Way},
    notes::Notes,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::paragraph,
};

mod item_facts;
mod spots;

/// Its id.
pub const ID: &str = "preview-panel";

/// Whether the panel is open.
#[derive(Clone, Copy)]
pub struct Opened(RwSignal<bool>);

impl Opened {
    /// Open at first, or not.
    pub fn new(is_open: bool) -> Self {
        Self(RwSignal::new(is_open))
    }

    /// Whether it is; who asks is told when it changes.
    pub fn is_open(self) -> bool {
        self.0.get()
    }

    /// Opens or closes it.
    pub fn toggle(self) {
        self.0.update(|is_open| *is_open = !*is_open);
    }
}

/// The panel. Its words are for the study team, and so in English; those of pupils in it are marked as theirs.
pub fn panel(app: App, panel: Opened) -> Element {
    element(
        "aside",
        &[
            ("id", ID),
            ("class", "preview-panel"),
            ("aria-label", "About this preview"),
            ("lang", "en-GB"),
        ],
    )
    .follows("hidden", move || (!panel.is_open()).then(String::new))
    .holds([element("p", &[]).holds([link("../", "All questionnaires")])])
    .shows(
        move || app.knows_study(),
        move |is_known| match is_known {
            true => inside(app),
            false => Vec::new(),
        },
    )
}

fn inside(app: App) -> Vec<Element> {
    vec![
        questionnaire(app),
        section("This screen").holds([item_facts::item_facts(app)]),
        section("All screens").holds([spots::spots(app)]),
    ]
}

/// Which questionnaire it is, and the same screen in other languages and the other way of answering.
fn questionnaire(app: App) -> Element {
    let languages = app.of_class(|class| class.study.languages.clone());
    let others = languages.unwrap_or_default().into_iter().skip(1);
    let other_language = |language: Language| {
        let words = format!("In {language}");
        changed(app, &words, move |address| {
            address.language = language.to_string();
        })
    };
    let other_way = Notes::kept().has_personal_link().then(|| {
        let (way, words) = match app.is_personal() {
            true => (Way::Shared, "On a shared tablet"),
            false => (Way::Alone, "By a personal link"),
        };
        changed(app, words, move |address| address.way = way)
    });
    let which = move || {
        let address = Address::now(app);
        address.map_or_else(String::new, |address| {
            let way = match address.way {
                Way::Shared => "shared tablet",
                Way::Alone => "personal link",
            };
            let (wave, group) = (address.wave, address.age_group);
            format!("{wave} · {group} · {} · {way}", address.language)
        })
    };
    section("This questionnaire").holds([
        element("p", &[("class", "preview-which")]).says(which),
        element("ul", &[])
            .holds(others.map(other_language))
            .holds(other_way),
    ])
}

/// A link to what is shown now with something else about it. The app starts anew there, as the other one.
fn changed(app: App, words: &str, change: impl Fn(&mut Address) + 'static) -> Element {
    let href = move || {
        let mut address = Address::now(app)?;
        change(&mut address);
        Some(address.to_fragment())
    };
    element("li", &[]).holds([element("a", &[]).words(words).follows("href", href)])
}

fn link(href: &str, words: &str) -> Element {
    element("a", &[("href", href)]).words(words)
}

fn section(heading: &str) -> Element {
    element("section", &[]).holds([paragraph("preview-heading", heading)])
}
