//! A part of a booklet: one questionnaire, with all the waves at which it is the same. It must not hold
//! what stands around every questionnaire.

use questionnaire::{AgeGroup, AgeGroupId, ItemId, Plan, PlanItem, Wave};

use crate::{Compiled, LengthEstimate, markup::Html};

/// One questionnaire with what is read before and after it.
#[derive(Debug)]
pub struct Part<'a> {
    /// Its number in the booklet, from 1.
    pub number: usize,
    /// The waves, in the order of the study, each with its length.
    pub waves: Vec<(&'a Wave, Option<&'a LengthEstimate>)>,
    /// What is read and asked, the same at each of the waves.
    pub plan: Plan,
}

impl Part<'_> {
    /// The name of its place in the file.
    pub fn anchor(&self) -> String {
        format!("part-{}", self.number)
    }

    /// Writes its heading: the ids of its waves, for their names are for pupils and may tell nothing. An id is not broken.
    pub fn write_heading(&self, html: &mut Html) {
        let waves = if self.waves.len() == 1 {
            "wave"
        } else {
            "waves"
        };
        html.words(&format!("Part {}: {waves} ", self.number));
        for (index, (wave, _)) in self.waves.iter().enumerate() {
            if index > 0 {
                html.words(", ");
            }
            html.line("span.whole", wave.id.as_str());
        }
    }

    /// The item of that name, and its number from 1.
    pub fn item(&self, id: &ItemId) -> Option<(usize, &PlanItem)> {
        let mut items = (1..).zip(&self.plan.items);
        items.find(|(_, one)| one.item.id == *id)
    }
}

/// What an age group is asked, each questionnaire once.
pub fn parts<'a>(compiled: &'a Compiled, group: &AgeGroup) -> Vec<Part<'a>> {
    let study = &compiled.built.definition;
    let mut parts: Vec<Part<'a>> = Vec::new();
    for wave in &study.waves {
        // Nothing is asked of this age group at this wave; `study build` has noted it.
        let Ok(plan) = Plan::of(study, &wave.id, &group.id) else {
            continue;
        };
        let dated = (wave, length(compiled, wave, &group.id));
        match parts.iter_mut().find(|part| is_same(&part.plan, &plan)) {
            Some(part) => part.waves.push(dated),
            None => parts.push(Part {
                number: parts.len() + 1,
                waves: vec![dated],
                plan,
            }),
        }
    }
    parts
}

fn length<'a>(
    compiled: &'a Compiled,
    wave: &Wave,
    group: &AgeGroupId,
) -> Option<&'a LengthEstimate> {
    let mut lengths = compiled.lengths.iter();
    lengths.find(|length| length.wave == wave.id && length.age_group == *group)
}

/// Whether a pupil would read and be asked the same.
fn is_same(one: &Plan, other: &Plan) -> bool {
    let read = |plan: &Plan| {
        let script = &plan.script;
        let pages = script.information.iter();
        let ends = [&script.assent, &script.thanks, &script.declined];
        pages.chain(ends).cloned().collect::<Vec<_>>()
    };
    one.practice == other.practice && one.items == other.items && read(one) == read(other)
}
