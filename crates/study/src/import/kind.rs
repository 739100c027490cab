//! What a row of the sheet `survey` is, from its `type`. It must not look at any other column.

/// A kind of row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One choice of a list.
    One(String),
    /// Any choices of a list.
    Several(String),
    /// A whole number.
    Integer,
    /// A number between two ends.
    Range,
    /// A date.
    Date,
    /// Words without a question.
    Note,
    /// A group begins.
    GroupBegins,
    /// A group ends.
    GroupEnds,
    /// A repeated part begins.
    RepeatBegins,
    /// A repeated part ends.
    RepeatEnds,
    /// Something we have no item for: what, and what to do.
    Other(&'static str, &'static str),
}

const FREE_TEXT: &str = "no free text is asked: the answers are sealed on the tablet, so nobody could watch what a child writes and \
                         act on it; offer choices instead";
const ITSELF: &str = "nothing: the app notes times itself, and never who, where or on which device";
const NO_SUCH_ITEM: &str = "ask it with choices or a whole number, or leave it out";

/// Types that no item of ours stands for, and why.
const OTHERS: [(&[&str], &str, &str); 6] = [
    (&["text", "string"], "a free text", FREE_TEXT),
    (
        &[
            "start",
            "end",
            "today",
            "deviceid",
            "device_id",
            "subscriberid",
            "simserial",
            "phonenumber",
            "username",
            "email",
            "audit",
            "start-geopoint",
            "background-audio",
            "background-geopoint",
        ],
        "what the device would note by itself",
        ITSELF,
    ),
    (
        &["geopoint", "geotrace", "geoshape"],
        "a place on the map",
        "leave it out: where a child is must not be known; offer kinds of places as choices",
    ),
    (
        &["image", "photo", "audio", "video", "file"],
        "a recording or a file",
        "leave it out: a picture or a voice names the child",
    ),
    (
        &["calculate", "hidden", "xml-external", "csv-external"],
        "a computed value",
        "write a score in the instrument file, or the condition itself into show_if",
    ),
    (
        &[
            "decimal",
            "time",
            "datetime",
            "barcode",
            "acknowledge",
            "trigger",
            "rank",
        ],
        "a kind of question that there is no item for",
        NO_SUCH_ITEM,
    ),
];

impl Kind {
    /// Reads a type; and whether it ends in `or_other`.
    pub fn of(written: &str) -> (Self, bool) {
        let words: Vec<&str> = written.split_whitespace().collect();
        let or_other = words.len() > 2
            && words
                .last()
                .is_some_and(|last| last.eq_ignore_ascii_case("or_other"));
        let words = &words[..words.len() - usize::from(or_other)];
        // `select_one LIST` and `select one LIST`: the list keeps its capitals.
        let (start, list) = match words {
            [start, list] => (start.to_lowercase(), Some((*list).to_owned())),
            [first, second, list] => (
                format!("{first}_{second}").to_lowercase(),
                Some((*list).to_owned()),
            ),
            _ => (words.join("_").to_lowercase(), None),
        };
        let kind = match (start.as_str(), list) {
            ("select_one" | "select1", Some(list)) => Self::One(list),
            ("select_multiple", Some(list)) => Self::Several(list),
            (start, list) => Self::plain(&match list {
                Some(list) => format!("{start}_{}", list.to_lowercase()),
                None => start.to_owned(),
            }),
        };
        (kind, or_other)
    }

    fn plain(word: &str) -> Self {
        match word {
            "integer" | "int" => Self::Integer,
            "range" => Self::Range,
            "date" => Self::Date,
            "note" => Self::Note,
            "begin_group" => Self::GroupBegins,
            "end_group" => Self::GroupEnds,
            "begin_repeat" => Self::RepeatBegins,
            "end_repeat" => Self::RepeatEnds,
            _ => {
                let known = OTHERS.iter().find(|(words, ..)| words.contains(&word));
                let otherwise = (
                    "a type that is not known",
                    "correct its type, or leave it out",
                );
                let (what, remedy) = known.map_or(otherwise, |(_, what, remedy)| (*what, *remedy));
                Self::Other(what, remedy)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_however_it_is_spelt() {
        for (written, kind) in [
            ("select_one Yes_No", Kind::One("Yes_No".into())),
            ("Select One Yes_No", Kind::One("Yes_No".into())),
            ("select_multiple where", Kind::Several("where".into())),
            ("begin group", Kind::GroupBegins),
            ("begin_group", Kind::GroupBegins),
            ("end  group", Kind::GroupEnds),
            ("end_repeat", Kind::RepeatEnds),
            ("int", Kind::Integer),
            ("Date", Kind::Date),
        ] {
            assert_eq!(Kind::of(written), (kind, false), "{written}");
        }
        assert_eq!(
            Kind::of("select_one a or_other"),
            (Kind::One("a".into()), true)
        );
        assert_eq!(
            Kind::of("select one a or_other"),
            (Kind::One("a".into()), true)
        );
        for (written, what) in [
            ("text", "a free text"),
            ("geopoint", "a place on the map"),
            ("select_one", "not known"),
            ("select_one_from_file a.csv", "not known"),
            ("", "not known"),
        ] {
            let (kind, _) = Kind::of(written);
            assert!(
                matches!(kind, Kind::Other(said, _) if said.contains(what)),
                "{written}"
            );
        }
    }
}
