//! The drawn end of a screen, hills and sun or rings, on which the buttons stand. Never beside an instrument's item, and
//! never under words.

use super::icon::drawing;
use crate::browser::element::{Element, element};

/// Which of the two is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Primary: a warm afternoon.
    Hills,
    /// Secondary: circles that meet.
    Rings,
}

/// The drawing, with the screen's buttons on it.
pub fn land(scene: Drawing, buttons: Option<Element>) -> Element {
    let scene = drawing(match scene {
        Drawing::Hills => "#drawn-hills",
        Drawing::Rings => "#drawn-rings",
    });
    element("div", &[("class", "land")])
        .holds([scene.set("class", "scene")])
        .holds(buttons)
}
