//! What stands the same around every question: entering the code, buttons, stopping, and who to talk to. It must not hold
//! what a wave has of its own.

use questionnaire::{SupportContact, TextKey};

use super::{
    front::fact,
    pupil_words::{PupilWords, buttons, screen},
};
use crate::markup::{Html, tag};

/// Its heading.
pub const HEADING: &str = "Words around every question";

/// What is pressed beside a question, and what it does.
const BUTTONS: [(&str, TextKey); 6] = [
    ("One screen back", TextKey::Back),
    ("One screen on", TextKey::Next),
    ("To skip a question", TextKey::Skip),
    ("Where it is offered", TextKey::DontKnow),
    ("To stop", TextKey::Stop),
    ("To see who to talk to", TextKey::Talk),
];

/// Writes them, with the people a pupil can talk to.
pub fn write(support: &[SupportContact], words: &PupilWords, html: &mut Html) {
    html.element(tag("section.part").with("aria-labelledby", "around"), |html| {
        html.line(tag("h2").with("id", "around"), HEADING);
        html.line(
            "p",
            "The same at every wave. Not printed here: messages about a mistyped code, and about a tablet that cannot save \
             or send.",
        );
        html.line("h3", "Before the information");
        screen(html, "The pupil types the code from a slip of paper", |html| {
            words.app_line(html, "h4", TextKey::CodeTitle, &[]);
            words.app_line(html, "p", TextKey::CodeHint, &[]);
            buttons(html, words, &[TextKey::CodeEnter]);
        });
        html.line("h3", "Beside every question");
        html.element("dl", |html| {
            for (ours, key) in BUTTONS {
                fact(html, ours, |html| words.app_quoted(html, key));
            }
        });
        screen(html, "Said once, when a pupil goes on without an answer", |html| {
            words.app_line(html, "p", TextKey::Nudge, &[]);
        });
        write_stopping(words, html);
        write_support(support, words, html);
    });
}

fn write_stopping(words: &PupilWords, html: &mut Html) {
    html.line("h3", "Stopping");
    screen(html, "The pupil has pressed the button to stop", |html| {
        words.app_line(html, "h4", TextKey::StopTitle, &[]);
        words.app_line(html, "p", TextKey::StopBody, &[]);
        let ways = [
            TextKey::StopCarryOn,
            TextKey::StopSend,
            TextKey::StopThrowAway,
        ];
        buttons(html, words, &ways);
    });
    let ends = [
        (
            "After sending what was answered",
            TextKey::BrokenOffTitle,
            TextKey::BrokenOffBody,
        ),
        (
            "After throwing it away",
            TextKey::StoppedTitle,
            TextKey::StoppedBody,
        ),
    ];
    for (over, title, body) in ends {
        screen(html, over, |html| {
            words.app_line(html, "h4", title, &[]);
            words.app_line(html, "p", body, &[]);
        });
    }
}

fn write_support(support: &[SupportContact], words: &PupilWords, html: &mut Html) {
    html.line("h3", "Who to talk to");
    html.line(
        "p",
        "Shown to every pupil who asks for it, on every screen and at the end, never because of an answer.",
    );
    screen(html, "", |html| {
        words.app_line(html, "h4", TextKey::TalkTitle, &[]);
        words.app_line(html, "p", TextKey::TalkBody, &[]);
        html.element("ul.contacts", |html| {
            for contact in support {
                html.element("li", |html| {
                    words.line(html, "p.who", &contact.name);
                    words.line(html, "p.how", &contact.how);
                    if let Some(about) = &contact.about {
                        words.line(html, "p.more", about);
                    }
                });
            }
        });
        buttons(html, words, &[TextKey::TalkClose]);
    });
}
