//! Reading our types out of a JSON tree, field by field. It must read exactly what serde writes; `tests/json.rs` holds it to
//! that.
//!
//! Why not serde here: its derived readers are made anew for every type, and for the definitions alone come to a third of
//! all the WebAssembly a pupil's tablet would load (measured: 100 kB of 680 kB, 30 kB compressed). For the same reason a
//! reader here never stops early: what is wrong is noted, something harmless stands in for it, and only [`read`] asks in the
//! end. Every early return would bring along the code that takes down what was read so far (25 kB).

mod reading;

use std::str::FromStr;

use small_json::Value;

pub(crate) use reading::{Reading, Wrong};

use crate::{
    AgeGroup, AgeGroupId, Ages, AnswerKind, Choice, ClassId, Entry, InstrumentId, Item, ItemId,
    ItemSet, Language, Layout, Look, Missing, MonthYear, Page, Pairs, Questionnaire, Rating,
    Recordings, ResponseScale, Rule, ScaleId, Script, Stem, StemId, StudyDefinition, StudyId,
    SupportContact, TeacherKey, Text, TextKey, Version, Wave, WaveId, WaveKind, WholeNumber,
    id::is_id,
};

/// Something that can be read from a tree.
pub(crate) trait FromJson: Sized {
    /// Reads it; where the value is of another shape, notes that and gives something harmless.
    fn from_json(value: &Value, reading: &mut Reading) -> Self;
}

/// Reads a whole document.
pub(crate) fn read<T: FromJson>(json: &str) -> Result<T, Wrong> {
    let tree = small_json::parse(json).map_err(|_| Wrong("the document"))?;
    let mut reading = Reading::new();
    let read = T::from_json(&tree, &mut reading);
    match reading.first_wrong() {
        None => Ok(read),
        Some(wrong) => Err(wrong),
    }
}

/// Takes a field that must be there.
pub(crate) fn field<T: FromJson>(object: &Value, name: &'static str, reading: &mut Reading) -> T {
    T::from_json(reading.must(object, name), reading)
}

/// Takes a field that may be absent.
pub(crate) fn optional<T: FromJson>(
    object: &Value,
    name: &'static str,
    reading: &mut Reading,
) -> Option<T> {
    let value = reading.may(object, name)?;
    Some(T::from_json(value, reading))
}

/// Takes a field that stands for its default when absent.
pub(crate) fn or_default<T: FromJson + Default>(
    object: &Value,
    name: &'static str,
    reading: &mut Reading,
) -> T {
    optional(object, name, reading).unwrap_or_default()
}

impl FromJson for String {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        reading.text(value).to_owned()
    }
}

impl FromJson for bool {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        match value {
            Value::Bool(is) => *is,
            _ => {
                reading.wrong();
                false
            }
        }
    }
}

macro_rules! integers {
    ($($type:ident $least:expr, $most:expr;)*) => {$(
        impl FromJson for $type {
            fn from_json(value: &Value, reading: &mut Reading) -> Self {
                reading.integer(value, $least, $most) as Self
            }
        }
    )*};
}

integers! {
    i64 i64::MIN, i64::MAX;
    i32 i64::from(i32::MIN), i64::from(i32::MAX);
    u8 0, i64::from(u8::MAX);
    u32 0, i64::from(u32::MAX);
    u64 0, i64::MAX;
    // Places and counts, also where a number has 32 bits.
    usize 0, i64::from(u32::MAX);
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        let values = reading.list(value);
        let mut read = Self::with_capacity(values.len());
        for value in values {
            read.push(T::from_json(value, reading));
        }
        read
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        Self::new(T::from_json(value, reading))
    }
}

impl FromJson for Language {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        reading.text(value).into()
    }
}

impl FromJson for Text {
    #[inline(never)]
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        let words = reading.fields(value).iter();
        words
            .map(|(language, words)| {
                let language = language.as_str().into();
                (language, String::from_json(words, reading))
            })
            .collect()
    }
}

macro_rules! ids {
    ($($type:ident)*) => {$(
        impl FromJson for $type {
            fn from_json(value: &Value, reading: &mut Reading) -> Self {
                Self::noted(reading.id(value))
            }
        }
    )*};
}

impl FromJson for Recordings {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        Self(Vec::from_json(value, reading))
    }
}

ids! { StudyId WaveId AgeGroupId ClassId InstrumentId ItemId ScaleId StemId Version }

/// Enums without data, by their names.
macro_rules! names {
    ($($type:ident { $first:literal $start:ident, $($name:literal $variant:ident,)* })*) => {$(
        impl FromJson for $type {
            fn from_json(value: &Value, reading: &mut Reading) -> Self {
                match value.as_str() {
                    Some($first) => Self::$start,
                    $(Some($name) => Self::$variant,)*
                    _ => {
                        reading.wrong();
                        Self::$start
                    }
                }
            }
        }
    )*};
}

names! {
    Look { "primary" Primary, "secondary" Secondary, }
    WaveKind { "screening" Screening, "follow_up" FollowUp, }
    Layout { "row" Row, "list" List, }
    Missing {
        "skipped" Skipped, "dont_know" DontKnow, "no_answer" NoAnswer, "not_reached" NotReached, "not_shown" NotShown,
    }
}

/// Structs, field by field: what `must` be there, what `may` be absent, what is `else_default`.
macro_rules! structs {
    (@ $object:ident $reading:ident $field:ident must) => { $crate::json::field($object, stringify!($field), $reading) };
    (@ $object:ident $reading:ident $field:ident may) => { $crate::json::optional($object, stringify!($field), $reading) };
    (@ $object:ident $reading:ident $field:ident else_default) => {
        $crate::json::or_default($object, stringify!($field), $reading)
    };
    ($($type:ident { $($field:ident $mark:ident),* $(,)? })*) => {$(
        impl FromJson for $type {
            #[inline(never)]
            fn from_json(value: &Value, reading: &mut Reading) -> Self {
                Self { $($field: structs!(@ value reading $field $mark),)* }
            }
        }
    )*};
}
pub(crate) use structs;

structs! {
    StudyDefinition { id must, version must, title must, demonstration may, endpoint may, languages must, right_to_left else_default, sealing_key must, padded_size must, earlier_padded_sizes else_default, draft_hours must, revoked_classes else_default, age_groups must, waves must, questionnaires must, instruments must, scripts must, support must, texts must, recordings else_default }
    AgeGroup { id must, title must, ages must, look must }
    Wave { id must, kind must, name must }
    Entry { item must, show_if may, introduction may, recall else_default }
    Script { waves must, age_group must, information must, assent must, thanks must, declined must }
    Page { title must, body must }
    SupportContact { name must, how must, about may, dial may }
    Ages { from must, to must }
    ResponseScale { id must, choices must }
    Choice { code must, label must, exclusive else_default }
    Stem { id must, text must }
    Item { id must, stem may, text must, hint may, answer must, dont_know else_default }
    Rating { from must, to must, low must, high must }
    WholeNumber { from must, to must }
    MonthYear { from must, to must }
    ItemSet { id must, attribution may, plain else_default, recall may, scales else_default, stems else_default, items must }
}

impl FromJson for Questionnaire {
    #[inline(never)]
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        Self {
            waves: match value.get("wave") {
                Value::Null => field(value, "waves", reading),
                // As older definitions have it.
                wave => vec![WaveId::from_json(wave, reading)],
            },
            age_group: field(value, "age_group", reading),
            practice: field(value, "practice", reading),
            practice_scales: or_default(value, "practice_scales", reading),
            entries: field(value, "entries", reading),
        }
    }
}

impl FromJson for Pairs<AgeGroupId, Pairs<TextKey, Text>> {
    #[inline(never)]
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        let groups = reading.fields(value).iter();
        groups
            .map(|(id, texts)| {
                if !is_id(id) {
                    reading.wrong();
                }
                (AgeGroupId::noted(id.clone()), words(texts, reading))
            })
            .collect()
    }
}

impl FromJson for Pairs<TeacherKey, Text> {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        words(value, reading)
    }
}

/// Words by their keys. Those of a later version that this one has no use for are passed over.
fn words<K: FromStr + PartialEq>(value: &Value, reading: &mut Reading) -> Pairs<K, Text> {
    let words = reading.fields(value).iter();
    words
        .filter_map(|(key, text)| Some((key.parse().ok()?, Text::from_json(text, reading))))
        .collect()
}

/// An enum with data stands as an object with one field, its name.
fn single(value: &Value) -> (&str, &Value) {
    match value.fields() {
        [(name, value)] => (name, value),
        _ => ("", &Value::Null),
    }
}

impl FromJson for AnswerKind {
    #[inline(never)]
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        let (name, value) = single(value);
        match name {
            "single_choice" => Self::SingleChoice(ScaleId::from_json(value, reading)),
            "multiple_choice" => Self::MultipleChoice(ScaleId::from_json(value, reading)),
            "rating" => Self::Rating(Rating::from_json(value, reading)),
            "whole_number" => Self::WholeNumber(WholeNumber::from_json(value, reading)),
            "month_year" => Self::MonthYear(MonthYear::from_json(value, reading)),
            _ => {
                reading.wrong();
                Self::WholeNumber(WholeNumber { from: 0, to: 0 })
            }
        }
    }
}

impl FromJson for Rule {
    #[inline(never)]
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        let (name, value) = single(value);
        match name {
            "answered" => Self::Answered {
                item: field(value, "item", reading),
                any_of: field(value, "any_of", reading),
            },
            "at_least" => Self::AtLeast {
                item: field(value, "item", reading),
                number: field(value, "number", reading),
            },
            "at_most" => Self::AtMost {
                item: field(value, "item", reading),
                number: field(value, "number", reading),
            },
            "missing_because" => Self::MissingBecause {
                item: field(value, "item", reading),
                any_of: field(value, "any_of", reading),
            },
            "missing" => Self::Missing(ItemId::from_json(value, reading)),
            "all" => Self::All(Vec::from_json(value, reading)),
            "any" => Self::Any(Vec::from_json(value, reading)),
            "not" => Self::Not(Box::from_json(value, reading)),
            _ => {
                reading.wrong();
                Self::All(Vec::new())
            }
        }
    }
}
