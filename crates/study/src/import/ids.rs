//! Names of XLSForm made into ids of ours, each column of an export once. It must not change a name that can stay.

use std::collections::BTreeSet;

use questionnaire::{AnswerKind, Instrument, Item, ItemId};

/// The longest id there can be (crates/questionnaire/src/id.rs).
const LONGEST: usize = 32;

/// What an export writes behind an item's id (crates/questionnaire/src/codebook.rs).
const SUFFIXES: [&str; 6] = [
    "missing",
    "seconds",
    "changes",
    "read_aloud",
    "layout",
    "band",
];

/// The names of columns that are taken.
#[derive(Debug, Clone, Default)]
pub struct Columns(BTreeSet<String>);

impl Columns {
    /// Those before the items, and those of the instruments that the study has.
    pub fn of<'a>(leading: &[&str], instruments: impl IntoIterator<Item = &'a Instrument>) -> Self {
        let mut columns = Self(leading.iter().map(|name| (*name).to_owned()).collect());
        for instrument in instruments {
            for item in &instrument.items {
                columns.take(item.id.as_str(), &codes(instrument, item));
            }
            for score in &instrument.scores {
                columns.take(score.id.as_str(), &[]);
            }
        }
        columns
    }

    /// An id for the name, free in all its columns: as it is where it can be, else shortened, else with a number.
    pub fn item(&mut self, name: &str, codes: &[i32]) -> Option<ItemId> {
        let plain = plain(name, "question");
        let numbered = (2..10_000).map(|number| with_end(&plain, &format!("_{number}")));
        let free = std::iter::once(plain.clone())
            .chain(numbered)
            .find(|id| of_item(id, codes).iter().all(|name| !self.0.contains(name)))?;
        self.take(&free, codes);
        free.parse().ok()
    }

    fn take(&mut self, id: &str, codes: &[i32]) {
        self.0.extend(of_item(id, codes));
    }
}

fn codes(instrument: &Instrument, item: &Item) -> Vec<i32> {
    match item.answer {
        AnswerKind::MultipleChoice(_) => instrument
            .choices(item)
            .iter()
            .map(|choice| choice.code)
            .collect(),
        _ => Vec::new(),
    }
}

fn of_item(id: &str, codes: &[i32]) -> Vec<String> {
    let mut names: Vec<String> = SUFFIXES
        .iter()
        .map(|suffix| format!("{id}_{suffix}"))
        .collect();
    names.extend(codes.iter().map(|code| format!("{id}_{code}")));
    names.push(id.to_owned());
    names
}

/// The name in a to z, 0 to 9, `-` and `_`, beginning with a letter or digit, at most 32 of them.
pub fn plain(name: &str, otherwise: &str) -> String {
    let letters = name.chars().map(|c| match c.to_ascii_lowercase() {
        kept @ ('a'..='z' | '0'..='9' | '-' | '_') => kept,
        _ => '_',
    });
    let mut id: String = letters.collect();
    id = id.trim_start_matches(['-', '_']).to_owned();
    id.truncate(LONGEST);
    if id.is_empty() {
        otherwise.to_owned()
    } else {
        id
    }
}

/// The id with something behind it, shortened so that both fit.
pub fn with_end(id: &str, end: &str) -> String {
    let kept = id.len().min(LONGEST - end.len());
    format!("{}{end}", &id[..kept])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_id_that_is_free_in_all_its_columns() {
        let mut columns = Columns::of(&["class", "school"], []);
        let mut item = |name: &str, codes: &[i32]| columns.item(name, codes).unwrap().to_string();
        assert_eq!(item("Club.Often", &[]), "club_often");
        assert_eq!(item("club often", &[]), "club_often_2");
        assert_eq!(item("_é", &[]), "question");
        assert_eq!(item("class", &[]), "class_2");
        assert_eq!(item("where", &[1, 2]), "where");
        assert_eq!(
            item("where_1", &[]),
            "where_1_2",
            "a column of the multiple choice"
        );
        assert_eq!(item("days_missing", &[]), "days_missing");
        assert_eq!(item("days", &[]), "days_2", "days_missing is taken");
        let long = "x".repeat(40);
        assert_eq!(item(&long, &[]), "x".repeat(32));
        assert_eq!(item(&long, &[]), format!("{}_2", "x".repeat(30)));
    }
}
