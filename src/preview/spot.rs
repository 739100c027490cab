//! What a preview can jump to: every screen there is, each with a name that stands in the address. It must not go there itself.

use questionnaire::{Ending, Intent, Place, Plan};

use crate::{app::App, stage::Stage};

/// A screen to jump to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The code screen, or the first screen of a personal link.
    Arrival,
    /// A place of the questionnaire.
    At(Place),
    /// A last screen.
    End(End),
}

/// A last screen, by what came before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Finished, and the answers wait to be sent.
    Kept,
    /// Finished, and the answers have arrived.
    Sent,
    /// Stopped, and what was answered has arrived.
    BrokenOff,
    /// Stopped, and the answers were thrown away.
    ThrewAway,
    /// Did not want to.
    Declined,
}

impl End {
    const ALL: [Self; 5] = [
        Self::Kept,
        Self::Sent,
        Self::BrokenOff,
        Self::ThrewAway,
        Self::Declined,
    ];

    /// What a pupil does to come to it, and where.
    pub fn comes_of(self) -> (Place, Intent) {
        match self {
            Self::Kept | Self::Sent => (Place::LookBack, Intent::Finished),
            Self::BrokenOff => (Place::LookBack, Intent::StoppedAndSent),
            Self::ThrewAway => (Place::LookBack, Intent::ThrewAway),
            Self::Declined => (Place::Assent, Intent::Declined),
        }
    }

    fn of(ending: &Ending, sent: bool) -> Self {
        match ending {
            Ending::Finished if sent => Self::Sent,
            Ending::Finished => Self::Kept,
            Ending::BrokenOff { .. } => Self::BrokenOff,
            Ending::ThrewAway => Self::ThrewAway,
            Ending::Declined => Self::Declined,
        }
    }
}

impl Spot {
    /// All of them, in the order in which a pupil comes by.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let information = (0..plan.script.information.len()).map(Place::Information);
        let places = information
            .chain([Place::Assent, Place::Practice])
            .chain((0..plan.items.len()).map(Place::Item))
            .chain([Place::LookBack]);
        [Self::Arrival]
            .into_iter()
            .chain(places.map(Self::At))
            .chain(End::ALL.map(Self::End))
            .collect()
    }

    /// What is shown now; nothing while it changes, or in trouble.
    pub fn now(app: App) -> Option<Self> {
        let seen = app.seen();
        match &seen.stage {
            Stage::CodeEntry(_) => Some(Self::Arrival),
            Stage::Answering => Some(Self::At(seen.running.as_ref()?.session.place())),
            Stage::Ended { ending, sent } => Some(Self::End(End::of(ending, *sent))),
            Stage::Starting | Stage::Trouble(_) | Stage::Finishing { .. } => None,
        }
    }

    /// Its name in an address. Items go by their ids, so that a link to one stays right when others come before it.
    pub fn name(self, plan: &Plan) -> String {
        let item = |index: usize| plan.items.get(index).map_or("", |it| it.item.id.as_str());
        match self {
            Self::Arrival => "arrival".into(),
            Self::At(Place::Information(page)) => format!("information/{}", page + 1),
            Self::At(Place::Assent) => "assent".into(),
            Self::At(Place::Practice) => "practice".into(),
            Self::At(Place::Item(index)) => format!("item/{}", item(index)),
            Self::At(Place::LookBack) => "look-back".into(),
            Self::At(Place::Ended) | Self::End(End::Kept) => "end/kept".into(),
            Self::End(End::Sent) => "end/sent".into(),
            Self::End(End::BrokenOff) => "end/broken-off".into(),
            Self::End(End::ThrewAway) => "end/threw-away".into(),
            Self::End(End::Declined) => "end/declined".into(),
        }
    }

    /// The one of this name, if the questionnaire has it.
    pub fn named(name: &str, plan: &Plan) -> Option<Self> {
        let mut all = Self::all(plan).into_iter();
        all.find(|spot| spot.name(plan) == name)
    }
}

#[cfg(test)]
mod tests {
    use questionnaire::StudyDefinition;

    use super::*;

    #[test]
    fn every_spot_has_a_name_of_its_own_and_is_found_by_it() {
        let json = include_str!("../../crates/questionnaire/tests/vectors/definition-v1.json");
        let study = StudyDefinition::parse(json).unwrap();
        let plan = Plan::of(&study, &study.waves[0].id, &study.age_groups[0].id).unwrap();
        let all = Spot::all(&plan);
        assert!(all.len() > 5 + plan.items.len());
        for spot in all {
            assert_eq!(Spot::named(&spot.name(&plan), &plan), Some(spot));
        }
        assert_eq!(Spot::named("item/none", &plan), None);
        assert_eq!(Spot::named("", &plan), None);
    }
}
