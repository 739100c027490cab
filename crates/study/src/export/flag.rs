//! What is remarkable about a response. A flag never takes a response out of the export: whoever analyses it decides.

use questionnaire::Measure;

/// One remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Flag {
    Quarantine,
    KeyMismatch,
    UnknownCode,
    OtherClassCode,
    SpareCode,
    LostCode,
    Reassigned,
    UnknownVersion,
    OtherItems,
    InvalidAnswer,
    OtherAgeGroup,
    Duplicate,
}

impl Flag {
    pub(super) const ALL: [Self; 12] = [
        Self::Quarantine,
        Self::KeyMismatch,
        Self::UnknownCode,
        Self::OtherClassCode,
        Self::SpareCode,
        Self::LostCode,
        Self::Reassigned,
        Self::UnknownVersion,
        Self::OtherItems,
        Self::InvalidAnswer,
        Self::OtherAgeGroup,
        Self::Duplicate,
    ];

    /// As it stands in a cell.
    pub(super) fn as_str(self) -> &'static str {
        self.both().0
    }

    /// What it means.
    pub(super) fn label(self) -> &'static str {
        self.both().1
    }

    fn both(self) -> (&'static str, &'static str) {
        match self {
            Self::Quarantine => (
                "quarantine",
                "arrived late, from a revoked class, or over the class's cap",
            ),
            Self::KeyMismatch => (
                "key_mismatch",
                "names another class or wave than the link it was sent with",
            ),
            Self::UnknownCode => ("unknown_code", "the code was never issued at this wave"),
            Self::OtherClassCode => (
                "other_class_code",
                "the code was issued to another class of this wave",
            ),
            Self::SpareCode => (
                "spare_code",
                "a spare code: the teacher's list says whose it is",
            ),
            Self::LostCode => (
                "lost_code",
                "the slip was reported lost and another one given; study reassign --history says whose it was",
            ),
            Self::Reassigned => (
                "reassigned",
                "whose code it is was changed after this was answered; study reassign --history says how",
            ),
            Self::UnknownVersion => (
                "unknown_version",
                "no such version in versions/: not scored",
            ),
            Self::OtherItems => (
                "other_items",
                "its items are not those of its questionnaire",
            ),
            Self::InvalidAnswer => (
                "invalid_answer",
                "an answer that its item does not offer; left out",
            ),
            Self::OtherAgeGroup => (
                "other_age_group",
                "names another age group than the class has",
            ),
            Self::Duplicate => (
                "duplicate",
                "another response of the same participant at the same wave",
            ),
        }
    }

    /// For the codebook.
    pub(super) fn measure() -> Measure {
        Measure::Word(
            Self::ALL
                .into_iter()
                .map(|flag| (flag.as_str(), flag.label()))
                .collect(),
        )
    }
}
