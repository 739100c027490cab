//! Reading JSON into our types the small way: one pass into a tree, then field by field. It must read exactly what serde
//! writes; `tests/json.rs` holds it to that.
//!
//! Why not serde here: its derived readers are made anew for every type, and for the definitions alone come to a third of
//! all the WebAssembly a pupil's tablet would load (measured: 100 kB of 680 kB, 30 kB compressed).

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    AgeGroup, AgeGroupId, Ages, AnswerKind, Band, Choice, ClassId, CompletionRules, Entry,
    Instrument, InstrumentId, Item, ItemId, Language, Layout, Look, Missing, Page, Questionnaire,
    Rating, ResponseScale, Rule, ScaleId, Score, ScoreId, ScoreKind, Script, StudyDefinition,
    StudyId, SupportContact, Text, TextKey, Tier, Version, Wave, WaveId, WaveKind, WholeNumber,
};

/// Where a document is not as it should be: the name of the innermost field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wrong(pub &'static str);

pub(crate) type Object = Map<String, Value>;

/// Something that can be read from a tree.
pub(crate) trait FromJson: Sized {
    /// Reads it; `None` when the value is of another shape.
    fn from_json(value: Value) -> Result<Self, Wrong>;
}

/// Reads a whole document.
pub(crate) fn read<T: FromJson>(json: &str) -> Result<T, Wrong> {
    T::from_json(serde_json::from_str(json).map_err(|_| Wrong("the document"))?)
}

/// Takes a field that must be there.
pub(crate) fn field<T: FromJson>(object: &mut Object, name: &'static str) -> Result<T, Wrong> {
    optional(object, name)?.ok_or(Wrong(name))
}

/// Takes a field that may be absent.
pub(crate) fn optional<T: FromJson>(
    object: &mut Object,
    name: &'static str,
) -> Result<Option<T>, Wrong> {
    match object.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => T::from_json(value).map(Some).map_err(|wrong| {
            if wrong.0.is_empty() {
                Wrong(name)
            } else {
                wrong
            }
        }),
    }
}

/// Takes a field that stands for its default when absent.
pub(crate) fn or_default<T: FromJson + Default>(
    object: &mut Object,
    name: &'static str,
) -> Result<T, Wrong> {
    Ok(optional(object, name)?.unwrap_or_default())
}

pub(crate) fn object(value: Value) -> Result<Object, Wrong> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(Wrong("")),
    }
}

impl FromJson for String {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Wrong("")),
        }
    }
}

impl FromJson for bool {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        value.as_bool().ok_or(Wrong(""))
    }
}

impl FromJson for f64 {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        value.as_f64().ok_or(Wrong(""))
    }
}

impl FromJson for i64 {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        value.as_i64().ok_or(Wrong(""))
    }
}

macro_rules! integers {
    ($($type:ident)*) => {$(
        impl FromJson for $type {
            fn from_json(value: Value) -> Result<Self, Wrong> {
                i64::from_json(value)?.try_into().map_err(|_| Wrong(""))
            }
        }
    )*};
}

integers! { i32 u8 u32 u64 usize }

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        match value {
            Value::Array(values) => {
                let mut read = Self::with_capacity(values.len());
                for value in values {
                    read.push(T::from_json(value)?);
                }
                Ok(read)
            }
            _ => Err(Wrong("")),
        }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        T::from_json(value).map(Self::new)
    }
}

impl FromJson for Language {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        Ok(String::from_json(value)?.as_str().into())
    }
}

impl FromJson for Text {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        // Inserted one by one: collecting sorts first, and a sort is made anew for every type.
        let mut words = BTreeMap::new();
        for (language, value) in object(value)? {
            words.insert(language.as_str().into(), String::from_json(value)?);
        }
        Ok(words.into())
    }
}

macro_rules! ids {
    ($($type:ident)*) => {$(
        impl FromJson for $type {
            fn from_json(value: Value) -> Result<Self, Wrong> {
                String::from_json(value)?.try_into().map_err(|_| Wrong(""))
            }
        }
    )*};
}

ids! { StudyId WaveId AgeGroupId ClassId InstrumentId ItemId ScaleId ScoreId Version }

/// Enums without data, by their names.
macro_rules! names {
    ($($type:ident { $($name:literal $variant:ident,)* })*) => {$(
        impl FromJson for $type {
            fn from_json(value: Value) -> Result<Self, Wrong> {
                match value.as_str() {
                    $(Some($name) => Ok(Self::$variant),)*
                    _ => Err(Wrong("")),
                }
            }
        }
    )*};
}

names! {
    Look { "primary" Primary, "secondary" Secondary, }
    WaveKind { "screening" Screening, "follow_up" FollowUp, }
    Tier { "A" A, "S" S, }
    ScoreKind { "sum" Sum, }
    Layout { "row" Row, "list" List, }
    Missing {
        "skipped" Skipped, "dont_know" DontKnow, "no_answer" NoAnswer, "not_reached" NotReached, "not_shown" NotShown,
    }
}

/// Structs, field by field: what `must` be there, what `may` be absent, what is `else_default`.
macro_rules! structs {
    (@ $object:ident $field:ident must) => { field(&mut $object, stringify!($field))? };
    (@ $object:ident $field:ident may) => { optional(&mut $object, stringify!($field))? };
    (@ $object:ident $field:ident else_default) => { or_default(&mut $object, stringify!($field))? };
    ($($type:ident { $($field:ident $mark:ident),* $(,)? })*) => {$(
        impl FromJson for $type {
            fn from_json(value: Value) -> Result<Self, Wrong> {
                let mut object = object(value)?;
                Ok(Self { $($field: structs!(@ object $field $mark),)* })
            }
        }
    )*};
}
pub(crate) use structs;

structs! {
    StudyDefinition { id must, version must, title must, demonstration may, endpoint may, languages must, sealing_key must, padded_size must, draft_hours must, revoked_classes else_default, age_groups must, waves must, questionnaires must, instruments must, scripts must, support must, texts must }
    AgeGroup { id must, title must, ages must, look must }
    Wave { id must, kind must, name must }
    Questionnaire { wave must, age_group must, practice must, practice_scales else_default, entries must }
    Entry { item must, show_if may, introduction may }
    Script { waves must, age_group must, information must, assent must, thanks must, declined must }
    Page { title must, body must }
    SupportContact { name must, how must, about may }
    Ages { from must, to must }
    CompletionRules { all_items must, fixed_order must, graphics must, may_be_split must }
    ResponseScale { id must, choices must }
    Choice { code must, label must, exclusive else_default }
    Item { id must, text must, hint may, answer must, dont_know else_default }
    Rating { from must, to must, low must, high must }
    WholeNumber { from must, to must }
    Score { id must, title must, kind must, items must, needs may, bands else_default }
    Band { from must, to must, label must }
}

impl FromJson for Instrument {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        let mut object = object(value)?;
        let o = &mut object;
        Ok(Self {
            id: field(o, "id")?,
            title: field(o, "title")?,
            version: field(o, "version")?,
            authors: field(o, "authors")?,
            citation: field(o, "citation")?,
            doi: optional(o, "doi")?,
            licence: field(o, "licence")?,
            attribution: optional(o, "attribution")?,
            tier: field(o, "tier")?,
            ages: field(o, "ages")?,
            recall: optional(o, "recall")?,
            rules: field(o, "rules")?,
            notes: or_default(o, "notes")?,
            scales: or_default(o, "scales")?,
            items: field(o, "items")?,
            scores: or_default(o, "scores")?,
            // No part of a compiled study.
            vectors: Vec::new(),
        })
    }
}

impl FromJson for BTreeMap<AgeGroupId, BTreeMap<TextKey, Text>> {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        let mut groups = BTreeMap::new();
        for (id, values) in object(value)? {
            let mut texts = BTreeMap::new();
            for (key, text) in object(values)? {
                // Words of a later version that this one has no use for are passed over.
                if let Ok(key) = key.parse() {
                    texts.insert(key, Text::from_json(text)?);
                }
            }
            groups.insert(AgeGroupId::try_from(id).map_err(|_| Wrong("texts"))?, texts);
        }
        Ok(groups)
    }
}

/// An enum with data stands as an object with one field, its name.
fn single(value: Value) -> Result<(String, Value), Wrong> {
    let object = object(value)?;
    let mut fields = object.into_iter();
    match (fields.next(), fields.next()) {
        (Some(field), None) => Ok(field),
        _ => Err(Wrong("")),
    }
}

impl FromJson for AnswerKind {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        let (name, value) = single(value)?;
        Ok(match name.as_str() {
            "single_choice" => Self::SingleChoice(ScaleId::from_json(value)?),
            "multiple_choice" => Self::MultipleChoice(ScaleId::from_json(value)?),
            "rating" => Self::Rating(Rating::from_json(value)?),
            "whole_number" => Self::WholeNumber(WholeNumber::from_json(value)?),
            _ => return Err(Wrong("answer")),
        })
    }
}

impl FromJson for Rule {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        let (name, value) = single(value)?;
        Ok(match name.as_str() {
            "answered" => {
                let mut object = object(value)?;
                Self::Answered {
                    item: field(&mut object, "item")?,
                    any_of: field(&mut object, "any_of")?,
                }
            }
            "missing" => Self::Missing(ItemId::from_json(value)?),
            "all" => Self::All(Vec::from_json(value)?),
            "any" => Self::Any(Vec::from_json(value)?),
            "not" => Self::Not(Box::from_json(value)?),
            _ => return Err(Wrong("show_if")),
        })
    }
}
