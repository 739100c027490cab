//! Names of pupils, which the school adds to the open sheet from a file of its own. This file must not hold one, and the sheet's
//! script must not keep or send one.

use crate::markup::Escaped;

/// Reads the school's file and fills the places. It stands in the sheet itself, and its policy names it by its hash.
pub(super) const SCRIPT: &str = include_str!("names.js");

/// What asks for the file; never printed. The script shows it: without one it would do nothing.
const BAR: &str = "\
<form class=\"names\" hidden autocomplete=\"off\"><label><span>Add names from a file on this computer</span>\
<input type=\"file\" accept=\".csv,text/csv,text/plain\"></label>
<p>A CSV file whose first line is <b>participant,name</b>. The names are put on the strips and the tick-list of this page, to be \
printed. They are not saved and not sent: this page cannot connect to anything. Close it, and they are gone.</p>
<p role=\"status\"></p></form>
";

pub(super) fn write(html: &mut String) {
    html.push_str(BAR);
}

/// Where the name of a participant comes to stand.
pub(super) fn place(participant: &str) -> String {
    format!(
        "<span class=\"name\" data-participant=\"{}\"></span>",
        Escaped(participant)
    )
}
