//! *Back* and the one filled button: the last thing of a screen, always in the same place. It does not decide what they do.

use crate::browser::element::{Element, element};

/// *Back*: its words, and what happens then.
pub type Back = (String, Box<dyn Fn()>);

/// What the filled button says and which test hook it carries.
pub struct MainButton {
    /// Its words.
    pub label: String,
    /// Its `data-act`.
    pub act: &'static str,
}

/// The row of *Back*, where there is a way back, and the filled button, where the screen has one. The filled button submits
/// the form that the row stands in.
pub fn actions(back: Option<Back>, main: Option<MainButton>) -> Element {
    element("div", &[("class", "column actions")])
        .holds(back.map(|(label, went_back)| button("button", "back", &label).on_click(went_back)))
        .holds(main.map(MainButton::drawn))
}

impl MainButton {
    /// The button itself, for forms that have no row of them.
    pub fn drawn(self) -> Element {
        element(
            "button",
            &[
                ("type", "submit"),
                ("class", "button button-main"),
                ("data-act", self.act),
            ],
        )
        .words(&self.label)
    }
}

/// A button that does something on its screen.
pub fn button(class: &str, act: &str, label: &str) -> Element {
    element(
        "button",
        &[("type", "button"), ("class", class), ("data-act", act)],
    )
    .words(label)
}
