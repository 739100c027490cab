//! Something calm to do while the class finishes: a pattern to colour. Nothing of it is kept, counted or sent.

use std::{cell::Cell, rc::Rc};

use questionnaire::{Look, TextKey};

use super::arrival::{HEADING, arrive};
use crate::{
    app::App,
    browser::element::{Element, element},
    colouring::Colouring,
    components::{Chose, IsChosen, Pattern, button, choice, heading, paragraph, pattern},
    watched::Watched,
};

/// The pattern with its colours.
pub fn colouring(app: App) -> Element {
    let title = app.text(TextKey::ColourTitle);
    arrive(&title, HEADING);
    let names = app.text(TextKey::Colours);
    let names: Rc<[String]> = names
        .split(',')
        .map(|name| name.trim().to_owned())
        .collect();
    let sheet = Rc::new(Watched::new(Colouring::default()));
    let pencil = Rc::new(Cell::new(1));
    let act = |act, label, change: fn(&mut Colouring)| {
        let sheet = sheet.clone();
        button("button", act, &app.text(label)).on_click(move || sheet.change(change))
    };
    let acts = element("div", &[("class", "ways")]).holds([
        act("colour-undo", TextKey::ColourUndo, Colouring::undo),
        act("colour-clear", TextKey::ColourClear, Colouring::clear),
    ]);
    let colours = palette(&names, &pencil).set("aria-label", &app.text(TextKey::ColourHint));
    let which = match app.look() {
        Look::Primary => Pattern::Petals,
        Look::Secondary => Pattern::Star,
    };
    let drawn = pattern(which, &title, |shape, drawn| {
        let (colour, painted, names) = (sheet.clone(), sheet.clone(), names.clone());
        let name = {
            let sheet = sheet.clone();
            move || {
                let colour = names.get(sheet.read().colour_of(shape)).cloned();
                let values = [
                    ("n", app.number(shape as i32 + 1)),
                    ("colour", colour.unwrap_or_default()),
                ];
                Some(app.text_with(TextKey::ColourShape, &values))
            }
        };
        let pencil = pencil.clone();
        drawn
            .follows("data-colour", move || {
                Some(colour.read().colour_of(shape).to_string())
            })
            .follows("aria-label", name)
            .on_press(move || painted.change(|it| it.paint(shape, pencil.get())))
    });
    let hint = paragraph("help", &app.text(TextKey::ColourHint));
    element("div", &[("class", "column content colouring")]).holds([
        heading(HEADING, &title),
        hint,
        colours,
        acts,
        drawn,
    ])
}

// Radios: one stop for the Tab key, arrows from colour to colour.
fn palette(names: &[String], pencil: &Rc<Cell<usize>>) -> Element {
    let (now, taken) = (pencil.clone(), pencil.clone());
    let is_chosen: IsChosen = Rc::new(move |code| code == now.get() as i32);
    let chose: Chose = Rc::new(move |code, _| taken.set(code as usize));
    let colours = names.iter().zip(0..).map(|(name, code)| {
        let label = element("label", &[]).words(name);
        choice("colour", "radio", code, label, &is_chosen, &chose)
            .set("data-colour", &code.to_string())
    });
    element("div", &[("class", "palette"), ("role", "radiogroup")]).holds(colours)
}
