//! The top of the page: the name, or how far the pupil has come, and *Stop*. It does not stop anything itself.

use questionnaire::{Place, TextKey};

use super::{arrival::NAME, marked, shown::Shown, stop};
use crate::{
    app::{App, ENGLISH},
    browser::element::{Element, element},
    components::{brand, button, paragraph},
    event::Event,
};

/// The id of the words that say how far the pupil has come. They are told with each question: nothing else says that it is another one.
pub const COUNT: &str = "count";

/// What the header holds; built anew only when this changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Name,
    NameAndClassPage,
    NameAndStop,
    ProgressAndStop,
}

impl Holds {
    fn of(app: App) -> Self {
        match Shown::of(app) {
            Shown::At(Place::Item(_)) => Self::ProgressAndStop,
            Shown::At(Place::Ended) => Self::Name,
            Shown::At(_) => Self::NameAndStop,
            Shown::Code => Self::NameAndClassPage,
            _ => Self::Name,
        }
    }
}

/// The top of the page.
pub fn header(app: App) -> Element {
    let banner = move |is_known: &bool| {
        let words = is_known.then(|| app.demonstration()).flatten();
        words
            .map(|words| paragraph("banner", &words))
            .into_iter()
            .collect()
    };
    let row = move |holds: &Holds| match holds {
        // A study built before there was a class page has no words for it.
        Holds::NameAndClassPage if !app.text(TextKey::ForTeachers).is_empty() => {
            vec![
                name(app).set("class", "names names-short"),
                to_class_page(app),
            ]
        }
        Holds::Name | Holds::NameAndClassPage => vec![name(app)],
        Holds::NameAndStop => vec![name(app), to_stop(app)],
        Holds::ProgressAndStop => progress(app).into_iter().chain([to_stop(app)]).collect(),
    };
    let top = element("div", &[("class", "top-row")]).shows(move || Holds::of(app), row);
    element("header", &[("class", "top")])
        .shows(move || app.knows_study(), banner)
        .holds([element("div", &[("class", "column")]).holds([top])])
}

fn to_class_page(app: App) -> Element {
    let words = app.text(TextKey::ForTeachers);
    button("button button-small button-way", "for-teachers", &words)
        .on_click(move || app.tell(Event::LeftForClassPage))
}

fn to_stop(app: App) -> Element {
    button("button button-small", "stop", &app.text(TextKey::Stop))
        .on_click(move || stop::open(app))
}

fn name(app: App) -> Element {
    let class_line = app.class_and_wave().map(|(class, wave)| {
        // The class is called as its teachers call it, in whatever language.
        element("p", &[("class", "count")])
            .holds([element("bdi", &[]).words(&class)])
            .words(" · ")
            .words(&wave)
    });
    let name = marked(app, element("span", &[]).words(NAME), &ENGLISH.into());
    let brand = element("p", &[("class", "brand")]).holds([brand(), name]);
    element("div", &[("class", "names")])
        .holds([brand])
        .holds(class_line)
}

fn progress(app: App) -> Vec<Element> {
    let bar = element(
        "progress",
        &[("class", "progress"), ("aria-labelledby", COUNT)],
    );
    vec![
        element("p", &[("class", "count"), ("id", COUNT)])
            .says(move || progress_words(app, app.progress())),
        // Filled by what lies behind, so that the bar is full at the look back and not before.
        bar.follows("max", move || Some(app.progress().1.to_string()))
            .follows("value", move || {
                Some(app.progress().0.saturating_sub(1).to_string())
            }),
    ]
}

/// *Question 3 of 16.*
pub fn progress_words(app: App, (number, of): (usize, usize)) -> String {
    app.text_with(
        TextKey::Progress,
        &[
            ("n", app.number(number as i32)),
            ("total", app.number(of as i32)),
        ],
    )
}
