//! The columns of the export: who, when and how; then every item of every definition; then every score. It must not hold an
//! answer.

use std::collections::HashMap;

use questionnaire::{Codebook, Language, Measure, Needs, Score, ScoreId, ScoreKind, Variable};

use super::{
    definitions::{Definitions, plan_item},
    flag::Flag,
};

/// The names of the columns before the items. No item and no score may have one of them.
pub const LEADING_VARIABLES: [&str; 20] = [
    "participant",
    "school",
    "class",
    "wave",
    "age_group",
    "language",
    "languages",
    "ending",
    "last_item",
    "started",
    "finished",
    "clock",
    "seconds_total",
    "app_version",
    "engine",
    "viewport",
    "input",
    "definition_version",
    "flags",
    "digest",
];

/// Every column, in order.
pub(super) struct Columns {
    pub all: Vec<Column>,
    /// Where the columns of items and scores stand.
    places: HashMap<String, usize>,
}

/// One column.
pub(super) struct Column {
    pub variable: Variable,
    /// What an empty cell means.
    pub empty: String,
}

impl Columns {
    /// The union over all definitions; labels are those of the latest that has them.
    pub(super) fn of(definitions: &Definitions, language: &Language) -> Self {
        let mut columns = Self {
            all: leading(),
            places: HashMap::new(),
        };
        for built in &definitions.all {
            for set in &built.definition.instruments {
                for item in &set.items {
                    let planned = plan_item(set, item);
                    columns.add_item(item.id.as_str(), Codebook::of_item(&planned, language));
                }
            }
        }
        for built in &definitions.all {
            for (score, basis) in built.scores() {
                for variable in Codebook::of_score(score, basis.value_set, language) {
                    let empty = why_empty(score, &variable.measure);
                    columns.add(variable, empty);
                }
            }
        }
        columns
    }

    /// Where the column of an item's or score's variable stands.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    fn add_item(&mut self, id: &str, variables: Vec<Variable>) {
        let reason = format!("{id}_missing");
        let about = |name: &str| {
            ["missing", "seconds", "changes", "read_aloud", "layout"]
                .iter()
                .any(|suffix| name.strip_prefix(id) == Some(&format!("_{suffix}")))
        };
        for variable in variables {
            let empty = if variable.name == reason {
                "there is an answer, or the item was not in the questionnaire, or nothing was recorded (declined, \
                 threw_away)"
                    .to_owned()
            } else if about(&variable.name) {
                "the item was never on the screen".to_owned()
            } else {
                format!("see {reason}")
            };
            self.add(variable, empty);
        }
    }

    fn add(&mut self, mut variable: Variable, empty: String) {
        if let Some(place) = self.place(&variable.name) {
            // The same variable in an older definition: codes that have gone since still need their labels.
            if let (Measure::Code(codes), Measure::Code(older)) =
                (&mut self.all[place].variable.measure, variable.measure)
            {
                for (code, label) in older {
                    if !codes.iter().any(|(known, _)| *known == code) {
                        codes.push((code, label));
                    }
                }
            }
            return;
        }
        self.places.insert(variable.name.clone(), self.all.len());
        // `study build` refuses such a name; a definition that another program built may have it.
        if LEADING_VARIABLES.contains(&variable.name.as_str()) {
            variable.name.push_str("_item");
        }
        self.all.push(Column { variable, empty });
    }
}

/// What an empty cell of a score means.
fn why_empty(score: &Score, measure: &Measure) -> String {
    let mut empty = match measure {
        Measure::Score {
            needs: Needs::Items(needs),
        } => format!("fewer than {needs} of its items were answered, or none was asked"),
        Measure::Score {
            needs: Needs::Scores(ids),
        } => {
            let names: Vec<&str> = ids.iter().map(ScoreId::as_str).collect();
            format!("all of {} were needed", names.join(", "))
        }
        Measure::Digits(_) => "not all of its items were answered, or none was asked".to_owned(),
        _ => return format!("no {}, or it lies in no published band", score.id),
    };
    if !score.table.is_empty() {
        empty.push_str(", or its table has no value");
    }
    if score.kind == ScoreKind::Utility {
        empty.push_str(", or the version of the study has another value set, or none");
    }
    empty
}

fn leading() -> Vec<Column> {
    LEADING_VARIABLES
        .into_iter()
        .map(|name| {
            let (label, measure, empty) = about(name);
            Column {
                variable: Variable {
                    name: name.to_owned(),
                    label: label.to_owned(),
                    measure,
                },
                empty: empty.to_owned(),
            }
        })
        .collect()
}

fn about(name: &str) -> (&'static str, Measure, &'static str) {
    use Measure::{Identifier, Number, Time, Word};
    let never = "";
    let doubtful = "the tablet's clock was years off";
    match name {
        "participant" => (
            "the study's pseudonymous id; spare-CLASS-NUMBER for a spare slip, unknown-… for a code that was not issued",
            Identifier,
            never,
        ),
        "school" => ("school, from the roster", Identifier, "the code is unknown"),
        "class" => ("class, as the response says", Identifier, never),
        "wave" => ("wave, as the response says", Identifier, never),
        "age_group" => ("age group, as the response says", Identifier, never),
        "language" => ("the language that was chosen last", Identifier, never),
        "languages" => (
            "the languages that questions were on the screen in, the first one first, separated by spaces",
            Identifier,
            "that one only, or no question was on the screen",
        ),
        "ending" => (
            "how it ended",
            Word(vec![
                ("finished", "went to the end"),
                ("broken_off", "stopped, and sent what was answered"),
                ("declined", "said no at the start; nothing else is recorded"),
                (
                    "threw_away",
                    "stopped, and threw the answers away; nothing else is recorded",
                ),
            ]),
            never,
        ),
        "last_item" => (
            "the item on the screen when it was broken off",
            Identifier,
            "not broken off, or before the first item",
        ),
        "started" => ("when it began, by the tablet's clock", Time, doubtful),
        "finished" => ("when it ended, by the tablet's clock", Time, doubtful),
        "clock" => (
            "whether these times can be believed",
            Word(vec![("good", "yes"), ("doubtful", "no")]),
            never,
        ),
        "seconds_total" => (
            "time on all items' screens together, covered and hidden time left out",
            Number { unit: "seconds" },
            "nothing was recorded (declined, threw_away)",
        ),
        "app_version" => ("version of the app", Identifier, never),
        "engine" => ("family of the browser", Identifier, never),
        "viewport" => ("width of the window", Identifier, never),
        "input" => ("what the last answer was given with", Identifier, never),
        "definition_version" => ("version of the study definition", Identifier, never),
        "flags" => (
            "what is remarkable about the response, separated by spaces",
            Flag::measure(),
            "nothing",
        ),
        _ => (
            "SHA-256 of the sealed response: its name in the store",
            Identifier,
            never,
        ),
    }
}
