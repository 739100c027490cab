//! Reading a screen aloud, part by part: which part is next and by which way, and what becomes of it when a way fails. It must not
//! make a sound, nor know what the parts say.

use std::time::Duration;

/// Whether the screen can be read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aloud {
    /// Some of it has neither voice nor recording, or there is nothing to read.
    Cannot,
    /// It can.
    Can,
    /// It is being read.
    Now,
}

/// How a part is made to be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By what the study has had recorded: always before a voice.
    Recording,
    /// By a voice of the tablet.
    Voice,
}

/// What came of a part that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It can be heard now.
    Started,
    /// It has been heard.
    Ended,
    /// Nothing is heard, or nothing more, or nobody says.
    Failed,
}

/// How far the reading of a screen has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    parts: Vec<Ways>,
    at: usize,
    /// What has failed before anything was heard is not tried again: each try would be a silence.
    left: Ways,
    has_started: bool,
}

/// By which ways a part can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// There is a recording.
    pub recording: bool,
    /// There is a voice.
    pub voice: bool,
}

impl Reading {
    /// Begins with the first of the parts.
    pub fn of(parts: Vec<Ways>) -> Self {
        Self {
            parts,
            at: 0,
            left: Ways {
                recording: true,
                voice: true,
            },
            has_started: false,
        }
    }

    /// The part that is to be begun, and how; nothing when all has been read.
    pub fn turn(&mut self) -> Option<(usize, Way)> {
        while let Some(ways) = self.parts.get(self.at) {
            if ways.recording && self.left.recording {
                return Some((self.at, Way::Recording));
            }
            if ways.voice && self.left.voice {
                return Some((self.at, Way::Voice));
            }
            self.at += 1;
        }
        None
    }

    /// Takes in what came of the part that was begun by this way; says whether it is still being heard.
    pub fn hear(&mut self, way: Way, heard: Heard) -> bool {
        if heard == Heard::Started {
            self.has_started = true;
            return true;
        }
        // Broken off counts too: what was heard once is not said again.
        if heard == Heard::Ended || self.has_started {
            self.at += 1;
        } else {
            match way {
                Way::Recording => self.left.recording = false,
                Way::Voice => self.left.voice = false,
            }
        }
        self.has_started = false;
        false
    }

    /// How long to wait for a word of the part that was begun: some engines never say anything.
    pub fn patience(&self, words: &str) -> Duration {
        // A voice that sleeps, or a recording on a slow network, may take some seconds; then each letter a fifth of one, half the
        // pace of a slow speaker.
        let letters = if self.has_started {
            words.len() as u64
        } else {
            0
        };
        Duration::from_millis(8_000 + 200 * letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Ways = Ways {
        recording: true,
        voice: true,
    };
    const RECORDED: Ways = Ways {
        recording: true,
        voice: false,
    };
    const SPOKEN: Ways = Ways {
        recording: false,
        voice: true,
    };

    /// Reads to the end. `outcome` says what comes of a part by a way; the turns that were taken are given back.
    fn read(parts: &[Ways], outcome: impl Fn(usize, Way) -> &'static [Heard]) -> Vec<(usize, Way)> {
        let mut reading = Reading::of(parts.to_vec());
        let mut turns = Vec::new();
        while let Some((part, way)) = reading.turn() {
            turns.push((part, way));
            assert!(turns.len() < 20, "it never ends: {turns:?}");
            let heard = outcome(part, way);
            let going_on: Vec<bool> = heard.iter().map(|one| reading.hear(way, *one)).collect();
            assert_eq!(going_on.iter().position(|is| !is), Some(heard.len() - 1));
        }
        turns
    }

    const WELL: &[Heard] = &[Heard::Started, Heard::Ended];

    #[test]
    fn each_part_is_read_once_in_its_order_and_a_recording_goes_before_a_voice() {
        use Way::{Recording, Voice};
        let turns = read(&[SPOKEN, BOTH, RECORDED, SPOKEN], |_, _| WELL);
        assert_eq!(
            turns,
            [(0, Voice), (1, Recording), (2, Recording), (3, Voice)]
        );
        assert_eq!(read(&[], |_, _| WELL), []);
    }

    #[test]
    fn an_engine_that_never_says_when_it_starts_goes_on_too() {
        let turns = read(&[SPOKEN, SPOKEN], |_, _| &[Heard::Ended]);
        assert_eq!(turns, [(0, Way::Voice), (1, Way::Voice)]);
    }

    #[test]
    fn a_recording_that_cannot_be_had_is_said_by_the_voice_and_the_next_one_at_once() {
        let turns = read(&[BOTH, BOTH, RECORDED, BOTH], |_, way| match way {
            Way::Recording => &[Heard::Failed],
            Way::Voice => WELL,
        });
        let (recording, voice) = (Way::Recording, Way::Voice);
        assert_eq!(turns, [(0, recording), (0, voice), (1, voice), (3, voice)]);
    }

    #[test]
    fn a_voice_that_is_mute_is_waited_for_once() {
        let turns = read(&[SPOKEN, SPOKEN, BOTH, SPOKEN], |_, way| match way {
            Way::Recording => WELL,
            Way::Voice => &[Heard::Failed],
        });
        assert_eq!(turns, [(0, Way::Voice), (2, Way::Recording)]);
    }

    #[test]
    fn what_breaks_off_is_not_said_again_and_the_way_stays() {
        let turns = read(&[BOTH, BOTH], |part, _| match part {
            0 => &[Heard::Started, Heard::Failed],
            // After a pause for more of the recording it starts once more.
            _ => &[Heard::Started, Heard::Started, Heard::Ended],
        });
        assert_eq!(turns, [(0, Way::Recording), (1, Way::Recording)]);
    }

    #[test]
    fn patience_grows_with_the_words_once_they_are_heard() {
        let mut reading = Reading::of(vec![SPOKEN]);
        let before = reading.patience("How often do you feel lonely?");
        assert_eq!(before, reading.patience("A"));
        assert!(reading.hear(Way::Voice, Heard::Started));
        let question = reading.patience("How often do you feel lonely?");
        // espeak-ng takes 2 seconds for it.
        assert!(question > Duration::from_secs(10) && question < Duration::from_secs(20));
    }
}
