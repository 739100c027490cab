//! What pupils do at the items, as data, and what has to stand in the export for it. Both come from the same words of the
//! test, not from the app or the export.

use questionnaire::{Answer, Intent, Layout, Place};

use crate::{study_team::Row, tablet::Pupil};

/// What was done at one item, in the end.
#[derive(Clone, Copy)]
enum Did {
    Picked(i32),
    Ticked(&'static [i32]),
    Missing(&'static str),
    /// Stopped with it on the screen.
    Left,
}

/// One item as one pupil met it.
#[derive(Clone, Copy)]
pub struct At {
    item: &'static str,
    did: Did,
    milliseconds: u64,
    before: Option<i32>,
    heard: bool,
    layout: Option<Layout>,
}

/// The highest code of a list of which several can be ticked; the lowest is 0.
fn last_code(item: &str) -> i32 {
    match item {
        "su_help" => 5,
        "su_places" => 6,
        "cc_places" => 8,
        _ => 7,
    }
}

fn at(item: &'static str, did: Did, milliseconds: u64) -> At {
    At {
        item,
        did,
        milliseconds,
        before: None,
        heard: false,
        layout: None,
    }
}

pub fn picked(item: &'static str, code: i32, milliseconds: u64) -> At {
    at(item, Did::Picked(code), milliseconds)
}

pub fn ticked(item: &'static str, codes: &'static [i32], milliseconds: u64) -> At {
    at(item, Did::Ticked(codes), milliseconds)
}

/// *I'd rather not say.*
pub fn skipped(item: &'static str, milliseconds: u64) -> At {
    at(item, Did::Missing("skipped"), milliseconds)
}

pub fn did_not_know(item: &'static str, milliseconds: u64) -> At {
    at(item, Did::Missing("dont_know"), milliseconds)
}

/// *Next* twice without an answer.
pub fn passed(item: &'static str, milliseconds: u64) -> At {
    at(item, Did::Missing("no_answer"), milliseconds)
}

pub fn left(item: &'static str, milliseconds: u64) -> At {
    at(item, Did::Left, milliseconds)
}

impl At {
    /// Another answer stood there before.
    pub fn changed_from(self, code: i32) -> Self {
        Self {
            before: Some(code),
            ..self
        }
    }

    pub fn heard(self) -> Self {
        Self {
            heard: true,
            ..self
        }
    }

    pub fn laid_out(self, layout: Layout) -> Self {
        Self {
            layout: Some(layout),
            ..self
        }
    }

    /// Does it.
    pub fn done_by(self, pupil: &mut Pupil) {
        let Place::Item(index) = pupil.running.session.place() else {
            panic!("{} is not on the screen", self.item);
        };
        assert_eq!(pupil.running.plan.items[index].item.id.as_str(), self.item);
        if let Some(layout) = self.layout {
            pupil.does(Intent::LaidOut(layout));
        }
        if self.heard {
            pupil.does(Intent::HeardAloud);
        }
        if let Some(code) = self.before {
            pupil.does(Intent::Answered(Answer::One(code)));
        }
        pupil.elapsed += self.milliseconds;
        match self.did {
            Did::Picked(code) => pupil.does(Intent::Answered(Answer::One(code))),
            Did::Ticked(codes) => {
                pupil.does(Intent::Answered(Answer::several(codes.iter().copied())));
            }
            Did::Missing("skipped") => return pupil.does(Intent::Skipped),
            Did::Missing("dont_know") => return pupil.does(Intent::DidNotKnow),
            Did::Missing(_) => pupil.does(Intent::WentNext),
            Did::Left => return pupil.does(Intent::StoppedAndSent),
        }
        pupil.does(Intent::WentNext);
    }

    /// The cells it has to make.
    fn cells(self, row: &mut Row) {
        let mut set = |suffix: &str, value: String| {
            row.insert(format!("{}{suffix}", self.item), value);
        };
        match self.did {
            Did::Picked(code) => set("", code.to_string()),
            Did::Ticked(codes) => {
                for code in 0..=last_code(self.item) {
                    let ticked = if codes.contains(&code) { "1" } else { "0" };
                    set(&format!("_{code}"), ticked.into());
                }
            }
            Did::Missing(reason) => set("_missing", reason.into()),
            Did::Left => set("_missing", "no_answer".into()),
        }
        set("_seconds", seconds(self.milliseconds));
        set("_changes", u8::from(self.before.is_some()).to_string());
        set("_read_aloud", u8::from(self.heard).to_string());
        match self.layout {
            Some(Layout::Row) => set("_layout", "row".into()),
            Some(Layout::List) => set("_layout", "list".into()),
            None => {}
        }
    }
}

/// The cells of a whole row, as far as they come from what was done.
pub fn row_of(way: &[At], not_seen: &[(&str, &[&str])], more: &[(&str, &str)]) -> Row {
    let mut row = Row::new();
    for at in way {
        at.cells(&mut row);
    }
    for (reason, items) in not_seen {
        for item in *items {
            row.insert(format!("{item}_missing"), (*reason).to_owned());
        }
    }
    if !way.is_empty() {
        let total = way.iter().map(|at| at.milliseconds).sum();
        row.insert("seconds_total".into(), seconds(total));
    }
    row.extend(
        more.iter()
            .map(|(name, value)| ((*name).into(), (*value).into())),
    );
    row
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

/// Every cell of `found` is as expected, and every cell not named is empty.
pub fn compare(found: &Row, expected: &Row) {
    for name in expected.keys() {
        assert!(found.contains_key(name), "the export has no column {name}");
    }
    for (name, cell) in found {
        let wanted = expected.get(name).map_or("", String::as_str);
        assert_eq!(cell, wanted, "{name} of {}", expected["participant"]);
    }
}
