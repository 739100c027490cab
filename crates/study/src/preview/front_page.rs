//! The first page of a preview: what each age group is asked at each wave, and the way into the app. It must not hold a question.

use axum::{http::StatusCode, response::Response};
use questionnaire::{AgeGroup, Language, StudyDefinition, Text, Wave, WaveKind};

use super::{
    Proof,
    page::{foreign, page},
    problem_page::write_problem,
    routes::STATES,
};
use crate::{
    compile::length_rule,
    markup::{Html, tag},
};

/// How somebody answers.
#[derive(Clone, Copy)]
enum Way {
    /// On a tablet that goes from pupil to pupil.
    Shared,
    /// By a personal link.
    Alone,
}

impl Way {
    /// As it stands in the app's addresses (`src/preview/address.rs`).
    fn as_str(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Alone => "alone",
        }
    }

    fn is_for(self, wave: &Wave) -> bool {
        match self {
            Self::Shared => true,
            Self::Alone => wave.kind == WaveKind::FollowUp,
        }
    }
}

const COLUMNS: [&str; 6] = [
    "Wave",
    "Name that pupils see",
    "Questions",
    "Minutes",
    "On a shared tablet",
    "By a personal link",
];

/// The page.
pub fn front_page(proof: &Proof) -> Response {
    let study = proof.definition();
    page(StatusCode::OK, title(study, &study.title), |html| {
        html.line(
            "p.lead",
            "Open what you want to see as a pupil sees it. After a change to the study’s files, load the page again.",
        );
        for group in &study.age_groups {
            write_group(proof, group, html);
        }
        write_notes(proof, html);
        html.element("p", |html| {
            html.line(
                tag("a").with("href", STATES),
                "All components in all their states",
            );
        });
        html.line(
            "p.small",
            &format!(
                "Minutes are an estimate for slow readers who are asked every question, by this software’s own rule: {}.",
                length_rule()
            ),
        );
        html.element("p.small", |html| {
            html.words("Study ");
            html.line("code", study.id.as_str());
            html.words(", version ");
            html.line("code", study.version.as_str());
            html.words(" with this preview’s own keys.");
        });
    })
}

fn write_group(proof: &Proof, group: &AgeGroup, html: &mut Html) {
    let study = proof.definition();
    html.element(
        tag("section").with("aria-labelledby", group.id.as_str()),
        |html| {
            let heading = foreign("h2", language(study)).with("id", group.id.as_str());
            html.line(heading, title(study, &group.title));
            let ages = group.ages;
            html.line(
                "p",
                &format!(
                    "Aged {} to {} when they join. The {} look.",
                    ages.from,
                    ages.to,
                    group.look.as_str()
                ),
            );
            html.element(tag("div.wide"), |html| {
                html.element("table", |html| {
                    let caption = format!("What {} are asked", title(study, &group.title));
                    html.line("caption.unseen", &caption);
                    html.element("thead", |html| {
                        html.element("tr", |html| {
                            for column in COLUMNS {
                                html.line(tag("th").with("scope", "col"), column);
                            }
                        });
                    });
                    html.element("tbody", |html| {
                        for wave in &study.waves {
                            html.element("tr", |html| write_row(proof, group, wave, html));
                        }
                    });
                });
            });
        },
    );
}

fn write_row(proof: &Proof, group: &AgeGroup, wave: &Wave, html: &mut Html) {
    let study = proof.definition();
    html.element(tag("th").with("scope", "row"), |html| {
        html.line("code", wave.id.as_str())
    });
    html.line(foreign("td", language(study)), title(study, &wave.name));
    let mut lengths = proof.compiled.lengths.iter();
    let length = lengths.find(|one| one.wave == wave.id && one.age_group == group.id);
    let Some(length) = length else {
        return html.line(tag("td").with("colspan", "4"), "Nothing is asked.");
    };
    html.line("td.number", &length.items.to_string());
    html.line("td.number", &format!("about {:.0}", length.minutes));
    for way in [Way::Shared, Way::Alone] {
        html.element("td", |html| {
            if !way.is_for(wave) {
                return html.words("–");
            }
            for language in &study.languages {
                write_way_in(study, (wave, group, language), way, html);
            }
        });
    }
}

fn write_way_in(
    study: &StudyDefinition,
    (wave, group, language): (&Wave, &AgeGroup, &Language),
    way: Way,
    html: &mut Html,
) {
    let address = format!("/app/#{}/{}/{language}/{}", wave.id, group.id, way.as_str());
    let how = match way {
        Way::Shared => "on a shared tablet",
        Way::Alone => "by a personal link",
    };
    // The words that are seen come first, so that what is said is what is heard.
    let whole = format!(
        "Open {language}, {}, {}, {how}",
        title(study, &group.title),
        wave.id
    );
    let link = tag("a.open")
        .with("href", &address)
        .with("aria-label", &whole);
    html.line(link, &format!("Open {language}"));
}

fn write_notes(proof: &Proof, html: &mut Html) {
    let notes = &proof.compiled.warnings;
    if notes.is_empty() {
        return;
    }
    html.element(tag("section").with("aria-labelledby", "notes"), |html| {
        html.line(tag("h2").with("id", "notes"), "What study build notes");
        html.element("ul.problems", |html| {
            for note in notes {
                html.element("li", |html| write_problem(note, html));
            }
        });
    });
}

/// A title in the language that a pupil begins with.
fn title<'a>(study: &StudyDefinition, text: &'a Text) -> &'a str {
    study
        .languages
        .first()
        .map_or("", |language| text.in_language(language))
}

fn language(study: &StudyDefinition) -> &str {
    study.languages.first().map_or("", Language::as_str)
}
