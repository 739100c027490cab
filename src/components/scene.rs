//! The drawn end of a screen, hills and sun or rings, on which the buttons stand. Never beside an instrument's item, and
//! never under words.

use crate::browser::element::{Element, drawn, element};

/// Which of the two is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Primary: a warm afternoon.
    Hills,
    /// Secondary: circles that meet.
    Rings,
}

/// The drawing, with the screen's buttons on it.
pub fn land(drawing: Drawing, buttons: Option<Element>) -> Element {
    let scene = drawn(
        "svg",
        &[
            ("class", "scene"),
            ("viewBox", "0 0 2400 240"),
            // `slice` from the lower right: cut, never squashed, and the sun stays in the picture at every width.
            ("preserveAspectRatio", "xMaxYMax slice"),
            ("aria-hidden", "true"),
        ],
    );
    let scene = match drawing {
        Drawing::Hills => hills(scene),
        Drawing::Rings => rings(scene),
    };
    element("div", &[("class", "land")])
        .holds([scene])
        .holds(buttons)
}

const BACK: &str = "M0 96Q300 20 640 84T1240 70T1850 62T2400 96V240H0z";
const MIDDLE: &str = "M0 150Q420 60 800 132T1480 112T2060 146T2400 104V240H0z";
const FRONT: &str = "M0 164Q360 186 720 156T1400 170T2000 150T2400 172V240H0z";
const TREES: &str = "M1833 92a13 13 0 1 0 26 0a13 13 0 1 0-26 0M1865 98a9 9 0 1 0 18 0a9 9 0 1 0-18 0\
    M2318 92a12 12 0 1 0 24 0a12 12 0 1 0-24 0";
const TRUNKS: &str = "M1844 103h4v24h-4zM1872 105h4v20h-4zM2328 102h4v24h-4z";

fn hills(scene: Element) -> Element {
    let parts = [
        ("scene-back", BACK),
        ("scene-middle", MIDDLE),
        ("scene-tree", TREES),
        ("scene-trunk", TRUNKS),
        ("scene-front", FRONT),
    ];
    scene
        .holds([circle("2190", "78", "44").set("class", "scene-sun")])
        .holds(parts.map(|(class, path)| drawn("path", &[("class", class), ("d", path)])))
}

// Two families of circles that meet.
fn rings(scene: Element) -> Element {
    let family = |class, x, y, first: i32| {
        let circles = (0..5).map(|ring| circle(x, y, &(first + ring * 26).to_string()));
        drawn("g", &[("class", class)]).holds(circles)
    };
    scene.holds([
        circle("2252", "150", "40").set("class", "scene-sun"),
        family("scene-rings", "2252", "150", 40),
        family("scene-rings scene-rings-second", "2060", "236", 26),
    ])
}

fn circle(x: &str, y: &str, radius: &str) -> Element {
    drawn("circle", &[("cx", x), ("cy", y), ("r", radius)])
}
