//! One part as a pupil goes through it: information, assent, practice, questions, look back, thanks. It must not say what stands
//! the same on every screen.

use questionnaire::TextKey;

use super::{
    front::who,
    item_section,
    part::Part,
    pupil_words::{PupilWords, buttons, screen},
    used_instrument::UsedInstrument,
};
use crate::markup::{Html, tag};

/// Writes the part.
pub fn write(part: &Part, instruments: &[UsedInstrument], words: &PupilWords, html: &mut Html) {
    let anchor = part.anchor();
    html.element(
        tag("section.part").with("aria-labelledby", &anchor),
        |html| {
            html.element(tag("h2").with("id", &anchor), |html| {
                part.write_heading(html)
            });
            write_waves(part, words, html);
            write_information(part, words, html);
            write_assent(part, words, html);
            write_practice(part, words, html);
            html.line("h3", "The questions");
            for (index, item) in part.plan.items.iter().enumerate() {
                if let Some(page) = &item.introduction {
                    html.element("div.screen introduction", |html| {
                        html.line("p.over", &format!("Said above question {}", index + 1));
                        words.page(html, "h4", page);
                    });
                }
                item_section::write(part, index, item, instruments, words, html);
            }
            write_end(part, words, html);
        },
    );
}

fn write_waves(part: &Part, words: &PupilWords, html: &mut Html) {
    if part.waves.len() > 1 {
        html.line("p", "The same questionnaire, with the same words before and after it, at each of these waves:");
    }
    html.element("ul", |html| {
        for (wave, _) in &part.waves {
            html.element("li", |html| {
                html.line("code", wave.id.as_str());
                html.words(&format!(", {}; pupils see the name ", who(wave.kind)));
                words.quoted(html, &wave.name);
            });
        }
    });
}

fn write_information(part: &Part, words: &PupilWords, html: &mut Html) {
    let pages = &part.plan.script.information;
    html.line("h3", "Information for pupils");
    for (number, page) in (1..).zip(pages) {
        screen(html, &format!("Page {number} of {}", pages.len()), |html| {
            words.page(html, "h4", page);
        });
    }
}

fn write_assent(part: &Part, words: &PupilWords, html: &mut Html) {
    html.line("h3", "Assent");
    screen(html, "The pupil presses one of the buttons", |html| {
        words.page(html, "h4", &part.plan.script.assent);
        buttons(html, words, &[TextKey::AssentYes, TextKey::AssentNo]);
    });
    screen(html, "After no: nothing is asked", |html| {
        words.page(html, "h4", &part.plan.script.declined);
    });
}

fn write_practice(part: &Part, words: &PupilWords, html: &mut Html) {
    html.line("h3", "Practice question");
    html.line(
        "p",
        "To try the controls on. What is picked is kept nowhere.",
    );
    screen(html, "", |html| {
        words.app_line(html, "h4", TextKey::PracticeTitle, &[]);
        words.app_line(html, "p", TextKey::PracticeIntro, &[]);
    });
    item_section::write_practice(part, words, html);
}

fn write_end(part: &Part, words: &PupilWords, html: &mut Html) {
    html.line("h3", "After the last question");
    screen(
        html,
        "Look back: one of these sentences, by how many questions have no answer",
        |html| {
            words.app_line(html, "h4", TextKey::LookBackTitle, &[]);
            words.app_line(html, "p", TextKey::LookBackNone, &[]);
            words.app_counts(html, "p", TextKey::LookBackSome);
            html.line("p.note", "Where any has no answer:");
            words.app_line(html, "p", TextKey::LookBackMay, &[]);
            buttons(html, words, &[TextKey::Back, TextKey::Finish]);
        },
    );
    screen(html, "Thanks", |html| {
        words.page(html, "h4", &part.plan.script.thanks);
        html.line(
            "p.note",
            "First while the answers wait to be sent, then when they have arrived:",
        );
        words.app_line(html, "p", TextKey::Kept, &[]);
        words.app_line(html, "p", TextKey::Sent, &[]);
        html.line(
            "p.note",
            "Below, the people to talk to, as on every screen, and:",
        );
        words.app_line(html, "p", TextKey::GiveBackHint, &[]);
        buttons(html, words, &[TextKey::GiveBack]);
    });
}
