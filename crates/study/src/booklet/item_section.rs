//! One question: its number, when it is asked, its exact words, what can be answered, and how the data name it. It must not
//! say how answers are scored.

use questionnaire::{PlanItem, TextKey};

use super::{
    answer_list::{self, Codes},
    part::Part,
    pupil_words::PupilWords,
    rule_words,
    used_instrument::UsedInstrument,
};
use crate::markup::{Html, tag};

/// Writes the item at this place of the part, from 0.
pub fn write(
    part: &Part,
    index: usize,
    item: &PlanItem,
    instruments: &[UsedInstrument],
    words: &PupilWords,
    html: &mut Html,
) {
    let anchor = format!("{}-{}", part.anchor(), item.item.id);
    html.element(
        tag("section.item").with("aria-labelledby", &anchor),
        |html| {
            html.element(tag("h4").with("id", &anchor), |html| {
                html.line("span.number", &(index + 1).to_string());
                html.words(" ");
                if let Some(stem) = &item.stem {
                    words.line(html, "span.stem", stem);
                    html.words(" ");
                }
                words.line(html, "span.question", &item.item.text);
            });
            if let Some(rule) = &item.show_if {
                rule_words::write(rule, part, words, html);
            }
            write_answers(item, Codes::Shown, words, html);
            if let Some(sentence) = &item.attribution {
                html.line("p.attribution", sentence);
            }
            html.element("p.data", |html| {
                html.words("In the data: ");
                html.line("code", item.item.id.as_str());
                if let Some(used) = instruments.iter().find(|used| used.has(&item.item.id)) {
                    html.words(" · From: ");
                    words.line(
                        html,
                        tag("a").with("href", &format!("#{}", used.anchor())),
                        &used.instrument.title,
                    );
                }
            });
        },
    );
}

/// Writes the practice question of the part. Its answer is no data, so it has neither number nor codes.
pub fn write_practice(part: &Part, words: &PupilWords, html: &mut Html) {
    let item = &part.plan.practice;
    let anchor = format!("{}-practice", part.anchor());
    html.element(
        tag("section.item practice").with("aria-labelledby", &anchor),
        |html| {
            html.element(tag("h4").with("id", &anchor), |html| {
                words.line(html, "span.question", &item.item.text);
            });
            write_answers(item, Codes::None, words, html);
        },
    );
}

fn write_answers(item: &PlanItem, codes: Codes, words: &PupilWords, html: &mut Html) {
    if let Some(recall) = &item.recall {
        words.line(html, "p.recall", recall);
    }
    if let Some(hint) = &item.item.hint {
        words.line(html, "p.hint", hint);
    }
    answer_list::write(item, codes, words, html);
    html.element("p.ways", |html| {
        html.words("Can be skipped: ");
        words.app_quoted(html, TextKey::Skip);
        if item.item.dont_know {
            html.words(". Also offered: ");
            words.app_quoted(html, TextKey::DontKnow);
        }
        html.words(".");
    });
}
