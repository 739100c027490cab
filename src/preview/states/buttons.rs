//! The states of whatever is pressed to do something. It must not do anything itself.

use questionnaire::TextKey;

use super::section::{Section, State};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{self, Back, MainButton, Sign, quiet_button},
};

/// Their sections.
pub fn sections(app: App) -> Vec<Element> {
    vec![button(app), quiet(app), actions(app), tool(app)]
}

fn button(app: App) -> Element {
    let kinds = [
        ("plain", "button", TextKey::ColourUndo),
        ("main", "button button-main", TextKey::Next),
        ("small", "button button-small", TextKey::Stop),
        ("another way", "button button-way", TextKey::CodeUseKeys),
        ("tile", "tile", TextKey::StopCarryOn),
    ];
    let mut section = Section::of("button");
    for (kind, class, label) in kinds {
        let button = || components::button(class, "none", &app.text(label));
        for state in State::ALL {
            let caption = [kind, ", ", state.caption()].concat();
            section = section.state(&caption, state.of(button(), "button"));
        }
        let caption = [kind, ", disabled"].concat();
        section = section.state(&caption, button().set("disabled", ""));
    }
    // It keeps the focus meanwhile, so it is not disabled for the browser.
    let checking = components::button(
        "button button-main",
        "none",
        &app.text(TextKey::CodeChecking),
    );
    section
        .state("main, busy", checking.set("aria-disabled", "true"))
        .drawn()
}

fn quiet(app: App) -> Element {
    let button = |is_pressed| quiet_button(&app.text(TextKey::Skip), "none", move || is_pressed);
    let mut section = Section::of("quiet_button");
    for (chosen, is_pressed) in [("", false), ("chosen, ", true)] {
        for state in State::ALL {
            let caption = [chosen, state.caption()].concat();
            section = section.state(&caption, state.of(button(is_pressed), "button"));
        }
        if !is_pressed {
            section = section.state("disabled", button(false).set("disabled", ""));
        }
    }
    section.drawn()
}

fn actions(app: App) -> Element {
    let back = || -> Back { (app.text(TextKey::Back), Box::new(|| ())) };
    let main = || MainButton {
        label: app.text(TextKey::Next),
        act: "next",
    };
    Section::of("actions")
        .wide(
            "there and back",
            [components::actions(Some(back()), Some(main()))],
        )
        .wide("there", [components::actions(None, Some(main()))])
        .wide("back", [components::actions(Some(back()), None)])
        .drawn()
}

/// In a row, as at the foot: the last one is tinted.
fn tool(app: App) -> Element {
    let tools = || {
        let tool =
            |sign, full, short| components::tool("none", sign, &app.text(full), &app.text(short));
        element("div", &[("class", "tools")]).holds([
            tool(Sign::Cover, TextKey::Cover, TextKey::CoverShort),
            tool(Sign::Settings, TextKey::Settings, TextKey::SettingsShort),
            tool(Sign::Talk, TextKey::Talk, TextKey::TalkShort),
        ])
    };
    let mut section = Section::of("tool");
    for state in State::ALL {
        let caption = ["first and last, ", state.caption()].concat();
        let tools = state.of(tools(), ".tool:first-child, .tool:last-child");
        section = section.wide(&caption, [tools]);
    }
    section.drawn()
}
