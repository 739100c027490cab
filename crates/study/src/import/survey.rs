//! The rows of the sheet `survey` in order: items, when each is due, and what is said before it. It must not read a file.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{Entry, Item, Page, ResponseScale, Text};

use super::{
    choices::List,
    condition::{self, Condition, Earlier, Question, condition},
    expression::parse,
    ids::Columns,
    introductions::Introductions,
    kind::Kind,
    language::Languages,
    question::{Asking, Scales},
    report::{Fate, Report},
    sheet::{Row, Sheet},
    unused_columns,
};
use crate::Problem;

/// The name by which a workbook says which question is for practice.
const PRACTICE: &str = "practice";

/// What a survey became.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// Every item.
    pub items: Vec<Item>,
    /// Those that are asked, and when.
    pub entries: Vec<Entry>,
    /// Their response scales.
    pub scales: Vec<ResponseScale>,
    /// The practice question, where there is one.
    pub practice: Option<Item>,
    /// Lists whose names are not their codes: for the notes of the instrument.
    pub notes: Vec<String>,
}

/// Reads the rows.
///
/// # Errors
/// With every row that does not fit the others: a group that is not closed, a name given twice. `problem` makes them.
pub fn read(
    sheet: &Sheet,
    lists: &BTreeMap<String, List>,
    languages: &Languages,
    columns: &mut Columns,
    report: &mut Report,
    problem: impl Fn(u32, String, &str) -> Problem,
) -> Result<Survey, Vec<Problem>> {
    unused_columns::told(sheet, report);
    let mut reading = Reading {
        sheet,
        lists,
        languages,
        columns,
        report,
        survey: Survey::default(),
        scales: Scales::default(),
        earlier: Earlier::new(),
        groups: Vec::new(),
        said: Introductions::default(),
        names: BTreeSet::new(),
        problems: Vec::new(),
    };
    for row in &sheet.rows {
        reading.row(row, &problem);
    }
    for group in std::mem::take(&mut reading.groups) {
        let what = "a group or repeat begins here and does not end".into();
        reading
            .problems
            .push(problem(group.row, what, "add its end_group or end_repeat"));
    }
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    reading.leave(0);
    reading.tell_of_lists();
    reading.survey.scales = reading.scales.all();
    Ok(reading.survey)
}

struct Group {
    row: u32,
    repeats: bool,
    condition: Result<Condition, String>,
}

struct Reading<'a> {
    sheet: &'a Sheet,
    lists: &'a BTreeMap<String, List>,
    languages: &'a Languages,
    columns: &'a mut Columns,
    report: &'a mut Report,
    survey: Survey,
    scales: Scales,
    earlier: Earlier,
    groups: Vec<Group>,
    said: Introductions,
    names: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn row(&mut self, row: &Row, problem: &impl Fn(u32, String, &str) -> Problem) {
        let (kind, or_other) = Kind::of(row.cell("type").unwrap_or_default());
        if let Kind::GroupEnds | Kind::RepeatEnds = kind {
            let repeats = kind == Kind::RepeatEnds;
            match self.groups.pop() {
                Some(group) if group.repeats == repeats => self.leave(self.groups.len() + 1),
                _ => self.problems.push(problem(
                    row.number,
                    "a group or repeat ends here that did not begin, or another was still open"
                        .into(),
                    "give every begin its own end, in turn",
                )),
            }
            return;
        }
        let begins = matches!(kind, Kind::GroupBegins | Kind::RepeatBegins);
        if self.groups.iter().any(|group| group.repeats) {
            self.left_out(
                row,
                "a row inside a repeat",
                "ask it once, outside, or leave it out",
            );
            if begins {
                self.begin(row, kind == Kind::RepeatBegins, Ok(Condition::Always));
            }
            return;
        }
        if kind == Kind::RepeatBegins {
            self.left_out(
                row,
                "a repeat",
                "ask a fixed number of times with items of their own",
            );
            self.begin(row, true, Ok(Condition::Always));
            return;
        }
        unused_columns::told_in_row(self.sheet, row, self.report);
        match kind {
            Kind::GroupBegins => {
                let condition = self.condition(row);
                if let Some(words) = self.words(row, "label") {
                    self.said.say(row.number, self.groups.len() + 1, words);
                }
                self.begin(row, false, condition);
            }
            Kind::Note => {
                if row.has("relevant") {
                    self.report.row(
                        Fate::Changed,
                        self.sheet,
                        row.number,
                        "a note with a condition of its own, which is now said whenever the question after it is asked",
                        "give it the words that fit all who see that question",
                    );
                }
                match self.words(row, "label") {
                    Some(words) => self.said.say(row.number, self.groups.len(), words),
                    None => {
                        self.left_out(row, "a note without a label", "write what it should say")
                    }
                }
            }
            kind => self.question(row, &kind, or_other, problem),
        }
    }

    fn question(
        &mut self,
        row: &Row,
        kind: &Kind,
        or_other: bool,
        problem: &impl Fn(u32, String, &str) -> Problem,
    ) {
        let asking = Asking {
            sheet: self.sheet,
            row,
            lists: self.lists,
            scales: &mut self.scales,
            report: self.report,
        };
        let Some((answer, answers)) = asking.answers(kind) else {
            return;
        };
        let Some(name) = row.cell("name") else {
            self.left_out(row, "a question without a name", "give it one");
            return;
        };
        if !self.names.insert(name.to_owned()) {
            let what = format!("two questions are called “{name}”");
            self.problems
                .push(problem(row.number, what, "give one of them another name"));
            return;
        }
        let Some(text) = self.words(row, "label") else {
            self.left_out(row, "a question without a label", "write the question");
            return;
        };
        if or_other {
            self.left_out(
                row,
                "or_other: the free text that goes with it",
                "add a choice such as “something else” to the list, if it belongs there",
            );
        }
        let is_piped = text.iter().any(|(_, words)| words.contains("${"));
        let hint = self.words(row, "hint");
        let codes: Vec<i32> = match &answers {
            condition::Answers::Several(names) => names.iter().map(|(_, code)| *code).collect(),
            _ => Vec::new(),
        };
        let Some(id) = self.columns.item(name, &codes) else {
            self.left_out(
                row,
                "a question for whose name no id is free",
                "give it another name",
            );
            return;
        };
        let item = Item {
            id: id.clone(),
            stem: None,
            text,
            hint,
            answer,
            dont_know: false,
        };
        if name == PRACTICE && self.survey.practice.is_none() {
            self.survey.practice = Some(item);
            return;
        }
        if id.as_str() != name {
            let what = format!("the question “{name}” is called “{id}”");
            let remedy = "use this name in the analysis: ids are short, in small letters, and each column of an export has its own";
            self.report
                .row(Fate::Changed, self.sheet, row.number, &what, remedy);
        }
        self.survey.items.push(item);
        let when = match self.due(row) {
            Ok(_) if is_piped => Err("its words repeat an earlier answer, ${…}".to_owned()),
            Ok(Condition::Never) => Err("its condition never holds".to_owned()),
            due => due,
        };
        let show_if = match when {
            Ok(Condition::When(rule)) => Some(rule),
            Ok(_) => None,
            Err(why) => {
                let what = format!("“{id}” is in the instrument and not asked: {why}");
                let remedy = "write an entry for it into the questionnaire file, with show_if, or take the item away";
                self.report
                    .row(Fate::ToDo, self.sheet, row.number, &what, remedy);
                return;
            }
        };
        let introduction = self.introduction(row);
        self.earlier.insert(
            name.to_owned(),
            Question {
                item: id.clone(),
                answers,
            },
        );
        self.survey.entries.push(Entry {
            item: id,
            show_if,
            introduction,
            recall: false,
        });
    }

    /// When the question of the row is due: its own condition and those of all groups around it.
    fn due(&self, row: &Row) -> Result<Condition, String> {
        let mut parts = Vec::new();
        for group in &self.groups {
            parts.push(group.condition.clone()?);
        }
        parts.push(self.condition(row)?);
        Ok(condition::all(parts))
    }

    fn condition(&self, row: &Row) -> Result<Condition, String> {
        let Some(written) = row.cell("relevant") else {
            return Ok(Condition::Always);
        };
        let of_row = |why: String| {
            format!(
                "the condition of row {} cannot be carried over: {why}",
                row.number
            )
        };
        let read = parse(written).map_err(|error| of_row(error.to_string()))?;
        condition(&read, &self.earlier).map_err(of_row)
    }

    fn words(&mut self, row: &Row, name: &str) -> Option<Text> {
        self.languages.text(self.sheet, row, name, self.report)
    }

    fn begin(&mut self, row: &Row, repeats: bool, condition: Result<Condition, String>) {
        self.groups.push(Group {
            row: row.number,
            repeats,
            condition,
        });
    }

    /// The page before the question of the row.
    fn introduction(&mut self, row: &Row) -> Option<Page> {
        let page = self.said.page()?;
        if row.has("relevant") {
            self.report.row(
                Fate::Changed,
                self.sheet,
                row.number,
                "the words of the group or note before it are said only when this question is asked",
                "nothing, if that is right; else move the introduction to another entry",
            );
        }
        Some(page)
    }

    /// A group ends, or the sheet (depth 0): what was to be said in it and was not, has nothing to stand before.
    fn leave(&mut self, depth: usize) {
        for row in self.said.left_at(depth) {
            self.report.row(
                Fate::LeftOut,
                self.sheet,
                row,
                "words of a group or note that no question follows",
                "put them before a question, or into the script (thanks)",
            );
        }
    }

    /// Lists that nothing was made of, and the codes of those whose names are none.
    fn tell_of_lists(&mut self) {
        for (name, list) in self.lists {
            if !self.scales.has(name) {
                let what =
                    format!("the list “{name}”: no question that was carried over offers it");
                let remedy = "nothing, if it is not needed";
                self.report
                    .whole(Fate::LeftOut, Some("choices"), &what, remedy);
            } else if !list.names_are_codes {
                let note = format!(
                    "Codes of “{name}”, by the names in the workbook: {}.",
                    list.in_words()
                );
                let remedy = "analyse by these codes; they are in the notes of the instrument file";
                self.report
                    .whole(Fate::Changed, Some("choices"), &note, remedy);
                self.survey.notes.push(note);
            }
        }
    }

    fn left_out(&mut self, row: &Row, what: &str, remedy: &str) {
        self.report
            .row(Fate::LeftOut, self.sheet, row.number, what, remedy);
    }
}
