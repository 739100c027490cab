//! What was changed about a class's slips, as lines for the terminal. It must not show a code, nor write to a file.

use std::fmt::Write as _;

use crate::{
    calendar::iso_8601,
    code_list::{Change, IssuedClass},
    participant::ParticipantId,
};

/// One line a change, the oldest first.
pub(super) fn told(class: &IssuedClass) -> String {
    let mut lines = format!(
        "Class {}, wave {}: {} changes\n",
        class.class,
        class.wave,
        class.history.len()
    );
    for change in &class.history {
        line(change, &mut lines);
    }
    lines
}

fn line(change: &Change, lines: &mut String) {
    let whose = |id: &Option<ParticipantId>| match id {
        Some(id) => id.as_str().to_owned(),
        None => "nobody".to_owned(),
    };
    let to = match change.is_lost {
        true => "lost".to_owned(),
        false => whose(&change.to),
    };
    let by = match &change.by {
        Some(by) => format!(" ({})", by.as_str()),
        None => String::new(),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        lines,
        "  {}  slip {}: {} -> {to}; {}{by}",
        iso_8601(change.at.saturating_mul(1000)).unwrap_or_default(),
        change.slip,
        whose(&change.from),
        change.because.as_str(),
    );
}
