//! The instruments of a booklet: what they are, whose, under which licence, for which ages, and their scores. It must not
//! judge whether the use is allowed: `study build` has.

use questionnaire::{CompletionRules, Tier};

use super::{
    Booklet, front::fact, pupil_words::PupilWords, score_words, used_instrument::UsedInstrument,
};
use crate::markup::{Html, tag};

/// Its heading.
pub const HEADING: &str = "Instruments and scores";

/// How a note in an instrument file says that something is unconfirmed.
const UNCONFIRMED: &str = "? ";

/// Writes all instruments.
pub fn write_all(booklet: &Booklet, words: &PupilWords, html: &mut Html) {
    html.element(tag("section.part").with("aria-labelledby", "instruments"), |html| {
        html.line(tag("h2").with("id", "instruments"), HEADING);
        html.line(
            "p",
            "An instrument is a fixed set of questions that others have published, or that is marked as not validated. Its \
             words, order and rules of scoring are its owner’s.",
        );
        for used in &booklet.instruments {
            write(used, words, html);
        }
    });
}

/// Writes one.
fn write(used: &UsedInstrument, words: &PupilWords, html: &mut Html) {
    let (instrument, anchor) = (used.instrument, used.anchor());
    html.element(tag("section.instrument").with("aria-labelledby", &anchor), |html| {
        words.line(html, tag("h3").with("id", &anchor), &instrument.title);
        if instrument.tier == Tier::S {
            html.line(
                "p.licensed",
                "The wording is licensed to this study. It is not to be passed on: keep this booklet to those who review the \
                 study.",
            );
        }
        html.element("dl", |html| write_facts(used, words, html));
        write_notes(&instrument.notes, html);
        score_words::write(used, words, html);
    });
}

fn write_facts(used: &UsedInstrument, words: &PupilWords, html: &mut Html) {
    let instrument = used.instrument;
    fact(html, "Name and version", |html| {
        html.line("code", instrument.id.as_str());
        html.words(&format!(", {}", instrument.version));
    });
    fact(html, "Asked in", |html| html.words(&asked_in(used)));
    fact(html, "Authors", |html| {
        html.words(&instrument.authors.join("; "))
    });
    fact(html, "Citation", |html| html.words(&instrument.citation));
    if let Some(doi) = &instrument.doi {
        let address = format!("https://doi.org/{doi}");
        fact(html, "DOI", |html| {
            html.line(tag("a").with("href", &address), &address)
        });
    }
    fact(html, "Licence", |html| html.words(&instrument.licence));
    if let Some(reference) = &used.licence_reference {
        fact(html, "Licence to this study", |html| html.words(reference));
    }
    fact(html, "Wording", |html| html.words(tier(instrument.tier)));
    if let Some(sentence) = &instrument.attribution {
        fact(html, "Attribution", |html| {
            html.line("span.attribution", sentence)
        });
    }
    fact(html, "Published for", |html| {
        html.words(&format!(
            "ages {} to {}",
            instrument.ages.from, instrument.ages.to
        ));
    });
    for reason in &used.out_of_age {
        fact(html, "Why it is used at these ages", |html| {
            html.words(reason)
        });
    }
    if let Some(recall) = &instrument.recall {
        fact(html, "Asks about", |html| words.within(html, recall));
    }
    fact(html, "Conditions of use", |html| {
        html.words(&conditions(&instrument.rules))
    });
}

fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::A => {
            "may be shared under the licence, with the attribution where one is asked for (tier A)"
        }
        Tier::S => "licensed to the study, not to be passed on (tier S)",
    }
}

fn conditions(rules: &CompletionRules) -> String {
    let parts = [
        ("only whole", "may be asked in part", rules.all_items),
        ("in its own order", "in any order", rules.fixed_order),
        (
            "other questions may stand between",
            "nothing between its questions",
            rules.may_be_split,
        ),
        ("pictures may be added", "no pictures added", rules.graphics),
    ];
    let said = parts.map(|(yes, no, is)| if is { yes } else { no });
    said.join("; ")
}

fn asked_in(used: &UsedInstrument) -> String {
    let of = used.instrument.items.len();
    let parts = used.asked.iter().map(|(part, numbers)| {
        let questions = if numbers.len() == 1 {
            "question"
        } else {
            "questions"
        };
        let share = if numbers.len() == of {
            String::new()
        } else {
            format!(" ({} of its {of})", numbers.len())
        };
        format!("part {part}, {questions} {}{share}", ranges(numbers))
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// `1, 3–5` for 1, 3, 4, 5.
fn ranges(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let said = runs.map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        one => one.iter().map(usize::to_string).collect(),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn write_notes(notes: &[String], html: &mut Html) {
    let (unconfirmed, remarks): (Vec<_>, Vec<_>) =
        notes.iter().partition(|note| note.starts_with(UNCONFIRMED));
    for (heading, notes) in [("Not confirmed", unconfirmed), ("Remarks", remarks)] {
        if notes.is_empty() {
            continue;
        }
        html.line("h4", heading);
        html.element("ul", |html| {
            for note in notes {
                html.line("li", note.strip_prefix(UNCONFIRMED).unwrap_or(note));
            }
        });
    }
}

#[cfg(test)]
mod tests;
