//! The languages of the study, each by its own name, for whoever cannot read the one on the screen. It does not remember what was
//! chosen, and is not there where there is nothing to choose.

use questionnaire::TextKey;

use super::marked;
use crate::{
    app::App,
    browser::{
        element::{Element, element, once_drawn},
        screen,
    },
    components::quiet_button,
    event::Event,
};

const CHOSEN: &str = "language";

/// A button for each language. Every word of the page changes with it, so the page is drawn anew; the focus stays here.
pub fn languages(app: App) -> Option<Element> {
    let languages = app.languages();
    if languages.len() < 2 {
        return None;
    }
    let now = app.language();
    if app.has_just_chosen_language() {
        once_drawn(|| screen::focus(CHOSEN));
    }
    let buttons = languages.into_iter().map(|(language, name)| {
        let is_chosen = language == now;
        let act = ["language-", language.as_str()].concat();
        let button = quiet_button(&name, &act, move || is_chosen);
        let button = if is_chosen {
            button.set("id", CHOSEN)
        } else {
            button
        };
        let button = marked(app, button, &language);
        button.on_click(move || app.tell(Event::ChoseLanguage(language.clone())))
    });
    let group = element("div", &[("class", "ways"), ("role", "group")]);
    let group = group.set("aria-label", &app.text(TextKey::LanguageChoice));
    Some(group.holds(buttons))
}
