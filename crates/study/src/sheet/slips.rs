//! The code slips. The part a pupil keeps must hold nothing but number and code: the participant id stands on a strip that
//! is taken off before.

use std::fmt::Write as _;

use class_link::{ParticipantCode, Picture};

use super::{Sheet, Slip};
use crate::markup::Escaped;

/// Two columns of five: large enough letters, and a class of 30 on four pages.
const SLIPS_A_PAGE: usize = 10;

pub(super) fn write(sheet: &Sheet<'_>, html: &mut String) {
    let pages = sheet.slips.len().div_ceil(SLIPS_A_PAGE);
    for (page, slips) in sheet.slips.chunks(SLIPS_A_PAGE).enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(
            html,
            "<section class=\"page slips\" aria-label=\"Code slips\">\n<p class=\"running\"><span>{} – {}</span>\
             <span>Cut along the dashed lines. Take the grey strip off before a pupil gets the slip.</span>\
             <span>Slips {} of {pages}</span></p>\n<div class=\"grid\">\n",
            Escaped(sheet.wave),
            Escaped(sheet.label),
            page + 1,
        );
        for slip in slips {
            write_slip(slip, html);
        }
        html.push_str("</div>\n</section>\n");
    }
}

fn write_slip(slip: &Slip<'_>, html: &mut String) {
    let number = slip.number;
    let strip = match slip.participant {
        Some(participant) => format!("<b>{}</b>", Escaped(participant)),
        None => "<b>Spare</b><i></i>".to_owned(),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        html,
        "<article class=\"slip\"><div class=\"strip\"><span>{number}</span>{strip}</div>\
         <div class=\"kept\"><p class=\"number\">{number}</p><p class=\"say\">My code</p>\
         <p class=\"code\" aria-label=\"{}\">{}</p></div></article>",
        slip.code,
        symbols(slip.code),
    );
}

/// Each symbol over the name of its picture.
fn symbols(code: &ParticipantCode) -> String {
    code.symbols()
        .into_iter()
        .filter_map(Picture::of)
        .map(|picture| {
            format!(
                "<span><b>{}</b><small>{}</small></span>",
                picture.character(),
                picture.name
            )
        })
        .enumerate()
        .fold(String::new(), |symbols, (at, symbol)| {
            let hyphen = if at == 3 {
                "<span class=\"hyphen\">-</span>"
            } else {
                ""
            };
            symbols + hyphen + &symbol
        })
}
