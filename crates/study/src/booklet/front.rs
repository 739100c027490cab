//! The front of a booklet: what it is of, how to read it, when it is asked and how long it takes. It must not hold a
//! question.

use questionnaire::WaveKind;

use super::{Booklet, part::Part, pupil_words::PupilWords};
use crate::{
    compile::length_rule_for,
    markup::{Html, tag},
};

/// The heading of what the booklet is of.
pub const HEADING: &str = "About this booklet";

/// The title.
pub fn write_header(booklet: &Booklet, words: &PupilWords, html: &mut Html) {
    html.element("header", |html| {
        html.line("p.over", "Questionnaire booklet");
        words.line(html, "h1", &booklet.study.title);
        words.line(html, "p.group", &booklet.group.title);
        if let Some(sentence) = &booklet.study.demonstration {
            words.line(html, "p.demonstration", sentence);
        }
    });
}

/// What the booklet is of, and how to read it.
pub fn write_about(booklet: &Booklet, words: &PupilWords, html: &mut Html) {
    html.element(tag("section").with("aria-labelledby", "about"), |html| {
        html.line(tag("h2").with("id", "about"), HEADING);
        html.element("dl", |html| {
            fact(html, "Study", |html| html.line("code", booklet.study.id.as_str()));
            fact(html, "Age group", |html| {
                words.within(html, &booklet.group.title);
                let ages = booklet.group.ages;
                html.words(&format!(", aged {} to {} when they join", ages.from, ages.to));
            });
            fact(html, "Language", |html| html.words(booklet.language.as_str()));
            fact(html, "Version", |html| {
                html.line("code", booklet.study.version.as_str());
                html.words(
                    ": the name that “study build” gives to exactly these words, rules and scores. Every response says \
                     which version it answers.",
                );
            });
        });
        html.line("h3", "How to read it");
        html.element("ul", |html| {
            for sentence in HOW_TO_READ {
                html.line("li", sentence);
            }
        });
        html.line("h3", "When it is asked, and how long it takes");
        write_waves(booklet, words, html);
        html.line(
            "p.small",
            &format!(
                "Minutes are an estimate for slow readers who are asked every question, by this software’s own rule and not \
                 a measurement: {}.",
                length_rule_for(booklet.group.look)
            ),
        );
    });
}

const HOW_TO_READ: [&str; 5] = [
    "Pupils answer on a tablet, one question a screen, in the order in which the questions stand here.",
    "Pupils read what is framed and, of a question, its words, hint and answers, the button to skip it and the sentence that its \
     licence asks for. Codes, ids, conditions and all other words are for the readers of this booklet.",
    "Questions are numbered through. A pupil who is not asked one because of its condition sees lower numbers after it.",
    "A code is what an answer is stored as. A question without an answer has a reason instead, never a number.",
    "Every question can be skipped, and a pupil can stop at any time.",
];

fn write_waves(booklet: &Booklet, words: &PupilWords, html: &mut Html) {
    html.element("table", |html| {
        html.line("caption", "Waves of this age group");
        html.element("thead", |html| {
            html.element("tr", |html| {
                for column in [
                    "Wave",
                    "Name that pupils see",
                    "Who is asked",
                    "Printed in",
                    "Questions",
                    "Minutes",
                ] {
                    html.line(tag("th").with("scope", "col"), column);
                }
            });
        });
        html.element("tbody", |html| {
            for part in &booklet.parts {
                write_rows(part, words, html);
            }
        });
    });
}

fn write_rows(part: &Part, words: &PupilWords, html: &mut Html) {
    for (wave, length) in &part.waves {
        html.element("tr", |html| {
            html.line(tag("th").with("scope", "row"), wave.id.as_str());
            words.line(html, "td", &wave.name);
            html.line("td", who(wave.kind));
            html.element("td", |html| {
                let part = format!("Part {}", part.number);
                html.words(&part);
            });
            html.line("td", &part.plan.items.len().to_string());
            let minutes = length.map_or("–".into(), |length| {
                format!("about {:.0}", length.minutes)
            });
            html.line("td", &minutes);
        });
    }
}

/// Who takes part in a wave.
pub fn who(kind: WaveKind) -> &'static str {
    match kind {
        WaveKind::Screening => "whole classes",
        WaveKind::FollowUp => "participants only",
    }
}

/// A term and what is to be said of it.
pub fn fact(html: &mut Html, term: &str, inside: impl FnOnce(&mut Html)) {
    html.line("dt", term);
    html.element("dd", inside);
}
