//! The codebook: every variable of an export, with its label, codes and missing reasons. It describes columns; it does not
//! write files.

use crate::{
    AnswerKind, ItemId, Language, Missing, PlanItem, Score, ScoreId, ScoreKind, StudyDefinition,
    ValueSet,
};

/// Every variable of an export, in column order.
#[derive(Debug, Clone, PartialEq)]
pub struct Codebook {
    /// The variables.
    pub variables: Vec<Variable>,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Name of the column.
    pub name: String,
    /// What it means.
    pub label: String,
    /// What its values are.
    pub measure: Measure,
}

/// What the values of a column are.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// Free of meaning beyond being equal: identifiers.
    Identifier,
    /// A date and time, ISO 8601, UTC.
    Time,
    /// A count or a measured number, with its unit.
    Number {
        /// For example `seconds`.
        unit: &'static str,
    },
    /// One of these words.
    Word(Vec<(&'static str, &'static str)>),
    /// One of these codes.
    Code(Vec<(i32, String)>),
    /// A month of a year, ISO 8601.
    Month,
    /// 1 when the choice was chosen, 0 when not, empty when the item is missing.
    Chosen,
    /// A score, with what it needs.
    Score {
        /// What must be there.
        needs: Needs,
    },
    /// A profile: a digit for each of these items, in this order. A text, not a number.
    Digits(Vec<ItemId>),
}

/// What must be there for a score to be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needs {
    /// Answers to that many of its items.
    Items(usize),
    /// All of these scores.
    Scores(Vec<ScoreId>),
}

impl Measure {
    /// The reasons a missing answer can have.
    pub fn missing_reasons() -> Self {
        Self::Word(
            Missing::ALL
                .into_iter()
                .map(|reason| {
                    let label = match reason {
                        Missing::Skipped => "would rather not say",
                        Missing::DontKnow => "does not know",
                        Missing::NoAnswer => "seen, and left without an answer",
                        Missing::NotReached => "stopped before it",
                        Missing::NotShown => "left out by a show-if rule",
                    };
                    (reason.as_str(), label)
                })
                .collect(),
        )
    }
}

impl Codebook {
    /// The variables that stand for one item.
    pub fn of_item(item: &PlanItem, language: &Language) -> Vec<Variable> {
        let id = item.item.id.as_str();
        let question = item.question(language);
        let label_of =
            |choice: &crate::Choice| (choice.code, choice.label.in_language(language).to_owned());
        let value = |measure| Variable {
            name: id.into(),
            label: question.clone(),
            measure,
        };
        let mut variables = match &item.item.answer {
            AnswerKind::SingleChoice(_) => vec![value(Measure::Code(
                item.choices.iter().map(label_of).collect(),
            ))],
            AnswerKind::Rating(rating) => vec![value(Measure::Code(vec![
                (rating.from, rating.low.in_language(language).to_owned()),
                (rating.to, rating.high.in_language(language).to_owned()),
            ]))],
            AnswerKind::WholeNumber(_) => vec![value(Measure::Number {
                unit: "as answered",
            })],
            AnswerKind::MonthYear(_) => vec![value(Measure::Month)],
            AnswerKind::MultipleChoice(_) => item
                .choices
                .iter()
                .map(|choice| Variable {
                    name: format!("{id}_{}", choice.code),
                    label: format!("{question} – {}", choice.label.in_language(language)),
                    measure: Measure::Chosen,
                })
                .collect(),
        };
        let mut about = |suffix: &str, label: &str, measure| {
            variables.push(Variable {
                name: format!("{id}_{suffix}"),
                label: format!("{id}: {label}"),
                measure,
            });
        };
        about(
            "missing",
            "why there is no answer; empty when there is one",
            Measure::missing_reasons(),
        );
        about(
            "seconds",
            "time on screen, covered and hidden time left out",
            Measure::Number { unit: "seconds" },
        );
        about(
            "changes",
            "how often the answer was changed or taken back; each further tick or digit counts",
            Measure::Number { unit: "times" },
        );
        about(
            "read_aloud",
            "whether it was read aloud",
            Measure::Word(vec![("1", "yes"), ("0", "no")]),
        );
        if matches!(item.item.answer, AnswerKind::Rating(_)) {
            about(
                "layout",
                "how the numbers were laid out",
                Measure::Word(vec![("row", "row"), ("list", "list")]),
            );
        }
        variables
    }

    /// The variables that stand for one score; none for a utility without a value set. The value set is named in the label, so
    /// that nobody compares what different ones weigh.
    pub fn of_score(
        score: &Score,
        value_set: Option<&ValueSet>,
        language: &Language,
    ) -> Vec<Variable> {
        let mut label = score.title.in_language(language).to_owned();
        if score.kind == ScoreKind::Utility {
            let Some(set) = value_set else {
                return Vec::new();
            };
            label.push_str(&format!(
                "; value set: {} ({}, {})",
                set.name, set.country, set.population
            ));
        }
        let measure = match &score.kind {
            ScoreKind::Digits => Measure::Digits(score.items.clone()),
            ScoreKind::Scores(ids) => Measure::Score {
                needs: Needs::Scores(ids.clone()),
            },
            _ => Measure::Score {
                needs: Needs::Items(score.needed()),
            },
        };
        let mut variables = vec![Variable {
            name: score.id.as_str().into(),
            label: label.clone(),
            measure,
        }];
        if !score.bands.is_empty() {
            variables.push(Variable {
                name: format!("{}_band", score.id),
                label: format!("{label}: published band"),
                measure: Measure::Identifier,
            });
        }
        variables
    }

    /// Every item of a study, then every score: the union over waves and age groups, each once.
    pub fn of_study<'a>(
        study: &StudyDefinition,
        scores: impl IntoIterator<Item = (&'a Score, Option<&'a ValueSet>)>,
    ) -> Self {
        let Some(language) = study.languages.first() else {
            return Self {
                variables: Vec::new(),
            };
        };
        let items = study.instruments.iter().flat_map(|set| {
            set.items.iter().map(|item| PlanItem {
                item: item.clone(),
                stem: set.stem(item).cloned(),
                choices: set.choices(item).to_vec(),
                show_if: None,
                introduction: None,
                recall: None,
                attribution: None,
                plain: set.plain,
            })
        });
        let mut variables: Vec<Variable> = items
            .flat_map(|item| Self::of_item(&item, language))
            .collect();
        let scores = scores.into_iter();
        variables.extend(scores.flat_map(|(score, set)| Self::of_score(score, set, language)));
        Self { variables }
    }
}
