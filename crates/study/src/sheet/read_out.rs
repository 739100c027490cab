//! The teacher's second page: what is read out before a class begins, and the list of spare slips, which goes to the study team. It must
//! not show the link or the teacher code.

use std::fmt::Write as _;

use questionnaire::{Language, WaveKind};

use super::{Sheet, spares};
use crate::markup::Escaped;

pub(super) fn write(sheet: &Sheet<'_>, html: &mut String) {
    let to_whom = match sheet.kind {
        WaveKind::Screening => "class",
        // A few pupils, who are not a class.
        WaveKind::FollowUp => "group",
    };
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<section class=\"page read-out\">\n<p class=\"over\">{label} · {wave}</p>\n<h2>Read this to the {to_whom}</h2>\n",
        label = Escaped(sheet.label),
        wave = Escaped(sheet.wave),
    );
    let english = Language::from("en-GB");
    for paragraph in sheet.script {
        let language = paragraph.language_for(&english);
        let lang = match *language == english {
            true => String::new(),
            false => format!(" lang=\"{}\"", Escaped(language.as_str())),
        };
        let words = Escaped(paragraph.in_language(&english));
        let _ = writeln!(html, "<p class=\"say-aloud\"{lang}>{words}</p>");
    }
    spares::write(sheet, html);
    html.push_str("</section>\n");
}
