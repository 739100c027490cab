//! The teacher sheet: how to open the link, what to do, and what to do when something is not as it should be. It must not
//! say what a study is about, nor promise what the app or the study does not keep.

use std::fmt::Write as _;

use questionnaire::WaveKind;

use super::Sheet;
use crate::markup::Escaped;

pub(super) fn write(sheet: &Sheet<'_>, html: &mut String) {
    let demonstration = sheet.demonstration.map_or(String::new(), |sentence| {
        format!("<p class=\"demonstration\">{}</p>\n", Escaped(sentence))
    });
    let short_link = sheet.short_link();
    let (host, name) = short_link.split_once("/k/").unwrap_or((&short_link, ""));
    let spares = sheet
        .slips
        .iter()
        .filter(|slip| slip.participant.is_none())
        .count();
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<section class=\"page teacher\">\n{demonstration}<header><div><p class=\"over\">For the teacher</p>\n<h1>{label}</h1>\n\
         <p class=\"wave\">{wave}</p></div>\n<p class=\"dates\"><span>Works from</span><b>{opens}</b>\
         <span>until the end of</span><b>{closes}</b></p></header>\n\
         <div class=\"open\">{qr}<div><h2>Open this on every tablet</h2>\n<p>Scan the code with the camera, or type into the \
         address bar:</p>\n<p class=\"link\">{host}/k/<wbr><b>{name}</b></p>\n\
         <p>Each tablet needs the internet once, for opening. Capital or small letters, with or without the hyphen: all work.\
         </p></div></div>\n",
        label = Escaped(sheet.label),
        wave = Escaped(sheet.wave),
        opens = sheet.opens.in_words(),
        closes = sheet.closes.in_words(),
        qr = super::qr::svg(sheet.qr),
        host = Escaped(host),
        name = Escaped(name),
    );
    html.push_str("<div class=\"columns\"><div><h2>What to do</h2>\n<ol>\n");
    for step in steps(sheet.kind) {
        let _ = writeln!(html, "<li>{step}</li>");
    }
    html.push_str("</ol></div>\n<div><h2>What to do when …</h2>\n<dl>\n");
    for (when, what) in WHEN {
        let _ = writeln!(html, "<dt>… {when}</dt><dd>{what}</dd>");
    }
    html.push_str("</dl></div></div>\n");
    if spares > 0 {
        write_spares(sheet, html);
    }
    html.push_str("</section>\n");
}

fn steps(kind: WaveKind) -> Vec<&'static str> {
    let hand_out = match kind {
        WaveKind::Screening => {
            "<b>Hand out the slips.</b> The grey strip shows a participant id; your school's own list says whose it is. \
             Take the strip off, then give the pupil the slip."
        }
        WaveKind::FollowUp => {
            "<b>Hand out the slips quietly,</b> in a small group or one by one, and give no reason in front of others. \
             The grey strip shows a participant id; your school's own list says whose it is. Take it off first."
        }
    };
    vec![
        "<b>Cut the slips</b> and open the link on each tablet. Wait until it asks for a code.",
        hand_out,
        "<b>Each pupil types or taps the code</b> and goes on alone. Please do not look at answers or help to choose them; \
         reading a question out is fine.",
        "<b>When a pupil has finished,</b> the tablet asks for the next code. It can be passed on.",
        "<b>At the end,</b> leave the page open with the internet on until no tablet says that it still has answers to send.",
        "<b>Collect slips and strips</b> and destroy them, unless the study team asked you to keep them.",
    ]
}

const WHEN: [(&str, &str); 7] = [
    (
        "a code is not accepted",
        "Is the slip from this sheet? There is no letter O, I, L or U in a code. If nothing helps, use a spare slip.",
    ),
    (
        "the internet is gone",
        "Carry on. Answers are kept on the tablet, encrypted, and sent later. Do not sign out or clear the browser before.",
    ),
    (
        "a tablet was closed or restarted",
        "Open the link on the same tablet and type the same code: the pupil goes on from there.",
    ),
    (
        "a pupil does not want to",
        "That is fine. They can say no at the start, leave questions out, or press <b>Stop</b>. Please do not ask why.",
    ),
    (
        "a pupil has no slip",
        "Then they do not take part, unless the study team told you otherwise: a family may have said no.",
    ),
    (
        "a pupil is upset or tells you something",
        "Stay with them and follow your school's safeguarding procedure. <b>Talk to someone</b> is on every screen.",
    ),
    (
        "someone asks what pupils answered",
        "You cannot see it. Answers are locked on the tablet; only the study team can open them, and nobody reads them \
         today.",
    ),
];

fn write_spares(sheet: &Sheet<'_>, html: &mut String) {
    let spares = sheet.slips.iter().filter(|slip| slip.participant.is_none());
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
