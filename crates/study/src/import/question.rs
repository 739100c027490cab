//! One row of the sheet `survey` as an item. It must not know where it stands or when it is due.

use std::collections::BTreeMap;

use questionnaire::{AnswerKind, Rating, ResponseScale, ScaleId, WholeNumber};

use super::{
    choices::List,
    condition::Answers,
    constraint,
    expression::parse,
    ids,
    kind::Kind,
    report::{Fate, Report},
    sheet::{Row, Sheet},
};

/// Buttons in a row. Ours: more are a whole number.
const MOST_POINTS: i32 = 21;

/// The response scales made so far: a list makes one for each set of exclusive choices that questions give it.
#[derive(Debug, Clone, Default)]
pub struct Scales {
    made: Vec<(String, ResponseScale)>,
    /// Lists that label the ends of a range.
    ends: Vec<String>,
}

impl Scales {
    /// The scales, in the order in which they were first used.
    pub fn all(self) -> Vec<ResponseScale> {
        self.made.into_iter().map(|(_, scale)| scale).collect()
    }

    /// Whether a list became a scale, or the ends of one.
    pub fn has(&self, list: &str) -> bool {
        self.made.iter().any(|(of, _)| of == list) || self.ends.iter().any(|of| of == list)
    }

    fn of(&mut self, name: &str, list: &List, exclusive: &[String]) -> Option<ScaleId> {
        let mut choices = Vec::new();
        for (name, choice) in &list.options {
            let mut choice = choice.clone();
            choice.exclusive = exclusive.contains(name);
            choices.push(choice);
        }
        let same = |(of, scale): &&(String, ResponseScale)| of == name && scale.choices == choices;
        if let Some((_, scale)) = self.made.iter().find(same) {
            return Some(scale.id.clone());
        }
        let plain = ids::plain(name, "scale");
        let numbered = (2..10_000).map(|number| ids::with_end(&plain, &format!("_{number}")));
        let free = std::iter::once(plain.clone())
            .chain(numbered)
            .find(|id| self.made.iter().all(|(_, scale)| scale.id.as_str() != id))?;
        let id: ScaleId = free.parse().ok()?;
        let scale = ResponseScale {
            id: id.clone(),
            choices,
        };
        self.made.push((name.to_owned(), scale));
        Some(id)
    }
}

/// A row that asks something, and where what is made of it goes.
pub struct Asking<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The row.
    pub row: &'a Row,
    /// Every list.
    pub lists: &'a BTreeMap<String, List>,
    /// The response scales so far.
    pub scales: &'a mut Scales,
    /// What is told of it.
    pub report: &'a mut Report,
}

impl<'a> Asking<'a> {
    /// What can be answered, in our words and in XLSForm's; nothing, with a note, where no item can ask it.
    pub fn answers(mut self, kind: &Kind) -> Option<(AnswerKind, Answers)> {
        match kind {
            Kind::One(name) => {
                let list = self.list(name)?;
                self.tell_of_constraint();
                let scale = self.scales.of(name, list, &[])?;
                Some((AnswerKind::SingleChoice(scale), Answers::One(list.codes())))
            }
            Kind::Several(name) => {
                let list = self.list(name)?;
                let exclusive = self.exclusive(list);
                let scale = self.scales.of(name, list, &exclusive)?;
                Some((
                    AnswerKind::MultipleChoice(scale),
                    Answers::Several(list.codes()),
                ))
            }
            Kind::Integer => self.integer(),
            Kind::Range => self.range(),
            Kind::Date => self.month(),
            Kind::Other(what, remedy) => {
                self.tell(Fate::LeftOut, what, remedy);
                None
            }
            // Not questions.
            _ => None,
        }
    }

    fn list(&mut self, name: &str) -> Option<&'a List> {
        let list = self.lists.get(name);
        let (what, remedy) = match list.map(|list| list.options.len()) {
            None => (
                format!("a question with the list “{name}”, which choices does not have"),
                "add the list, or correct its name",
            ),
            Some(0 | 1) => (
                format!("a question with the list “{name}”, which has only one choice"),
                "add the other choices",
            ),
            Some(_) => return list,
        };
        self.tell(Fate::LeftOut, &what, remedy);
        None
    }

    fn integer(&mut self) -> Option<(AnswerKind, Answers)> {
        let written = self.row.cell("constraint");
        let range = written.and_then(|text| constraint::range(&parse(text).ok()?));
        let Some((from, to)) = range else {
            self.tell(
                Fate::LeftOut,
                "a whole number whose range cannot be told",
                "write both ends as its constraint, like “. >= 0 and . <= 7”, and import again",
            );
            return None;
        };
        let answer = AnswerKind::WholeNumber(WholeNumber { from, to });
        Some((answer, Answers::Number(from, to)))
    }

    fn range(&mut self) -> Option<(AnswerKind, Answers)> {
        self.tell_of_constraint();
        let parameters = parameters(self.row.cell("parameters").unwrap_or_default());
        // XLSForm's own defaults: from 0 to 10 by 1.
        let number = |name: &str, otherwise: i32| match parameters.get(name) {
            Some(text) => text.parse::<f64>().ok().and_then(constraint::whole),
            None => Some(otherwise),
        };
        let numbers = (number("start", 0), number("end", 10), number("step", 1));
        let (from, to) = match numbers {
            (Some(from), Some(to), Some(1)) if from < to => (from, to),
            _ => {
                self.tell(
                    Fate::LeftOut,
                    "a range that does not go from one whole number up to another in steps of 1",
                    "write parameters like “start=0 end=10 step=1”, and import again",
                );
                return None;
            }
        };
        let ends_list = parameters.get("tick_labelset");
        let ends = ends_list.and_then(|name| self.lists.get(*name));
        let label = |end: i32| {
            let mut options = ends?.options.iter();
            let (_, choice) = options.find(|(name, _)| *name == end.to_string())?;
            Some(choice.label.clone())
        };
        let few = to
            .checked_sub(from)
            .is_some_and(|steps| steps < MOST_POINTS);
        let answer = match (label(from), label(to)) {
            (Some(low), Some(high)) if few => {
                self.scales
                    .ends
                    .extend(ends_list.map(|name| (*name).to_owned()));
                AnswerKind::Rating(Rating {
                    from,
                    to,
                    low,
                    high,
                })
            }
            _ => {
                self.tell(
                    Fate::Changed,
                    "a range whose ends have no labels, or that is long, became a whole number to type",
                    "for numbers to tap, label both ends by a list with their names (parameter tick_labelset), 21 numbers at \
                     most, and import again",
                );
                AnswerKind::WholeNumber(WholeNumber { from, to })
            }
        };
        Some((answer, Answers::Number(from, to)))
    }

    fn month(&mut self) -> Option<(AnswerKind, Answers)> {
        if !is_month_year(self.row) {
            self.tell(
                Fate::LeftOut,
                "a date with its day",
                "give it the appearance month-year, if month and year are enough; else ask with choices or a whole number",
            );
            return None;
        }
        let written = self.row.cell("constraint");
        let range = written.and_then(|text| constraint::months(&parse(text).ok()?));
        let Some(range) = range else {
            self.tell(
                Fate::LeftOut,
                "a month whose range cannot be told",
                "write both ends as its constraint, like “. >= date('2024-09-01') and . <= date('2026-12-31')”, and import again",
            );
            return None;
        };
        Some((AnswerKind::MonthYear(range.clone()), Answers::Months(range)))
    }

    fn exclusive(&mut self, list: &List) -> Vec<String> {
        let Some(written) = self.row.cell("constraint") else {
            return Vec::new();
        };
        let names = parse(written).ok();
        let names = names.and_then(|read| constraint::exclusive(&read));
        let is_choice = |name: &String| list.options.iter().any(|(known, _)| known == name);
        match names {
            Some(names) if names.iter().all(is_choice) => names,
            _ => {
                self.tell(
                    Fate::LeftOut,
                    "a constraint on a multiple choice that is not “this one excludes the others”",
                    "write it like “not(selected(., 'none') and count-selected(.) > 1)”; how many are chosen cannot be limited",
                );
                Vec::new()
            }
        }
    }

    fn tell_of_constraint(&mut self) {
        if self.row.has("constraint") {
            self.tell(
                Fate::LeftOut,
                "a constraint on this kind of question",
                "nothing, if the choices or the range say the same; else change those",
            );
        }
    }

    fn tell(&mut self, fate: Fate, what: &str, remedy: &str) {
        self.report
            .row(fate, self.sheet, self.row.number, what, remedy);
    }
}

/// Whether of a date only month and year are asked.
pub fn is_month_year(row: &Row) -> bool {
    let is_date = |text| Kind::of(text).0 == Kind::Date;
    let appearance = row.cell("appearance").unwrap_or_default().to_lowercase();
    row.cell("type").is_some_and(is_date)
        && appearance
            .split_whitespace()
            .any(|word| word == "month-year")
}

/// `start=0 end=10`, parted by spaces, commas or semicolons.
fn parameters(text: &str) -> BTreeMap<String, &str> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let pairs = parts.filter_map(|part| part.split_once('='));
    pairs
        .map(|(name, value)| (name.to_lowercase(), value))
        .collect()
}
