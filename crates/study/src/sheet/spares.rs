//! The list of spare slips, for the teacher to write down who got which. It must not show a code.

use std::fmt::Write as _;

use super::Sheet;

/// Nothing, where there is no spare slip.
pub(super) fn write(sheet: &Sheet<'_>, html: &mut String) {
    let mut spares = sheet
        .slips
        .iter()
        .filter(|slip| slip.participant.is_none())
        .peekable();
    if spares.peek().is_none() {
        return;
    }
    html.push_str(
        "<div class=\"spares\"><h2>Spare slips</h2>\n<p>When you use one, write the pupil's participant id (no name) beside its \
         number, and send this list to the study team.</p>\n<ul>",
    );
    for slip in spares {
        // Writing to a string cannot fail.
        let _ = write!(html, "<li><b>{}</b><span></span></li>", slip.number);
    }
    html.push_str("</ul></div>\n");
}
