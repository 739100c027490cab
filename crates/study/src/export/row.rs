//! From responses to rows: one each, in an order that does not depend on how they arrived. It must not leave any out, nor put
//! a participant code into a cell.

mod leading;
mod whose;

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use questionnaire::{
    AgeGroupId, Answer, AnswerKind, Ending, Given, ItemId, Language, Missing, Month, Plan,
    PlanItem, Record, Response, ScoreKind, StudyDefinition, Version, WaveId,
};

use super::{
    columns::Columns, definitions::Definitions, flag::Flag, store::Object, summary::Summary,
};
use crate::{BuiltStudy, cell, code_list::CodeList};

use self::{leading::seconds, whose::Whose};

pub(super) use self::leading::leading_place;

/// One row.
pub(super) struct Row {
    order: (String, String, String, i64, String),
    /// The wave and the participant, to find two responses of one pupil by.
    whose: (String, String),
    pub flags: BTreeSet<Flag>,
    /// Every cell; that of the flags is still empty.
    pub cells: StringRecord,
}

/// The rows so far.
pub(super) struct Rows<'a> {
    definitions: &'a Definitions,
    columns: &'a Columns,
    list: &'a CodeList,
    language: &'a Language,
    plans: BTreeMap<(Version, WaveId, AgeGroupId), Option<Plan>>,
    rows: Vec<Row>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        definitions: &'a Definitions,
        columns: &'a Columns,
        list: &'a CodeList,
        language: &'a Language,
    ) -> Self {
        Self {
            definitions,
            columns,
            list,
            language,
            plans: BTreeMap::new(),
            rows: Vec::new(),
        }
    }

    /// Takes a response in.
    pub(super) fn add(&mut self, object: &Object, response: &Response, summary: &mut Summary) {
        let identity = &response.identity;
        let mut flags = BTreeSet::new();
        if object.quarantined {
            flags.insert(Flag::Quarantine);
        }
        if (object.wave.as_str(), object.class.as_str())
            != (identity.wave.as_str(), identity.class.as_str())
        {
            flags.insert(Flag::KeyMismatch);
        }
        let mut cells = vec![String::new(); self.columns.all.len()];
        let whose = Whose::of(response, self.list, &mut flags);
        cells[leading_place("participant")].clone_from(&whose.participant);
        cells[leading_place("school")] = whose.school;
        let participant = whose.participant;
        leading::fill(response, object, &mut cells);
        self.answers(response, &mut flags, &mut cells, summary);
        summary.row(response, &participant);
        self.rows.push(Row {
            whose: (identity.wave.to_string(), participant.clone()),
            order: (
                identity.wave.to_string(),
                identity.class.to_string(),
                participant,
                response.started,
                object.digest.to_string(),
            ),
            flags,
            cells: StringRecord::from(cells),
        });
    }

    /// All rows, put in order.
    pub(super) fn finish(mut self, summary: &mut Summary) -> Vec<Row> {
        let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in &self.rows {
            *times.entry(row.whose.clone()).or_default() += 1;
        }
        for row in &mut self.rows {
            if times[&row.whose] > 1 {
                row.flags.insert(Flag::Duplicate);
            }
            summary.flags(&row.flags);
        }
        self.rows.sort_by(|a, b| a.order.cmp(&b.order));
        self.rows
    }

    fn answers(
        &mut self,
        response: &Response,
        flags: &mut BTreeSet<Flag>,
        cells: &mut [String],
        summary: &mut Summary,
    ) {
        let built = self.definitions.find(&response.identity.version);
        if built.is_none() {
            flags.insert(Flag::UnknownVersion);
        }
        let plan = self.plan(response, built.map(|built| &built.definition));
        let ids = response.items.iter().map(|(id, ..)| id);
        let nothing_recorded =
            response.items.is_empty() && !matches!(response.ending, Ending::Finished);
        if let Some(plan) = &plan
            && !nothing_recorded
            && !ids.eq(plan.items.iter().map(|planned| &planned.item.id))
        {
            flags.insert(Flag::OtherItems);
        }
        if plan.is_none() && built.is_some() {
            flags.insert(Flag::OtherItems);
        }
        let mut valid: BTreeMap<&ItemId, &Given> = BTreeMap::new();
        for (at, (id, given, record)) in response.items.iter().enumerate() {
            let planned = plan
                .as_ref()
                .and_then(|plan| plan.items.get(at))
                .filter(|planned| planned.item.id == *id)
                .cloned()
                .or_else(|| self.definitions.item(id));
            let Some(planned) = planned else {
                summary.without_column();
                continue;
            };
            if valid.contains_key(id) {
                continue;
            }
            let accepted = given.answer().is_none_or(|answer| planned.accepts(answer));
            summary.item(&response.identity.wave, id, accepted.then_some(given));
            if !accepted {
                flags.insert(Flag::InvalidAnswer);
                continue;
            }
            valid.insert(id, given);
            self.item(&planned, given, record, cells);
        }
        if let Some(built) = built {
            self.scores(built, &valid, cells);
        }
    }

    fn item(&self, planned: &PlanItem, given: &Given, record: &Record, cells: &mut [String]) {
        let id = planned.item.id.as_str();
        let mut set = |name: String, value: String| {
            if let Some(place) = self.columns.place(&name) {
                cells[place] = value;
            }
        };
        match given {
            Given::Answer(Answer::One(code)) => set(id.to_owned(), cell_of(planned, *code)),
            Given::Answer(answer @ Answer::Several(_)) => {
                for choice in &planned.choices {
                    let chosen = u8::from(answer.contains(choice.code));
                    set(format!("{id}_{}", choice.code), chosen.to_string());
                }
            }
            Given::Missing(reason) => set(format!("{id}_missing"), reason.as_str().to_owned()),
        }
        let never_seen = matches!(
            given,
            Given::Missing(Missing::NotReached | Missing::NotShown)
        ) && record.milliseconds == 0;
        if never_seen {
            return;
        }
        set(format!("{id}_seconds"), seconds(record.milliseconds));
        set(format!("{id}_changes"), record.changes.to_string());
        set(
            format!("{id}_read_aloud"),
            u8::from(record.read_aloud).to_string(),
        );
        if let (AnswerKind::Rating(_), Some(layout)) = (&planned.item.answer, record.layout) {
            let layout = match layout {
                questionnaire::Layout::Row => "row",
                questionnaire::Layout::List => "list",
            };
            set(format!("{id}_layout"), layout.to_owned());
        }
    }

    fn scores(&self, built: &BuiltStudy, valid: &BTreeMap<&ItemId, &Given>, cells: &mut [String]) {
        for (score, basis) in built.scores() {
            let of_another_value_set = score.kind == ScoreKind::Utility
                && basis.value_set != self.definitions.value_set(&score.id);
            if of_another_value_set {
                continue;
            }
            let given = |item: &ItemId| valid.get(item).copied();
            let (Some(value), Some(place)) = (
                score.of(basis, &given).value,
                self.columns.place(score.id.as_str()),
            ) else {
                continue;
            };
            cells[place] = value.to_string();
            let place = self.columns.place(&format!("{}_band", score.id));
            let band = value.number().and_then(|number| score.band(number));
            if let (Some(band), Some(place)) = (band, place) {
                cells[place] = cell::words(band.label.in_language(self.language)).into_owned();
            }
        }
    }

    fn plan(&mut self, response: &Response, definition: Option<&StudyDefinition>) -> Option<Plan> {
        let identity = &response.identity;
        let key = (
            identity.version.clone(),
            identity.wave.clone(),
            identity.age_group.clone(),
        );
        self.plans
            .entry(key)
            .or_insert_with(|| Plan::of(definition?, &identity.wave, &identity.age_group).ok())
            .clone()
    }
}

/// An answer as its cell has it: a month as ISO 8601 writes it, everything else as its number.
fn cell_of(planned: &PlanItem, code: i32) -> String {
    match (&planned.item.answer, Month::of_code(code)) {
        (AnswerKind::MonthYear(_), Some(month)) => month.to_string(),
        _ => code.to_string(),
    }
}
