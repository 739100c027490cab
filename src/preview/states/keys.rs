//! The states of the keys of a code, and its pictures. It must not type anything.

use std::rc::Rc;

use questionnaire::TextKey;

use super::section::{Section, State};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{self, Tapped},
};

/// So many stand for the others: a row of them.
const FEW: usize = 8;

/// Their sections.
pub fn sections(app: App) -> Vec<Element> {
    vec![keys(app), picture(app)]
}

fn keys(app: App) -> Element {
    let keys = |by_pictures: bool, count| {
        let symbols = app.code_symbols().into_iter().take(count);
        let symbols = symbols.map(|(symbol, word)| (symbol, by_pictures.then_some(word)));
        let tapped: Tapped = Rc::new(|_| ());
        components::keys(&app.text(TextKey::CodeLabel), symbols.collect(), &tapped)
    };
    let mut section = Section::of("keys");
    for (kind, by_pictures) in [("letters", false), ("pictures", true)] {
        let caption = [kind, ", at rest"].concat();
        section = section.wide(&caption, [keys(by_pictures, usize::MAX)]);
        for state in [State::Hover, State::Focus, State::Pressed] {
            let caption = [kind, ", the first, ", state.caption()].concat();
            let keys = state.of(keys(by_pictures, FEW), ".key:first-child");
            section = section.wide(&caption, [keys]);
        }
    }
    section.drawn()
}

/// In the places that a code's pictures go to.
fn picture(app: App) -> Element {
    let symbols = app.code_symbols();
    let places = |count| {
        let pictures = symbols.iter().take(count);
        let full = pictures.map(|(symbol, word)| Some(components::picture(*symbol, word)));
        let places = full.chain(std::iter::repeat_with(|| None)).take(6);
        let places = places.map(|inside| element("li", &[("class", "place")]).holds(inside));
        element("ol", &[("class", "places")]).holds(places)
    };
    Section::of("picture")
        .wide("three of six places filled", [places(3)])
        .wide("wrong", [places(6).set("data-wrong", "")])
        .wide(
            "the drawings did not come",
            [places(6).each("img", |image| image.hide(true))],
        )
        .drawn()
}
