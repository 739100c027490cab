//! The whole page: header, the one screen that is shown, foot. It knows no screen's inside.

use questionnaire::{Place, TextKey};

use super::{
    arrival::HEADING, assent::assent, code_screen::code_screen, cover, ended::ended,
    finishing::finishing, foot::foot, header::header, information::information, item::item,
    look_back::look_back, practice::practice, shown::Shown, start_screen::start_screen,
    trouble::trouble,
};
use crate::{
    app::App,
    browser::{
        element::{Element, element, whole_page},
        screen,
    },
    components::{Tone, notice},
    settings::Setting,
};

/// The app's one view, drawn into the page's own element for it.
pub fn root(app: App, page_element: Element) {
    for setting in Setting::ALL {
        whole_page().follows(setting.attribute(), move || {
            app.seen().settings.word(setting).map(str::to_owned)
        });
    }
    // Every word is in the one language, so another language is another page.
    let page_element = page_element.shows(
        move || (Shown::of(app) != Shown::Starting).then(|| app.language()),
        move |language| {
            let Some(language) = language else {
                // The calm frame of index.html is still what is seen.
                return vec![element("main", &[("data-screen", Shown::Starting.name())])];
            };
            screen::set_language(language.as_str(), app.direction(language));
            vec![page(app)]
        },
    );
    page_element.shows(
        move || app.seen().covered,
        move |is_covered| {
            cover::follow(app, *is_covered);
            Vec::new()
        },
    );
}

fn page(app: App) -> Element {
    let main = element("main", &[("id", "main"), ("class", "screen")])
        .follows("data-screen", move || {
            Some(Shown::of(app).name().to_owned())
        })
        .shows(
            move || Shown::of(app),
            move |shown| screen_of(app, *shown).into_iter().collect(),
        );
    let is_known = move || app.knows_study();
    element("div", &[("class", "page")])
        .shows(is_known, move |known| {
            known.then(|| skip_link(app)).into_iter().collect()
        })
        .holds([header(app), said(app), main])
        .shows(is_known, move |known| {
            known
                .then(|| foot(app).measured_as("--foot"))
                .into_iter()
                .collect()
        })
}

// A button: a link would put its target where the class link stands, after the `#` of the address.
fn skip_link(app: App) -> Element {
    element("button", &[("type", "button"), ("class", "button skip")])
        .words(&app.text(TextKey::SkipToContent))
        .on_click(|| screen::focus(HEADING))
}

fn screen_of(app: App, shown: Shown) -> Option<Element> {
    Some(match shown {
        Shown::Starting => return None,
        Shown::Trouble => trouble(app),
        Shown::Code => code_screen(app),
        Shown::Start => start_screen(app),
        Shown::At(Place::Information(page)) => information(app, page),
        Shown::At(Place::Assent) => assent(app),
        Shown::At(Place::Practice) => practice(app),
        Shown::At(Place::Item(index)) => item(app, index),
        Shown::At(Place::LookBack) => look_back(app),
        Shown::Finishing | Shown::At(Place::Ended) => finishing(app),
        Shown::Ended => ended(app),
    })
}

/// What is said across screens, seen and announced: welcome back, and that answers cannot be saved. The region is there
/// before its words are; a region that comes with its words is not announced.
fn said(app: App) -> Element {
    let announced = move |key: &Option<TextKey>| {
        let words = key.map(|key| notice(Tone::Calm, &app.text(key)));
        words.into_iter().collect()
    };
    let not_saved = move |failed: &bool| {
        let words = failed.then(|| notice(Tone::Bad, &app.text(TextKey::SavingFailed)));
        words.into_iter().collect()
    };
    element("div", &[("class", "column said"), ("role", "status")])
        .shows(move || app.seen().announced, announced)
        .shows(move || app.seen().saving_failed, not_saved)
}
