//! The show-if rules of a questionnaire as text without markup, in the booklet's own words. It must not know who shows them.

use questionnaire::{AgeGroup, ItemId, Language, Plan, StudyDefinition};

use super::{part::Part, pupil_words::PupilWords, rule_words};
use crate::markup::Html;

/// Each item that has a rule, with the rule in words, in the order in which they are asked.
pub fn plain_rules(
    study: &StudyDefinition,
    group: &AgeGroup,
    language: &Language,
    plan: Plan,
) -> Vec<(ItemId, String)> {
    let part = Part {
        number: 1,
        waves: Vec::new(),
        plan,
    };
    let words = PupilWords::of(study, group, language);
    let said = part.plan.items.iter().filter_map(|item| {
        let mut plain = Html::plain();
        rule_words::write(item.show_if.as_ref()?, &part, &words, &mut plain);
        Some((item.item.id.clone(), plain.as_str().trim_end().to_owned()))
    });
    said.collect()
}
