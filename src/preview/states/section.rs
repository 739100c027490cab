//! The section of a component: its name as in code, and its states, each with a caption. It must not know what it shows.

use crate::{
    app::ENGLISH,
    browser::element::{Element, element},
};

/// What a pointer, a key or a finger does to a control, and the style sheets go by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Rest,
    /// A pointer is over it.
    Hover,
    /// It was reached with the Tab key.
    Focus,
    /// A finger is on it.
    Pressed,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rest, Self::Hover, Self::Focus, Self::Pressed];

    /// In words.
    pub fn caption(self) -> &'static str {
        match self {
            Self::Rest => "at rest",
            Self::Hover => "hover",
            Self::Focus => "focus",
            Self::Pressed => "pressed",
        }
    }

    /// The pseudo-classes that hold then (`build/states.mjs`).
    fn pseudo_classes(self) -> &'static str {
        match self {
            Self::Rest => "",
            Self::Hover => "hover",
            Self::Focus => "focus focus-visible",
            Self::Pressed => "active",
        }
    }

    /// Brings it about in those parts of a component that a selector names.
    pub fn of(self, component: Element, parts: &str) -> Element {
        component.each(parts, |part| {
            part.set("data-state", self.pseudo_classes());
        })
    }
}

/// The states of a component.
pub struct Section {
    component: &'static str,
    states: Vec<Element>,
}

impl Section {
    /// Of the component of this name in `src/components.rs`.
    pub fn of(component: &'static str) -> Self {
        Self {
            component,
            states: Vec::new(),
        }
    }

    /// One state more, of a component that others fit beside.
    pub fn state(self, caption: &str, drawn: Element) -> Self {
        self.shown(caption, "state", vec![drawn])
    }

    /// One that takes the width of the page, as on its screen.
    pub fn wide(self, caption: &str, drawn: impl IntoIterator<Item = Element>) -> Self {
        self.shown(caption, "state state-wide", drawn.into_iter().collect())
    }

    fn shown(mut self, caption: &str, class: &str, drawn: Vec<Element>) -> Self {
        let words = element("figcaption", &[("lang", ENGLISH)]).words(caption);
        // In one box: some look for what stands before or after them.
        let drawn = element("div", &[]).holds(drawn);
        let ending = format!("-{}-{}", self.component, self.states.len());
        let drawn = drawn.apart(&ending);
        let state = element("figure", &[("class", class)]).holds([words, drawn]);
        self.states.push(state);
        self
    }

    /// The section.
    pub fn drawn(self) -> Element {
        let name = element("code", &[("translate", "no")]).words(self.component);
        element("section", &[("data-component", self.component)]).holds([
            element("h2", &[]).holds([name]),
            element("div", &[("class", "all-states")]).holds(self.states),
        ])
    }
}
