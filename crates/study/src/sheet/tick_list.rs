//! The tick-list: a row for each slip, so that an absence shifts nobody. It stays at the school and must not hold a code.

use std::fmt::Write as _;

use super::{Sheet, Slip, names};
use crate::markup::Escaped;

/// Rows on one page of A4: a class of 30 with its spares.
const ROWS_A_PAGE: usize = 34;

pub(super) fn write(sheet: &Sheet<'_>, html: &mut String) {
    let slips = in_order(&sheet.slips);
    let pages = slips.len().div_ceil(ROWS_A_PAGE);
    for (page, slips) in slips.chunks(ROWS_A_PAGE).enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(
            html,
            "<section class=\"page ticks\" aria-label=\"Tick-list\">\n<p class=\"running\"><span>{} – {}</span>\
             <span>The school's own list: keep it, and send no name to anybody.</span><span>Tick-list {} of {pages}</span></p>\n\
             <h2>Who has which slip</h2>\n<p>Each pupil has the slip of this number and no other. A pupil who is away keeps theirs: \
             put it aside, and give nobody else's slip out of turn. Write down what happened otherwise; the study team can correct it \
             by the number of the slip.</p>\n<table>\n<thead><tr><th scope=\"col\">Slip</th><th scope=\"col\">Participant</th>\
             <th scope=\"col\">Name</th><th scope=\"col\">Absent</th><th scope=\"col\">Finished</th><th scope=\"col\">Slip back</th>\
             <th scope=\"col\">Note</th></tr></thead>\n<tbody>\n",
            Escaped(sheet.wave),
            Escaped(sheet.label),
            page + 1,
        );
        for slip in slips {
            row(slip, html);
        }
        html.push_str("</tbody>\n</table>\n");
        if page + 1 == pages && !sheet.lost.is_empty() {
            let lost: Vec<String> = sheet.lost.iter().map(usize::to_string).collect();
            let _ = writeln!(
                html,
                "<p class=\"lost\">Not in use any more: slips {}. Please destroy them if they turn up.</p>",
                lost.join(", ")
            );
        }
        html.push_str("</section>\n");
    }
}

/// By number, the spare ones last.
fn in_order<'s, 'a>(slips: &'s [Slip<'a>]) -> Vec<&'s Slip<'a>> {
    let (pupils, spares): (Vec<_>, Vec<_>) =
        slips.iter().partition(|slip| slip.participant.is_some());
    pupils.into_iter().chain(spares).collect()
}

fn row(slip: &Slip<'_>, html: &mut String) {
    let (participant, name) = match slip.participant {
        Some(participant) => (Escaped(participant).to_string(), names::place(participant)),
        None => ("<i>Spare:</i>".to_owned(), String::new()),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        html,
        "<tr><th scope=\"row\">{}</th><td>{participant}</td><td>{name}</td><td><i class=\"box\"></i></td>\
         <td><i class=\"box\"></i></td><td><i class=\"box\"></i></td><td></td></tr>",
        slip.number,
    );
}

#[cfg(test)]
mod tests {
    use class_link::ParticipantCode;

    use super::*;

    #[test]
    fn spare_slips_stand_at_the_end() {
        let code = ParticipantCode::issue([1, 2, 3, 4]).unwrap();
        let whose = [Some("P1"), None, Some("P3"), None];
        let slips: Vec<Slip<'_>> = (1..)
            .zip(whose)
            .map(|(number, participant)| Slip {
                number,
                code: &code,
                participant,
            })
            .collect();
        let numbers: Vec<usize> = in_order(&slips).iter().map(|slip| slip.number).collect();
        assert_eq!(numbers, [1, 3, 2, 4]);
    }
}
