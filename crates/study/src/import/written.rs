//! The two files an import writes, as TOML that people go on editing. It must not write to the disk.

use questionnaire::{
    AgeGroup, AnswerKind, Choice, InstrumentId, Item, ItemId, ResponseScale, ScaleId, Text,
};
use serde::Serialize;
use toml_edit::{ArrayOfTables, DocumentMut, Item as TomlItem, Table, Value, ser::ValueSerializer};

use super::{language::Languages, occasion::Occasion, survey::Survey};

const FILL_IN: &str = "TO BE FILLED IN";

/// What is known of the instrument beside its items.
pub struct Heading<'a> {
    /// Its id, also the name of both files.
    pub id: &'a InstrumentId,
    /// Its title.
    pub title: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The file it comes from.
    pub workbook: &'a str,
}

/// `instruments/<id>.toml`.
///
/// # Errors
/// When something has no TOML; nothing of an instrument lacks it.
pub fn instrument(
    heading: &Heading,
    survey: &Survey,
    languages: &Languages,
    group: &AgeGroup,
) -> Result<String, toml_edit::ser::Error> {
    let mut file = DocumentMut::new();
    let mut set = |key: &str, value: Value| file[key] = TomlItem::Value(value);
    set("id", heading.id.as_str().into());
    set("title", value(&languages.same(heading.title))?);
    set("version", heading.version.into());
    set(
        "authors",
        value(&[format!("{FILL_IN}: who wrote these questions")])?,
    );
    set("citation", format!("{FILL_IN}: how to cite them").into());
    set(
        "licence",
        format!(
            "{FILL_IN}: the licence of the wording. Do not use it before you know that you may."
        )
        .into(),
    );
    set("tier", "A".into());
    set("ages", value(&group.ages)?);
    set("rules", rules());
    let mut notes = vec![format!(
        "Imported from {} with `study import xlsform`. Ages are those of the age group “{}”; rules and licence are unconfirmed.",
        heading.workbook, group.id
    )];
    notes.extend(survey.notes.iter().cloned());
    let mut notes = value(&notes)?;
    one_a_line(&mut notes);
    set("notes", notes);
    let of_items: Vec<ResponseScale> = survey
        .items
        .iter()
        .flat_map(|item| scales_of(item, survey))
        .collect();
    let mut scales = survey.scales.clone();
    // That of the practice question stands in the questionnaire.
    scales.retain(|scale| of_items.contains(scale));
    tables(&mut file, "scales", &scales)?;
    tables(&mut file, "items", &survey.items)?;
    Ok(format!(
        "# From the XLSForm workbook {}. To be filled in before it is used: authors, citation, licence; to be confirmed: ages and\n\
         # rules. Tier A says that the wording may be shared: if it may not, this file must not be.\n\n{file}",
        heading.workbook
    ))
}

/// `questionnaires/<id>.toml`.
///
/// # Errors
/// As [`instrument`].
pub fn questionnaire(
    heading: &Heading,
    survey: &Survey,
    languages: &Languages,
    occasion: &Occasion,
    practice_id: ItemId,
) -> Result<String, toml_edit::ser::Error> {
    let (practice, scales) = match &survey.practice {
        Some(practice) => (practice.clone(), scales_of(practice, survey)),
        None => placeholder(languages, practice_id),
    };
    let mut file = DocumentMut::new();
    file["age_group"] = TomlItem::Value(occasion.group.id.as_str().into());
    file["waves"] = TomlItem::Value(value(&occasion.waves)?);
    file["practice"] = TomlItem::Table(table(&practice)?);
    tables(&mut file, "practice_scales", &scales)?;
    tables(&mut file, "entries", &survey.entries)?;
    Ok(format!(
        "# From the XLSForm workbook {}: what is asked, in its order and under its conditions.\n\n{file}",
        heading.workbook
    ))
}

/// The least that can be promised of questions nobody has said anything about: an order; pictures are not added.
fn rules() -> Value {
    let rules = [
        ("all_items", false),
        ("fixed_order", true),
        ("graphics", false),
        ("may_be_split", true),
    ];
    Value::InlineTable(rules.into_iter().collect())
}

fn scales_of(item: &Item, survey: &Survey) -> Vec<ResponseScale> {
    let scales = survey.scales.iter();
    scales
        .filter(|scale| item.answer.scale() == Some(&scale.id))
        .cloned()
        .collect()
}

/// A practice question in brackets, for the team to write.
fn placeholder(languages: &Languages, id: ItemId) -> (Item, Vec<ResponseScale>) {
    let text = |words: &str| -> Text { languages.same(words) };
    let choice = |code, words| Choice {
        code,
        label: text(words),
        exclusive: false,
    };
    let scale: Option<ScaleId> = "practice-choices".parse().ok();
    let scale = scale.map(|id| ResponseScale {
        id,
        choices: vec![choice(1, "[first choice]"), choice(2, "[second choice]")],
    });
    let answer = scale.as_ref().map_or(
        AnswerKind::WholeNumber(questionnaire::WholeNumber { from: 0, to: 9 }),
        |scale| AnswerKind::SingleChoice(scale.id.clone()),
    );
    let item = Item {
        id,
        stem: None,
        text: text("[practice question, to be written]"),
        hint: None,
        answer,
        dont_know: false,
    };
    (item, scale.into_iter().collect())
}

fn value<T: Serialize + ?Sized>(of: &T) -> Result<Value, toml_edit::ser::Error> {
    of.serialize(ValueSerializer::new())
}

/// As a table of its own lines; what is inside stays in line, but choices, one a line.
fn table<T: Serialize>(of: &T) -> Result<Table, toml_edit::ser::Error> {
    let item = TomlItem::Value(value(of)?);
    let mut table = item.into_table().unwrap_or_default();
    if let Some(TomlItem::Value(choices)) = table.get_mut("choices") {
        one_a_line(choices);
    }
    Ok(table)
}

fn tables<T: Serialize>(
    file: &mut DocumentMut,
    key: &str,
    of: &[T],
) -> Result<(), toml_edit::ser::Error> {
    let tables: Result<ArrayOfTables, _> = of.iter().map(table).collect();
    let tables = tables?;
    if !tables.is_empty() {
        file[key] = TomlItem::ArrayOfTables(tables);
    }
    Ok(())
}

fn one_a_line(value: &mut Value) {
    if let Value::Array(array) = value {
        for one in array.iter_mut() {
            one.decor_mut().set_prefix("\n  ");
        }
        array.set_trailing_comma(true);
        array.set_trailing("\n");
    }
}
