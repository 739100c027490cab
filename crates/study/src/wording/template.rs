//! The text of an empty wording pack. It must hold no words but those that say what belongs where.

use questionnaire::{Instrument, Language, Text};

use crate::{
    source::WORDING_COLUMNS,
    worded::{Worded, places},
};

const HEAD: &str = "\
# The licensed words of one instrument. Licensed to your study, not to anybody else: keep this file out of version control.
# Write the owner's exact words between the quotation marks, in every language of the study; a \" inside them as \\\".
";

/// As TOML, with a comment over each place where the instrument file keeps one for it.
pub fn toml(instrument: &mut Instrument, languages: &[&Language]) -> String {
    let mut text = format!(
        "{HEAD}\ninstrument = \"{}\"\nversion = {}\n\
         # The licence, letter or order that allows this use, electronic and in this form, and who granted it.\n\
         licence_reference = \"\"\ngranted_by = \"\"\n",
        instrument.id,
        toml::Value::from(instrument.version.as_str()),
    );
    for (worded, kept) in places(instrument) {
        text.push_str(&format!("\n{}[{}]\n", comment(kept), table(&worded)));
        for language in languages {
            text.push_str(&format!("{language} = \"\"\n"));
        }
    }
    text
}

/// What keeps the place in the instrument file.
fn comment(kept: &Text) -> String {
    let mut kept = kept.iter().map(|(_, words)| words);
    let words = kept.next().unwrap_or_default();
    let words = words.trim().trim_matches(['[', ']']);
    if words.is_empty() {
        return String::new();
    }
    format!("# {}\n", words.replace(['\n', '\r'], " "))
}

fn table(worded: &Worded) -> String {
    match worded {
        Worded::Stem(id) => format!("grids.{id}"),
        Worded::Item(id) => format!("items.{id}"),
        Worded::Hint(id) => format!("hints.{id}"),
        Worded::Low(id) => format!("low.{id}"),
        Worded::High(id) => format!("high.{id}"),
        Worded::Choice(scale, code) => format!("choices.{scale}.{code}"),
    }
}

/// As CSV, a row for each place and language.
pub fn csv(instrument: &mut Instrument, languages: &[&Language]) -> String {
    let mut rows = vec![
        WORDING_COLUMNS.map(str::to_owned),
        row("instrument", "", "", instrument.id.as_str()),
        row("version", "", "", &instrument.version),
        row("licence_reference", "", "", ""),
        row("granted_by", "", "", ""),
    ];
    for (worded, _) in places(instrument) {
        let (what, id) = match &worded {
            Worded::Stem(id) => ("grid", id.to_string()),
            Worded::Item(id) => ("item", id.to_string()),
            Worded::Hint(id) => ("hint", id.to_string()),
            Worded::Low(id) => ("low", id.to_string()),
            Worded::High(id) => ("high", id.to_string()),
            Worded::Choice(scale, code) => ("choice", format!("{scale}.{code}")),
        };
        rows.extend(
            languages
                .iter()
                .map(|language| row(what, &id, language.as_str(), "")),
        );
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cells in &rows {
        writer.write_record(cells).expect("memory takes every row");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("text makes text")
}

fn row(what: &str, id: &str, language: &str, wording: &str) -> [String; 4] {
    [what, id, language, wording].map(str::to_owned)
}
