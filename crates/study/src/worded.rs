//! The places of an instrument that have words of its owner: items, stems of grids, hints, choices, ends of ratings. It must not hold the words;
//! the title and the recall period are ours and not among them.

use std::fmt;

use questionnaire::{AnswerKind, Instrument, ItemId, ScaleId, StemId, Text};

/// One place for words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worded {
    /// The question of a grid.
    Stem(StemId),
    /// The question; of a row of a grid, what stands in the row.
    Item(ItemId),
    /// The line under it.
    Hint(ItemId),
    /// What the lowest number of its rating means.
    Low(ItemId),
    /// What the highest number of its rating means.
    High(ItemId),
    /// The choice of a response scale with this code.
    Choice(ScaleId, i32),
}

impl fmt::Display for Worded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stem(id) => write!(f, "question of grid {id}"),
            Self::Item(id) => write!(f, "item {id}"),
            Self::Hint(id) => write!(f, "hint of {id}"),
            Self::Low(id) => write!(f, "low end of {id}"),
            Self::High(id) => write!(f, "high end of {id}"),
            Self::Choice(scale, code) => write!(f, "choice {code} of {scale}"),
        }
    }
}

/// Every place of the instrument with its words: questions of grids, items in their order, then choices.
pub fn places(instrument: &mut Instrument) -> Vec<(Worded, &mut Text)> {
    let mut places = Vec::new();
    for stem in &mut instrument.stems {
        places.push((Worded::Stem(stem.id.clone()), &mut stem.text));
    }
    for item in &mut instrument.items {
        places.push((Worded::Item(item.id.clone()), &mut item.text));
        if let Some(hint) = &mut item.hint {
            places.push((Worded::Hint(item.id.clone()), hint));
        }
        if let AnswerKind::Rating(rating) = &mut item.answer {
            places.push((Worded::Low(item.id.clone()), &mut rating.low));
            places.push((Worded::High(item.id.clone()), &mut rating.high));
        }
    }
    for scale in &mut instrument.scales {
        for choice in &mut scale.choices {
            let worded = Worded::Choice(scale.id.clone(), choice.code);
            places.push((worded, &mut choice.label));
        }
    }
    places
}

/// Whether these words only keep a place, as “[SDQ self-report, item 3]” does in an instrument file.
pub fn is_placeholder(words: &str) -> bool {
    let words = words.trim();
    words.starts_with('[') && words.ends_with(']')
}
