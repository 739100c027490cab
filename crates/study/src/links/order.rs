//! What was ordered: classes from rosters, a class without one, more codes, or another print. It must not write anything.

use std::collections::BTreeSet;

use class_link::{ClassId, ParticipantCode, ShortName, WaveId, Window};
use questionnaire::{StudyDefinition, WaveKind};

use super::{LinksArguments, LinksError, printed::Printed};
use crate::{
    calendar::Day,
    code_list::{CodeList, IssuedClass, IssuedCode},
    codes,
    participant::ParticipantId,
    roster::{Roster, RosterClass},
};

/// A link's last day is so many days after its first. Ours: a school's second attempt still falls into it.
const DAYS: i64 = 14;
/// The most pupils of one class. Ours: more do not fit into a link.
const MOST_PUPILS: usize = 200;

pub(super) struct Order {
    what: What,
    window: Window,
    /// Whether the days were named, not taken as default.
    dated: bool,
    /// Whether each participant gets a link. There are no spare codes then: a lost link is sent again.
    personal: bool,
}

enum What {
    Classes(Vec<RosterClass>),
    More { class: ClassId, count: usize },
    Reprint { class: ClassId, slip: Option<usize> },
}

/// A class as it stands in the list after the order, and what to print of it.
pub(super) struct Issued {
    pub class: IssuedClass,
    pub printed: Printed,
}

impl Order {
    pub(super) fn of(arguments: &LinksArguments) -> Result<Self, LinksError> {
        let what = match (
            arguments.class.clone(),
            arguments.pupils,
            arguments.more,
            arguments.reprint,
        ) {
            (Some(class), Some(count), ..) => {
                What::Classes(vec![without_roster(arguments, class, count)?])
            }
            (Some(class), None, Some(count), _) => match count {
                1..=MOST_PUPILS => What::More { class, count },
                _ => return Err(LinksError::Count),
            },
            (Some(class), None, None, true) => What::Reprint {
                class,
                slip: arguments.slip,
            },
            _ if arguments.rosters.is_empty() => return Err(LinksError::NoRoster),
            _ => What::Classes(Roster::read(&arguments.rosters)?.classes),
        };
        Ok(Self {
            what,
            window: window(arguments.from, arguments.to)?,
            dated: arguments.from.is_some() || arguments.to.is_some(),
            personal: arguments.personal,
        })
    }

    /// Whether the study asks these classes anything at this wave.
    pub(super) fn check(
        &self,
        definition: &StudyDefinition,
        wave: &WaveId,
    ) -> Result<(), LinksError> {
        let mut waves = definition.waves.iter();
        let Some(known) = waves.find(|known| known.id.as_str() == wave.as_str()) else {
            let waves = definition.waves.iter().map(|wave| wave.id.as_str());
            return Err(LinksError::UnknownWave {
                wave: wave.clone(),
                known: waves.collect::<Vec<_>>().join(", "),
            });
        };
        if self.personal && known.kind == WaveKind::Screening {
            return Err(LinksError::SharedTablets { wave: wave.clone() });
        }
        let What::Classes(classes) = &self.what else {
            return Ok(());
        };
        for class in classes {
            let asked = definition.questionnaires.iter().any(|questionnaire| {
                let mut waves = questionnaire.waves.iter();
                waves.any(|known| known.as_str() == wave.as_str())
                    && questionnaire.age_group.as_str() == class.age_group.as_str()
            });
            if !asked {
                return Err(LinksError::NoQuestionnaire {
                    class: class.class.clone(),
                    age_group: class.age_group.clone(),
                    wave: wave.clone(),
                });
            }
        }
        Ok(())
    }

    /// Issues the codes into the list.
    pub(super) fn issue(
        self,
        list: &mut CodeList,
        wave: &WaveId,
        revoked: &[questionnaire::ClassId],
    ) -> Result<Vec<Issued>, LinksError> {
        let mut taken = list.codes_of(wave);
        match self.what {
            What::Classes(classes) => classes
                .into_iter()
                .map(|class| {
                    let spares = match self.personal {
                        true => 0,
                        false => codes::spares_for(class.pupils.len()),
                    };
                    new_class(
                        list,
                        &mut taken,
                        wave,
                        (class, spares),
                        self.window,
                        revoked,
                    )
                })
                .collect(),
            What::More { class, count } => {
                let known = known_class(list, wave, class)?;
                let first = known.codes.len() + 1;
                let spares = codes::issue(count, &mut taken)?.into_iter().map(spare);
                known.codes.extend(spares);
                if self.dated {
                    known.window = self.window;
                }
                let class = known.clone();
                Ok(vec![Issued {
                    class,
                    printed: Printed::From(first),
                }])
            }
            What::Reprint { class, slip } => {
                let class = known_class(list, wave, class)?.clone();
                let printed = match slip {
                    None => Printed::From(1),
                    Some(slip) => Printed::only(&class, slip)?,
                };
                Ok(vec![Issued { class, printed }])
            }
        }
    }
}

fn new_class(
    list: &mut CodeList,
    taken: &mut BTreeSet<ParticipantCode>,
    wave: &WaveId,
    (roster, spares): (RosterClass, usize),
    window: Window,
    revoked: &[questionnaire::ClassId],
) -> Result<Issued, LinksError> {
    if list.class(wave, &roster.class).is_some() {
        return Err(LinksError::HasCodes {
            class: roster.class,
            wave: wave.clone(),
        });
    }
    if let Some(elsewhere) = already_in_another_class(list, wave, &roster, revoked) {
        return Err(LinksError::InAnotherClass {
            class: roster.class,
            elsewhere,
        });
    }
    let pupils = roster.pupils.len();
    let mut issued = codes::issue(pupils + spares, taken)?.into_iter();
    let codes = roster
        .pupils
        .into_iter()
        .zip(issued.by_ref())
        .map(|(participant, code)| IssuedCode {
            code,
            participant: Some(participant),
            is_lost: false,
        })
        .collect::<Vec<_>>();
    let class = IssuedClass {
        wave: wave.clone(),
        class: roster.class,
        school: roster.school,
        label: roster.label,
        age_group: roster.age_group,
        window,
        short_name: short_name(list)?,
        codes: codes.into_iter().chain(issued.map(spare)).collect(),
        history: Vec::new(),
    };
    list.classes.push(class.clone());
    Ok(Issued {
        class,
        printed: Printed::From(1),
    })
}

fn spare(code: ParticipantCode) -> IssuedCode {
    IssuedCode {
        code,
        participant: None,
        is_lost: false,
    }
}

/// The class at this wave in which a pupil of the roster already has a code: two codes would make two participants of one. A class
/// whose link was revoked does not count: its pupils go on with the link of another.
fn already_in_another_class(
    list: &CodeList,
    wave: &WaveId,
    roster: &RosterClass,
    revoked: &[questionnaire::ClassId],
) -> Option<ClassId> {
    let pupils: BTreeSet<&ParticipantId> = roster.pupils.iter().collect();
    list.classes
        .iter()
        .filter(|known| known.wave == *wave)
        .filter(|known| !revoked.iter().any(|id| id.as_str() == known.class.as_str()))
        .find(|known| {
            let mut participants = known
                .codes
                .iter()
                .filter_map(|code| code.participant.as_ref());
            participants.any(|participant| pupils.contains(participant))
        })
        .map(|known| known.class.clone())
}

fn known_class<'a>(
    list: &'a mut CodeList,
    wave: &WaveId,
    class: ClassId,
) -> Result<&'a mut IssuedClass, LinksError> {
    let known = list
        .classes
        .iter_mut()
        .find(|known| known.wave == *wave && known.class == class);
    known.ok_or_else(|| LinksError::UnknownClass {
        class,
        wave: wave.clone(),
    })
}

fn short_name(list: &CodeList) -> Result<ShortName, LinksError> {
    // Nearly every name is harmless and free: a few draws are plenty.
    for _ in 0..1000 {
        let mut random = [0; 7];
        getrandom::fill(&mut random).map_err(|_| codes::IssueError::Randomness)?;
        if let Some(name) = ShortName::issue(random)
            && !list.classes.iter().any(|class| class.short_name == name)
        {
            return Ok(name);
        }
    }
    Err(LinksError::Codes(codes::IssueError::Randomness))
}

fn without_roster(
    arguments: &LinksArguments,
    class: ClassId,
    count: usize,
) -> Result<RosterClass, LinksError> {
    if !(1..=MOST_PUPILS).contains(&count) {
        return Err(LinksError::Count);
    }
    let label = match &arguments.label {
        Some(label) => label.clone(),
        None => class
            .as_str()
            .parse()
            .expect("a class id is short enough for a label"),
    };
    let pupils = (1..=count).map(|number| {
        format!("{class}-{number:02}")
            .parse()
            .map_err(LinksError::Participant)
    });
    Ok(RosterClass {
        school: arguments.school.clone(),
        label,
        age_group: arguments.age_group.clone().ok_or(LinksError::NoRoster)?,
        pupils: pupils.collect::<Result<_, _>>()?,
        class,
    })
}

fn window(from: Option<Day>, to: Option<Day>) -> Result<Window, LinksError> {
    let from = from.unwrap_or_else(today);
    let to = to.unwrap_or_else(|| from.plus(DAYS));
    if to < from {
        return Err(LinksError::Backwards { from, to });
    }
    // To the end of the last day, in UTC: an hour late in a British summer.
    let hours = || Some((from.first_hour()?, to.plus(1).first_hour()?));
    let (opens, ends) = hours().ok_or(LinksError::Days { from, to })?;
    Window::new(opens, ends - opens).map_err(|_| LinksError::Days { from, to })
}

fn today() -> Day {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Day::of_unix_seconds(i64::try_from(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_lasts_from_its_first_day_to_the_end_of_its_last() {
        let from: Day = "2026-11-23".parse().unwrap();
        let window = window(Some(from), None).unwrap();
        assert_eq!(window.opens_hour(), from.first_hour().unwrap());
        assert_eq!(window.lasts_hours(), 15 * 24);
        let one_day = super::window(Some(from), Some(from)).unwrap();
        assert_eq!(one_day.lasts_hours(), 24);
        assert!(super::window(Some(from), Some(from.plus(-1))).is_err());
        assert!(super::window(Some(from), Some(from.plus(900))).is_err());
    }
}
