//! The drawn end of a screen, hills and sun or rings, on which the buttons stand. Never beside an instrument's item, and
//! never under words.

use leptos::prelude::*;

/// Which of the two is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Primary: a warm afternoon.
    Hills,
    /// Secondary: circles that meet.
    Rings,
}

/// The drawing, with the screen's buttons on it.
#[component]
pub fn Land(
    /// Which of the two.
    drawing: Drawing,
    /// The buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // `slice` from the lower right: cut, never squashed, and the sun stays in the picture at every width.
    view! {
        <div class="land">
            <svg
                class="scene"
                viewBox="0 0 2400 240"
                preserveAspectRatio="xMaxYMax slice"
                aria-hidden="true"
            >
                {match drawing {
                    Drawing::Hills => hills().into_any(),
                    Drawing::Rings => rings().into_any(),
                }}
            </svg>
            {children.map(|children| children())}
        </div>
    }
}

const BACK: &str = "M0 96Q300 20 640 84T1240 70T1850 62T2400 96V240H0z";
const MIDDLE: &str = "M0 150Q420 60 800 132T1480 112T2060 146T2400 104V240H0z";
const FRONT: &str = "M0 164Q360 186 720 156T1400 170T2000 150T2400 172V240H0z";
const TREES: &str = "M1833 92a13 13 0 1 0 26 0a13 13 0 1 0-26 0M1865 98a9 9 0 1 0 18 0a9 9 0 1 0-18 0\
    M2318 92a12 12 0 1 0 24 0a12 12 0 1 0-24 0";
const TRUNKS: &str = "M1844 103h4v24h-4zM1872 105h4v20h-4zM2328 102h4v24h-4z";

fn hills() -> impl IntoView {
    view! {
        <circle class="scene-sun" cx=2190 cy=78 r=44></circle>
        <path class="scene-back" d=BACK></path>
        <path class="scene-middle" d=MIDDLE></path>
        <path class="scene-tree" d=TREES></path>
        <path class="scene-trunk" d=TRUNKS></path>
        <path class="scene-front" d=FRONT></path>
    }
}

// Two families of circles that meet.
fn rings() -> impl IntoView {
    let around = |x: i32, y: i32, first: i32| {
        (0..5)
            .map(|ring| view! { <circle cx=x cy=y r=first + ring * 26></circle> })
            .collect::<Vec<_>>()
    };
    view! {
        <circle class="scene-sun" cx=2252 cy=150 r=40></circle>
        <g class="scene-rings">{around(2252, 150, 40)}</g>
        <g class="scene-rings scene-rings-second">{around(2060, 236, 26)}</g>
    }
}
