//! How long a questionnaire takes a slow reader, and whether that is too long. It must not leave anything out: rules are
//! taken as met, so it is the longest way.

use std::fmt;

use questionnaire::{
    AgeGroupId, AnswerKind, Language, Look, Page, Plan, PlanItem, StudyDefinition, Text, WaveId,
};

use super::{Plans, occasions};
use crate::{Problems, StudySource, problem::Place};

/// Our rule, for slow readers: words a minute, and seconds to choose an answer and press *Next*.
struct Pace {
    words_a_minute: f64,
    seconds_an_item: f64,
    most_minutes: f64,
    most_items: usize,
}

/// Limits: children.md, “Length”, which names 15 and 20 minutes, 50 and 70 items.
fn pace(look: Look) -> Pace {
    match look {
        Look::Primary => Pace {
            words_a_minute: 80.0,
            seconds_an_item: 8.0,
            most_minutes: 15.0,
            most_items: 50,
        },
        Look::Secondary => Pace {
            words_a_minute: 130.0,
            seconds_an_item: 6.0,
            most_minutes: 20.0,
            most_items: 70,
        },
    }
}

/// Code, practice, look back and thanks, in seconds. Ours.
const AROUND: f64 = 90.0;

/// The rule in words, for whoever reads an estimate.
pub fn rule() -> String {
    let (primary, secondary) = (pace(Look::Primary), pace(Look::Secondary));
    format!(
        "primary {} words a minute and {} seconds an item, secondary {} and {}, and {AROUND} seconds around them",
        primary.words_a_minute,
        primary.seconds_an_item,
        secondary.words_a_minute,
        secondary.seconds_an_item
    )
}

/// The rule for one look, in words.
pub fn rule_for(look: Look) -> String {
    let pace = pace(look);
    format!(
        "{} words a minute, {} seconds to answer each question, and {AROUND} seconds for code, practice, look back and thanks",
        pace.words_a_minute, pace.seconds_an_item
    )
}

/// How long one questionnaire takes.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthEstimate {
    /// When.
    pub wave: WaveId,
    /// Who.
    pub age_group: AgeGroupId,
    /// How many items there are.
    pub items: usize,
    /// How many minutes it takes a slow reader.
    pub minutes: f64,
}

impl fmt::Display for LengthEstimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}: {} items, about {:.0} minutes",
            self.wave, self.age_group, self.items, self.minutes
        )
    }
}

/// Estimates all of them, and warns of those that are too long.
pub fn estimate(
    source: &StudySource,
    study: &StudyDefinition,
    plans: &Plans,
    problems: &mut Problems,
) -> Vec<LengthEstimate> {
    let estimates: Vec<_> = occasions(study)
        .filter_map(|occasion| {
            let plan = plans.get(&occasion)?;
            let (wave, age_group) = occasion;
            let pace = pace(study.age_group(&age_group)?.look);
            let longest = study
                .languages
                .iter()
                .map(|language| words(plan, language))
                .max();
            let words = f64::from(longest.unwrap_or_default());
            let items = plan.items.len();
            let answering =
                pace.seconds_an_item * f64::from(u32::try_from(items).unwrap_or(u32::MAX));
            let estimate = LengthEstimate {
                wave,
                age_group,
                items,
                minutes: words / pace.words_a_minute + (answering + AROUND) / 60.0,
            };
            warn(source, &estimate, &pace, problems);
            Some(estimate)
        })
        .collect();
    estimates
}

fn warn(source: &StudySource, estimate: &LengthEstimate, pace: &Pace, problems: &mut Problems) {
    if estimate.minutes <= pace.most_minutes && estimate.items <= pace.most_items {
        return;
    }
    let file = source.questionnaires.iter().find(|one| {
        let is_for = one
            .says
            .waves
            .iter()
            .any(|wave| *wave.get_ref() == estimate.wave);
        is_for && *one.says.age_group.get_ref() == estimate.age_group
    });
    problems.warning(
        file.map_or(&source.study.file, |one| &one.file),
        Place::File,
        format!(
            "too long for this age: {} items, about {:.0} minutes; at most {} items and {} minutes are advised",
            estimate.items, estimate.minutes, pace.most_items, pace.most_minutes
        ),
        "ask less, or in two sittings",
    );
}

fn words(plan: &Plan, language: &Language) -> u32 {
    let script = &plan.script;
    let pages = script
        .information
        .iter()
        .chain([&script.assent, &script.thanks]);
    let read: usize = pages.map(|page| in_page(page, language)).sum();
    let asked: usize = plan.items.iter().map(|item| in_item(item, language)).sum();
    u32::try_from(read + asked).unwrap_or(u32::MAX)
}

fn in_item(item: &PlanItem, language: &Language) -> usize {
    let own = in_text(&item.item.text, language);
    let stem = item.stem.as_ref().map_or(0, |stem| in_text(stem, language));
    let hint = item
        .item
        .hint
        .as_ref()
        .map_or(0, |hint| in_text(hint, language));
    let choices = item
        .choices
        .iter()
        .map(|choice| in_text(&choice.label, language));
    let ends = match &item.item.answer {
        AnswerKind::Rating(rating) => {
            in_text(&rating.low, language) + in_text(&rating.high, language)
        }
        _ => 0,
    };
    let introduction = item
        .introduction
        .as_ref()
        .map_or(0, |page| in_page(page, language));
    let recall = item
        .recall
        .as_ref()
        .map_or(0, |recall| in_text(recall, language));
    stem + own + recall + hint + choices.sum::<usize>() + ends + introduction
}

fn in_page(page: &Page, language: &Language) -> usize {
    let body: usize = page.body.iter().map(|text| in_text(text, language)).sum();
    in_text(&page.title, language) + body
}

fn in_text(text: &Text, language: &Language) -> usize {
    text.in_language(language).split_whitespace().count()
}
