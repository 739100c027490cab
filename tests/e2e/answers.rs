//! What a pupil answers to each item, and the cells that have to come of it. Nothing here knows how a page works.

use std::collections::BTreeMap;

use pupil::Reply;

/// What is done at one item, in order, and what the export has to say of it.
pub struct Turn {
    pub item: &'static str,
    pub replies: Vec<Reply>,
    /// The item's own cells; `changes` only where it is not 0.
    pub cells: &'static [(&'static str, &'static str)],
    pub is_rating: bool,
}

impl Turn {
    fn new(
        item: &'static str,
        reply: Reply,
        cells: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            item,
            replies: vec![reply],
            cells,
            is_rating: false,
        }
    }

    fn then(mut self, reply: Reply) -> Self {
        self.replies.push(reply);
        self
    }

    fn rating(mut self) -> Self {
        self.is_rating = true;
        self
    }

    /// Whether the look back will offer it.
    pub fn is_unanswered(&self) -> bool {
        matches!(
            self.replies.last(),
            Some(Reply::Skip | Reply::DontKnow | Reply::Nothing)
        )
    }
}

/// One pupil's way: the turns, one more at the look back, and the scores.
pub struct Way {
    pub turns: Vec<Turn>,
    /// At the look back this item is visited and answered.
    pub visited: (&'static str, Reply),
    pub scores: &'static [(&'static str, &'static str)],
}

impl Way {
    /// What every cell of an item or score has to hold; `None` for a time, and for a layout, which the window decides.
    pub fn cells(&self) -> BTreeMap<String, Option<String>> {
        let mut cells = BTreeMap::new();
        for turn in &self.turns {
            let mut set = |suffix: &str, value: Option<&str>| {
                cells.insert(format!("{}{suffix}", turn.item), value.map(str::to_owned))
            };
            set("_seconds", None);
            set("_changes", Some("0"));
            set("_read_aloud", Some("0"));
            if turn.is_rating {
                set("_layout", None);
            }
            for (suffix, value) in turn.cells {
                set(suffix, Some(value));
            }
        }
        for (name, value) in self.scores {
            cells.insert((*name).to_owned(), Some((*value).to_owned()));
        }
        cells
    }
}

const NO_PLACE: &[(&str, &str)] = &[
    ("_0", "1"),
    ("_1", "0"),
    ("_2", "0"),
    ("_3", "0"),
    ("_4", "0"),
    ("_5", "0"),
    ("_6", "0"),
    ("_7", "0"),
    ("_8", "0"),
    ("_changes", "1"),
];
const THREE_PLACES: &[(&str, &str)] = &[
    ("_0", "0"),
    ("_1", "1"),
    ("_2", "0"),
    ("_3", "0"),
    ("_4", "1"),
    ("_5", "0"),
    ("_6", "0"),
    ("_7", "0"),
    ("_8", "1"),
    // Ticking a second and a third box changes the answer twice.
    ("_changes", "2"),
];

const NO_CLUB: &[(&str, &str)] = &[
    ("_0", "1"),
    ("_1", "0"),
    ("_2", "0"),
    ("_3", "0"),
    ("_4", "0"),
    ("_5", "0"),
    ("_6", "0"),
    ("_7", "0"),
];
const LIBRARY_AND_PARK: &[(&str, &str)] = &[
    ("_0", "0"),
    ("_1", "1"),
    ("_2", "1"),
    ("_3", "0"),
    ("_4", "0"),
    ("_5", "0"),
    ("_6", "0"),
    ("_changes", "1"),
];
const A_TEACHER: &[(&str, &str)] = &[
    ("_0", "0"),
    ("_1", "1"),
    ("_2", "0"),
    ("_3", "0"),
    ("_4", "0"),
    ("_5", "0"),
    ("_6", "0"),
    ("_7", "0"),
];
const A_LOT_TO_READ: &[(&str, &str)] = A_TEACHER;

/// Years 4 and 5, screening.
pub fn primary_screening() -> Way {
    use Reply::{Choose, DontKnow, Nothing, Skip, Tick, Type};
    Way {
        turns: vec![
            // *None of these* takes the other tick away.
            Turn::new("cc_places", Tick(vec![2]), NO_PLACE).then(Choose(0)),
            Turn::new("cc_days", Type(0), &[("", "0")]),
            Turn::new("ucla3_1", Choose(1), &[("", "1")]),
            Turn::new("ucla3_2", Choose(3), &[("", "2"), ("_changes", "1")]).then(Choose(2)),
            Turn::new("ucla3_3", Nothing, &[("", "3")]),
            Turn::new("lonely_direct", Skip, &[("_missing", "skipped")]),
            Turn::new("cc_club", Choose(0), &[("", "0")]),
            Turn::new("cc_matters", DontKnow, &[("_missing", "dont_know")]),
        ],
        // Passing without an answer is no change of mind.
        visited: ("ucla3_3", Choose(3)),
        scores: &[("ucla3", "6")],
    }
}

/// Years 7 and 8, baseline.
pub fn secondary_baseline() -> Way {
    use Reply::{Choose, DontKnow, Nothing, Skip, Tick, Type};
    Way {
        turns: vec![
            Turn::new("cc_places", Tick(vec![1, 4, 8]), THREE_PLACES),
            Turn::new("cc_days", Type(7), &[("", "7")]),
            Turn::new("ucla3_1", Choose(3), &[("", "3")]),
            Turn::new("ucla3_2", Choose(2), &[("", "2")]),
            Turn::new("ucla3_3", Choose(3), &[("", "3")]),
            Turn::new("lonely_direct", Choose(5), &[("", "5")]),
            Turn::new("ons_satisfied", Choose(10), &[("", "10")]).rating(),
            Turn::new("ons_worthwhile", Skip, &[("_missing", "skipped")]).rating(),
            Turn::new("ons_happy", Choose(4), &[("", "0"), ("_changes", "1")])
                .then(Choose(0))
                .rating(),
            Turn::new("cc_club", Choose(1), &[("", "1")]),
            Turn::new("cc_club_often", Choose(4), &[("", "4")]),
            Turn::new("cc_meet", DontKnow, &[("_missing", "dont_know")]),
            Turn::new("cc_hello", Choose(0), &[("", "0")]),
            Turn::new("cc_ask_stuck", Nothing, &[("_missing", "no_answer")]),
            Turn::new("cc_ask_club", Choose(2), &[("", "2")]),
            Turn::new("cc_lend_hand", Choose(1), &[("", "1")]),
            Turn::new("cc_matters", Choose(5), &[("", "5")]),
            Turn::new("cc_online", Choose(3), &[("", "3")]),
            Turn::new("cc_new", Choose(0), &[("", "0")]),
            Turn::new("cc_try", Skip, &[("", "1"), ("_changes", "1")]),
            Turn::new("su_clubs", Tick(vec![0]), NO_CLUB),
            Turn::new("su_clubs_often", Choose(0), &[("", "0")]),
            Turn::new("su_places", Tick(vec![1, 2]), LIBRARY_AND_PARK),
            Turn::new("su_people", Tick(vec![1]), A_TEACHER),
            Turn::new("su_people_often", Choose(2), &[("", "2")]),
            Turn::new("su_help", Skip, &[("_missing", "skipped")]),
            Turn::new("se_easy", Choose(4), &[("", "4")]),
            Turn::new("se_understood", Choose(2), &[("", "2")]),
            Turn::new("se_length", Choose(2), &[("", "2")]),
            Turn::new("se_felt_ok", Choose(3), &[("", "3")]),
            Turn::new("se_seen", DontKnow, &[("_missing", "dont_know")]),
            Turn::new("se_in_the_way", Tick(vec![1]), A_LOT_TO_READ),
            Turn::new("se_again", Choose(1), &[("", "1")]),
        ],
        visited: ("cc_try", Choose(1)),
        scores: &[
            ("ucla3", "8"),
            ("ons_satisfied_score", "10"),
            ("ons_satisfied_score_band", "very high"),
        ],
    }
}
