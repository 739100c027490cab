//! What the study team wants to know about each item of a questionnaire and no pupil is told: where it comes from, and its rule in
//! words. It must not hold what the app has already.

use questionnaire::{AgeGroup, ItemId, Language, Plan, PlanError, Wave};
use serde::Serialize;

use super::{PreviewKeys, Proof};
use crate::booklet::plain_rules;

/// What the app for previews asks for beside `study.json`.
#[derive(Debug, Serialize)]
pub struct ItemNotes {
    /// A link for this age group at this wave.
    link: String,
    /// A personal one, where there may be such.
    #[serde(skip_serializing_if = "Option::is_none")]
    personal_link: Option<String>,
    /// One for each item, in the order in which they are asked.
    items: Vec<ItemNote>,
}

#[derive(Debug, Serialize)]
struct ItemNote {
    id: String,
    /// The title of its instrument.
    instrument: String,
    /// When it is asked; nothing where it always is.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
}

impl ItemNotes {
    /// The notes on one questionnaire, with the words of pupils in one language.
    ///
    /// # Errors
    /// When this age group is asked nothing at this wave.
    pub fn of(
        proof: &Proof,
        keys: &PreviewKeys,
        (wave, group, language): (&Wave, &AgeGroup, &Language),
    ) -> Result<Self, PlanError> {
        let study = proof.definition();
        let plan = Plan::of(study, &wave.id, &group.id)?;
        let ids: Vec<_> = plan.items.iter().map(|item| item.item.id.clone()).collect();
        let rules = plain_rules(study, group, language, plan);
        let note = |id: ItemId| ItemNote {
            instrument: source_of(proof, &id, language),
            rule: rules
                .iter()
                .find(|(of, _)| *of == id)
                .map(|(_, rule)| rule.clone()),
            id: id.into(),
        };
        let (link, personal_link) = proof.links(wave, group, keys);
        Ok(Self {
            link,
            personal_link,
            items: ids.into_iter().map(note).collect(),
        })
    }

    /// The notes on the first questionnaire for this look, else on the first there is: for a page that shows no questionnaire and wants the
    /// study's words.
    pub fn for_look(proof: &Proof, keys: &PreviewKeys, look: &str) -> Option<Self> {
        let study = proof.definition();
        let language = study.languages.first()?;
        let (of_look, others): (Vec<_>, Vec<_>) = study
            .age_groups
            .iter()
            .partition(|group| group.look.as_str() == look);
        let groups = of_look.into_iter().chain(others);
        groups
            .flat_map(|group| study.waves.iter().map(move |wave| (wave, group, language)))
            .find_map(|which| Self::of(proof, keys, which).ok())
    }

    /// As they are served.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("only texts and lists")
    }
}

/// The instrument of an item: its title and id.
fn source_of(proof: &Proof, id: &ItemId, language: &Language) -> String {
    let mut instruments = proof.compiled.built.instruments.iter();
    let has = instruments.find(|instrument| instrument.item(id).is_some());
    has.map(|has| format!("{} ({})", has.title.in_language(language), has.id))
        .unwrap_or_default()
}
