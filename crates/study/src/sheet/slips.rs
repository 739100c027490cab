//! The code slips. The part a pupil keeps must hold nothing but number and code: the participant id stands on a strip that
//! is taken off before.

use std::fmt::Write as _;

use class_link::{ParticipantCode, Picture};

use super::{PictureWords, Sheet, Slip, drawings, names};
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
            write_slip(slip, sheet.pictures.as_ref(), html);
        }
        html.push_str("</div>\n</section>\n");
    }
}

fn write_slip(slip: &Slip<'_>, pictures: Option<&PictureWords<'_>>, html: &mut String) {
    let number = slip.number;
    let strip = match slip.participant {
        Some(participant) => format!(
            "<b>{}</b>{}",
            Escaped(participant),
            names::place(participant)
        ),
        None => "<b>Spare</b><i></i>".to_owned(),
    };
    let language = pictures.map_or(String::new(), |pictures| {
        format!(" lang=\"{}\"", Escaped(pictures.language))
    });
    // Writing to a string cannot fail.
    let _ = writeln!(
        html,
        "<article class=\"slip\"><div class=\"strip\"><span>{number}</span>{strip}</div>\
         <div class=\"kept\"><p class=\"number\">{number}</p><p class=\"say\">My code</p>\
         <p class=\"code\" aria-label=\"{}\"{language}>{}</p></div></article>",
        slip.code,
        symbols(slip.code, pictures),
    );
}

/// Each symbol over its picture and the word for it, where there are pictures.
fn symbols(code: &ParticipantCode, pictures: Option<&PictureWords<'_>>) -> String {
    let mut symbols = String::new();
    let of_code = code.symbols().into_iter().filter_map(Picture::of);
    for (at, picture) in of_code.enumerate() {
        if at == 3 {
            symbols.push_str("<span class=\"hyphen\">-</span>");
        }
        let below = pictures.map_or(String::new(), |pictures| {
            let word = pictures.words.get(usize::from(picture.symbol));
            let word = Escaped(word.unwrap_or(&picture.name));
            format!("{}<small>{word}</small>", drawings::shown(picture))
        });
        // Writing to a string cannot fail.
        let _ = write!(
            symbols,
            "<span><b>{}</b>{below}</span>",
            picture.character()
        );
    }
    symbols
}
