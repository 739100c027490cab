//! A month and its year, each picked from a list of the browser's own. It says whether the two are a month of the range, and
//! keeps no answer itself.

use std::rc::Rc;

use questionnaire::{Month, MonthYear};

use super::error;
use crate::{
    browser::element::{Element, element},
    watched::Watched,
};

const ERROR: &str = "month-error";

/// What the two lists say and accept.
pub struct MonthField {
    /// The labels of the list of months and of the list of years.
    pub labels: [String; 2],
    /// The names of the months, January first.
    pub names: Vec<String>,
    /// Said when one of the two is missing, or they are a month that is not accepted.
    pub wrong: String,
    /// The months that are accepted.
    pub range: MonthYear,
    /// What stands for the item when the screen opens.
    pub start: Option<Month>,
}

struct Lists {
    /// The month's number and the year; nought where nothing is picked.
    picked: Watched<[i32; 2]>,
    range: MonthYear,
    is_due: Box<dyn Fn() -> bool>,
    picks: Box<dyn Fn(Option<i32>)>,
}

/// The two lists and what is wrong with them. `is_due` tells whether the pupil wants to go on; `picks` is told what is picked: a
/// month that is accepted, or none.
pub fn month_field(
    field: MonthField,
    is_due: impl Fn() -> bool + 'static,
    picks: impl Fn(Option<i32>) + 'static,
) -> [Element; 2] {
    let MonthField {
        labels: [month, year],
        names,
        wrong,
        range,
        start,
    } = field;
    let years = range.from / 100..=range.to / 100;
    let years = years.map(|year| (year, year.to_string())).collect();
    let start = start.map_or([0; 2], |month| [month.number(), month.year()]);
    let lists = Rc::new(Lists {
        picked: Watched::new(start),
        range,
        is_due: Box::new(is_due),
        picks: Box::new(picks),
    });
    let both = element("div", &[("class", "picks")]).holds([
        list(&lists, 0, "month", &month, (1..).zip(names).collect()),
        list(&lists, 1, "year", &year, years),
    ]);
    let wrong = element("div", &[("id", ERROR), ("role", "status")]).shows(
        move || lists.is_wrong(),
        move |is_wrong| is_wrong.then(|| error(&wrong)).into_iter().collect(),
    );
    [both, wrong]
}

fn list(
    lists: &Rc<Lists>,
    at: usize,
    id: &str,
    label: &str,
    options: Vec<(i32, String)>,
) -> Element {
    let picked = lists.picked.now()[at];
    // Picked again, it takes the pick back.
    let nothing = element("option", &[("value", "")]).words("–");
    let options = options.into_iter().map(|(value, words)| {
        let option = element("option", &[("value", &value.to_string())]).words(&words);
        if value == picked {
            option.set("selected", "")
        } else {
            option
        }
    });
    let options = std::iter::once(nothing).chain(options);
    let (told, of) = (lists.clone(), lists.clone());
    let select = element(
        "select",
        &[("id", id), ("class", "pick"), ("aria-describedby", ERROR)],
    );
    let select = select
        .holds(options)
        .follows("aria-invalid", move || {
            of.is_wrong_at(at).then(|| "true".to_owned())
        })
        .on_change(move |entry| told.pick(at, entry.text.parse().unwrap_or_default()));
    element("div", &[]).holds([
        element("label", &[("for", id), ("class", "help")]).words(label),
        select,
    ])
}

impl Lists {
    fn pick(&self, at: usize, value: i32) {
        self.picked.change(|picked| picked[at] = value);
        (self.picks)(self.month());
    }

    fn month(&self) -> Option<i32> {
        let [number, year] = *self.picked.now();
        let code = Month::of(year, number)?.code();
        self.range.has(code).then_some(code)
    }

    /// One without the other is wrong only when the pupil wants to go on: whoever picks both has to begin with one.
    fn is_wrong(&self) -> bool {
        let is_due = (self.is_due)();
        match *self.picked.read() {
            [0, 0] => false,
            [0, _] | [_, 0] => is_due,
            _ => self.month().is_none(),
        }
    }

    fn is_wrong_at(&self, at: usize) -> bool {
        let picked = *self.picked.now();
        self.is_wrong() && (picked[at] == 0 || picked[1 - at] != 0)
    }
}
