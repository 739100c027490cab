//! A pattern to colour: rings of one shape each, turned round the middle. It does not know its colours.

use crate::browser::element::{Element, drawn};

/// How many of a shape stand round the middle, by how many degrees the first is turned, and its outline.
type Ring = (usize, usize, &'static str);

/// Which of the two patterns, from its outermost ring to its innermost. Each ring lies over those before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Primary: round petals.
    Petals,
    /// Secondary: a star of kites.
    Star,
}

impl Pattern {
    fn rings(self) -> &'static [Ring] {
        match self {
            Self::Petals => &[
                (12, 15, "M0-98a20 20 0 1 0 .1 0z"),
                (6, 30, "M0 0Q48-46 0-92Q-48-46 0 0z"),
                (6, 0, "M0 0Q46-40 0-78Q-46-40 0 0z"),
                (6, 30, "M0 0Q26-24 0-46Q-26-24 0 0z"),
                (1, 0, "M0-18a18 18 0 1 0 .1 0z"),
            ],
            Self::Star => &[
                (12, 15, "M0-40L26-96H-26z"),
                (12, 0, "M0-98L19-70L0-40L-19-70z"),
                (6, 30, "M0-62L27-46L0 0L-27-46z"),
                (6, 0, "M0-36L16-27L0 0L-16-27z"),
            ],
        }
    }
}

/// A pattern with a name, its shapes in the order in which they are drawn. `made` makes of each, by its number from 0, what it is to be.
pub fn pattern(pattern: Pattern, name: &str, made: impl Fn(usize, Element) -> Element) -> Element {
    let mut shapes = Vec::new();
    for (count, first, outline) in pattern.rings() {
        for at in 0..*count {
            let turned = format!("rotate({})", first + 360 / count * at);
            let shape = drawn("path", &[("d", outline), ("transform", &turned)]);
            shapes.push(made(shapes.len(), shape));
        }
    }
    let sheet = [
        ("class", "pattern"),
        ("viewBox", "-100 -100 200 200"),
        ("role", "group"),
        ("aria-label", name),
    ];
    drawn("svg", &sheet).holds(shapes)
}
