//! How many turns a class needs on so many tablets, and how long they take. Pure.

/// What a turn takes besides the questions, in minutes: handing a tablet on, opening it, finding the slip. Ours.
const CHANGE: usize = 2;

/// A lesson, as it is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turns {
    /// How many pupils use a tablet one after another, at most.
    pub turns: usize,
    /// Minutes that each takes.
    pub minutes: usize,
}

impl Turns {
    /// Those of `pupils` on `tablets`, at `minutes` for the questions of a slow reader.
    pub fn of(pupils: usize, tablets: usize, minutes: usize) -> Self {
        Self {
            turns: pupils.div_ceil(tablets.max(1)).max(1),
            minutes: minutes + CHANGE,
        }
    }

    /// Minutes in all.
    pub fn total(self) -> usize {
        self.turns * self.minutes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_turn_need_not_be_full_and_there_is_always_one() {
        let all = |pupils, tablets| {
            let turns = Turns::of(pupils, tablets, 10);
            (turns.turns, turns.total())
        };
        assert_eq!(all(30, 30), (1, 12));
        assert_eq!(all(30, 29), (2, 24));
        assert_eq!(all(31, 6), (6, 72));
        assert_eq!(all(0, 6), (1, 12));
        assert_eq!(all(30, 0), (30, 360));
    }
}
