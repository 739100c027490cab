//! What is drawn: signs, scenes, the pattern to colour with its colours. It must not know what they mean.

use questionnaire::{Look, TextKey};

use super::{
    answers::{chosen, forgotten},
    section::{Section, State},
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{self, Back, Drawing, MainButton, Pattern, Sign},
};

/// Their sections.
pub fn sections(app: App, look: Look) -> Vec<Element> {
    vec![icon(), brand(), land(app, look), pattern(app)]
}

fn icon() -> Element {
    let signs = [
        ("Cover", Sign::Cover),
        ("Talk", Sign::Talk),
        ("Look", Sign::Look),
        ("Tick", Sign::Tick),
        ("Settings", Sign::Settings),
    ];
    let add = |section: Section, (name, sign)| section.state(name, components::icon(sign));
    signs.into_iter().fold(Section::of("icon"), add).drawn()
}

fn brand() -> Element {
    let brand = element("p", &[("class", "brand")]).holds([components::brand()]);
    Section::of("brand")
        .state("beside the name", brand.words("Pupil Voice"))
        .drawn()
}

/// Each look has its own.
fn land(app: App, look: Look) -> Element {
    let drawing = match look {
        Look::Primary => Drawing::Hills,
        Look::Secondary => Drawing::Rings,
    };
    let back: Back = (app.text(TextKey::Back), Box::new(|| ()));
    let main = MainButton {
        label: app.text(TextKey::Next),
        act: "next",
    };
    let buttons = components::actions(Some(back), Some(main));
    Section::of("land")
        .wide(
            "with the buttons of a screen",
            [components::land(drawing, Some(buttons))],
        )
        .wide("without", [components::land(drawing, None)])
        .drawn()
}

fn pattern(app: App) -> Element {
    let title = app.text(TextKey::ColourTitle);
    let names = app.text(TextKey::Colours);
    let names: Vec<&str> = names.split(',').map(str::trim).collect();
    let pattern = |which, is_coloured: bool| {
        components::pattern(which, &title, |shape, drawn| {
            let colour = if is_coloured { shape % names.len() } else { 0 };
            let values = [
                ("n", app.number(shape as i32 + 1)),
                ("colour", names[colour].to_owned()),
            ];
            drawn
                .set("data-colour", &colour.to_string())
                .set("aria-label", &app.text_with(TextKey::ColourShape, &values))
                .on_press(|| ())
        })
    };
    let colours = names.iter().zip(0..).map(|(name, code)| {
        let label = element("label", &[]).words(name);
        components::choice("colour", "radio", code, label, &chosen(&[2]), &forgotten())
            .set("data-colour", &code.to_string())
    });
    let hint = app.text(TextKey::ColourHint);
    let palette = [
        ("class", "palette"),
        ("role", "radiogroup"),
        ("aria-label", &hint),
    ];
    let palette = element("div", &palette).holds(colours);
    let focused = State::Focus.of(pattern(Pattern::Star, true), "path:last-child");
    Section::of("pattern")
        .wide("its colours, one chosen", [palette])
        .wide("petals, not coloured", [pattern(Pattern::Petals, false)])
        .wide("petals, coloured", [pattern(Pattern::Petals, true)])
        .wide("star, not coloured", [pattern(Pattern::Star, false)])
        .wide("star, coloured, the last shape has the focus", [focused])
        .drawn()
}
