//! The contrast of everything that is drawn on something, in every look and theme (children.md, on every screen, 4). What is
//! drawn on what is listed here; what a rule of the sheets itself puts together is found there.

use std::collections::{BTreeMap, BTreeSet};

use pupil_voice::settings::Setting;

use crate::{
    colour::Colour,
    sheet::{self, Root, Rule},
};

const LOOKS: [&str; 2] = ["primary", "secondary"];
const MORE_CONTRAST: &str = "(prefers-contrast: more)";

/// WCAG 2.2, 1.4.6 (AAA) and 1.4.11.
const TEXT: f64 = 7.0;
const LINES: f64 = 3.0;

/// Words: what they are drawn in, and on what.
const WORDS: &[(&str, &[&str])] = &[
    (
        "ink",
        &[
            "ground", "paper", "hover", "chosen", "tint", "bad-tint", "banner",
        ],
    ),
    ("soft", &["ground", "paper", "hover"]),
    ("accent", &["paper", "hover"]),
    ("on-accent", &["accent", "accent-deep"]),
    ("bad", &["bad-tint"]),
    // The pictures of the code keep their ground in every theme.
    ("on-tile", &["tile"]),
];

/// Boundaries of controls, marks, focus: what tells them from what they stand on. Where a line has a ground on either side, both.
const SHAPES: &[(&str, &[&str])] = &[
    ("line", &["ground", "paper", "hover", "track"]),
    // The ring of a radio.
    ("soft", &["paper", "hover"]),
    ("line-chosen", &["ground", "paper", "hover", "chosen"]),
    ("line-tint", &["ground", "paper", "tint"]),
    ("bad", &["ground", "paper", "bad-tint"]),
    // The last is the bar of the progress.
    ("accent", &["ground", "paper", "hover", "track"]),
    ("focus", &["ground", "paper"]),
];

/// The primary scene's land, on which buttons stand; its sun and trees are above them, and the secondary look's scene is lines.
const LAND: &[(&str, &[&str])] = &[
    ("accent", &["hill-back", "hill-middle", "hill-front"]),
    ("focus", &["hill-back", "hill-middle", "hill-front"]),
];

/// Pictures only: nothing is read from them, and nothing stands on them.
const PICTURES: &[&str] = &["sun", "tree", "trunk"];

struct Drawn {
    place: String,
    tokens: BTreeMap<String, String>,
}

impl Drawn {
    fn contrast(&self, one: &str, other: &str) -> f64 {
        let colour = |name: &str| {
            let value = &self.tokens[name];
            Colour::parse(value).unwrap_or_else(|| panic!("--{name} is no colour: {value}"))
        };
        colour(one).contrast(colour(other))
    }
}

/// Every look in every theme that can be chosen, also where the system asks for more contrast.
fn all(rules: &[Rule]) -> Vec<Drawn> {
    let mut all = Vec::new();
    for look in LOOKS {
        for theme in Setting::Colours.words() {
            for media in [vec![], vec![MORE_CONTRAST]] {
                let root = Root {
                    attributes: vec![("data-look", look), ("data-theme", theme)],
                    media: media.clone(),
                };
                all.push(Drawn {
                    place: format!("{look} {theme} {}", media.concat()),
                    tokens: root.tokens(rules),
                });
            }
        }
    }
    all
}

fn too_weak(drawn: &Drawn, pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let pairs = pairs
        .iter()
        .flat_map(|(on_top, grounds)| grounds.iter().map(|ground| (*on_top, *ground)));
    pairs
        .map(|(on_top, ground)| (on_top, ground, drawn.contrast(on_top, ground)))
        .filter(|(_, _, contrast)| *contrast < least)
        .map(|(on_top, ground, contrast)| {
            format!(
                "{}: {on_top} on {ground} {contrast:.2}, not {least}",
                drawn.place
            )
        })
        .collect()
}

#[test]
fn everything_that_is_drawn_can_be_told_from_its_ground() {
    let mut weak = Vec::new();
    for drawn in all(&sheet::all()) {
        weak.extend(too_weak(&drawn, WORDS, TEXT));
        weak.extend(too_weak(&drawn, SHAPES, LINES));
        if drawn.place.starts_with("primary") {
            weak.extend(too_weak(&drawn, LAND, LINES));
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn every_theme_that_can_be_chosen_has_colours_of_its_own() {
    for more in [false, true] {
        let mut seen: BTreeMap<_, String> = BTreeMap::new();
        for drawn in all(&sheet::all()) {
            if drawn.place.contains(MORE_CONTRAST) == more {
                let place = drawn.place.clone();
                let same = seen.insert(drawn.tokens, drawn.place);
                assert!(same.is_none(), "{place} and {same:?}");
            }
        }
    }
}

#[test]
fn no_colour_is_left_out() {
    let pairs = [WORDS, SHAPES, LAND].concat();
    let mut measured: BTreeSet<&str> = PICTURES.iter().copied().collect();
    for (on_top, grounds) in pairs {
        measured.insert(on_top);
        measured.extend(grounds);
    }
    for drawn in all(&sheet::all()) {
        for (name, value) in &drawn.tokens {
            assert!(
                Colour::parse(value).is_none() || measured.contains(name.as_str()),
                "{}: --{name} is a colour, and nothing here says what it is drawn on",
                drawn.place
            );
        }
    }
}

#[test]
fn what_a_rule_draws_on_its_own_ground_is_listed() {
    let mut found = 0;
    for rule in sheet::all() {
        let ground = rule.token("background").or(rule.token("background-color"));
        let (Some(words), Some(ground)) = (rule.token("color"), ground) else {
            continue;
        };
        found += 1;
        let listed = WORDS.iter().find(|(on_top, _)| *on_top == words);
        assert!(
            listed.is_some_and(|(_, grounds)| grounds.contains(&ground)),
            "{}: {words} on {ground} is not in WORDS",
            rule.selectors.join(", ")
        );
    }
    assert!(found >= 5, "the sheets were not read: {found}");
}
