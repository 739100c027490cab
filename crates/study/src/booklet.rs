//! A questionnaire booklet: everything one age group reads and is asked in one language, for people who judge a study. It must
//! not leave out or change a word that pupils read.

use questionnaire::{AgeGroup, Language, StudyDefinition};

use crate::{
    Compiled, StudySource,
    markup::{CLOSING, Html, opening, tag},
};

mod answer_list;
mod front;
mod instrument_section;
mod item_section;
mod part;
mod part_section;
mod plain_rules;
mod pupil_words;
mod rule_words;
mod score_words;
mod used_instrument;
mod words_around;

pub use plain_rules::plain_rules;

use part::Part;
use pupil_words::PupilWords;
use used_instrument::UsedInstrument;

/// Styles of the booklets. They stand in the file itself: it is sent round and printed, not served.
const STYLE: &str = include_str!("booklet/booklet.css");

/// One booklet.
#[derive(Debug)]
pub struct Booklet<'a> {
    study: &'a StudyDefinition,
    group: &'a AgeGroup,
    language: &'a Language,
    parts: Vec<Part<'a>>,
    instruments: Vec<UsedInstrument<'a>>,
}

/// The booklets of a study: one for each age group that is asked anything, in each language.
pub fn booklets<'a>(source: &'a StudySource, compiled: &'a Compiled) -> Vec<Booklet<'a>> {
    let study = &compiled.built.definition;
    let of_group = |group: &'a AgeGroup| {
        study.languages.iter().filter_map(move |language| {
            let parts = part::parts(compiled, group);
            (!parts.is_empty()).then(|| Booklet {
                study,
                group,
                language,
                instruments: used_instrument::used_instruments(source, study, group, &parts),
                parts,
            })
        })
    };
    study.age_groups.iter().flat_map(of_group).collect()
}

impl Booklet<'_> {
    /// For example `booklet-primary-en-GB.html`.
    pub fn file_name(&self) -> String {
        format!("booklet-{}-{}.html", self.group.id, self.language)
    }

    /// The HTML file.
    pub fn to_html(&self) -> String {
        let words = PupilWords::of(self.study, self.group, self.language);
        let title = format!(
            "{} – {} – questionnaire booklet",
            self.study.title.in_language(self.language),
            self.group.title.in_language(self.language),
        );
        let mut html = Html::default();
        front::write_header(self, &words, &mut html);
        self.write_contents(&mut html);
        html.element("main", |html| {
            front::write_about(self, &words, html);
            for part in &self.parts {
                part_section::write(part, &self.instruments, &words, html);
            }
            words_around::write(&self.study.support, &words, html);
            instrument_section::write_all(self, &words, html);
        });
        format!("{}{}{CLOSING}", opening(&title, STYLE), html.as_str())
    }

    fn write_contents(&self, html: &mut Html) {
        let to = |anchor: &str| tag("a").with("href", &format!("#{anchor}"));
        html.element(tag("nav").with("aria-labelledby", "contents"), |html| {
            html.line(tag("h2").with("id", "contents"), "Contents");
            html.element("ul", |html| {
                html.element("li", |html| html.line(to("about"), front::HEADING));
                for part in &self.parts {
                    html.element("li", |html| {
                        html.element(to(&part.anchor()), |html| part.write_heading(html));
                    });
                }
                html.element("li", |html| html.line(to("around"), words_around::HEADING));
                html.element("li", |html| {
                    html.line(to("instruments"), instrument_section::HEADING)
                });
            });
        });
    }
}
