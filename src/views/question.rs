//! One question with what can be answered to it, for items and for the practice question. It adds nothing of its own beside
//! an instrument's words.

use std::rc::Rc;

use questionnaire::{
    Answer, AnswerKind, Given, Intent, Language, Layout, Missing, Month, MonthYear, PlanItem,
    TextKey,
};

use super::{arrival::HEADING, marked, spoken};
use crate::{
    app::App,
    browser::{
        element::{Element, element},
        intl,
    },
    components::{
        Chose, End, Finder, IsChosen, MonthField, NumberField, Row, choices, heading_under,
        month_field, number_field, paragraph, quiet_button, rating,
    },
    event::Event,
};

/// The question with its answers, and the quiet ways past it. `told_with` is the id of what is told together with it.
pub fn question(app: App, asked: &PlanItem, told_with: Option<&str>) -> [Element; 2] {
    let item = &asked.item;
    let hint = item.hint.as_ref().map(|hint| app.words(hint));
    let several = matches!(item.answer, AnswerKind::MultipleChoice(_));
    let any = several.then(|| {
        let any = paragraph("help", &app.text(TextKey::ChooseAny));
        app_words(app, asked, any)
    });
    let above = [("recall", &asked.recall), ("stem", &asked.stem)];
    let above = above
        .into_iter()
        .filter_map(|(class, text)| Some((class, app.words(text.as_ref()?))))
        .collect();
    let heading = heading_under(HEADING, above, &app.words(&item.text));
    let heading = match told_with {
        Some(id) => heading.set("aria-describedby", id),
        None => heading,
    };
    let legend = element("legend", &[])
        .holds([heading])
        .holds(hint.map(|hint| paragraph("help", &hint)))
        .holds(any);
    let dont_know = item
        .dont_know
        .then(|| quiet(app, TextKey::DontKnow, "dont-know", Missing::DontKnow));
    let fieldset = element("fieldset", &[("data-item", &item.id.to_string())])
        .holds([legend])
        .holds(answers(app, asked));
    [
        marked(app, fieldset, &language(app, asked)),
        element("div", &[("class", "ways-past")])
            .holds([quiet(app, TextKey::Skip, "skip", Missing::Skipped)])
            .holds(dont_know),
    ]
}

/// The language that the question is in. An instrument may stay in its own; then it does so as a whole.
fn language(app: App, asked: &PlanItem) -> Language {
    let pupils = app.language();
    asked.item.text.language_for(&pupils).clone()
}

/// Words of the app's own among those of the question, which may be in another language.
fn app_words(app: App, asked: &PlanItem, words: Element) -> Element {
    let pupils = app.language();
    if language(app, asked) == pupils {
        return words;
    }
    spoken(app, words, &pupils)
}

fn quiet(app: App, label: TextKey, act: &str, reason: Missing) -> Element {
    let is_pressed =
        move || matches!(app.given(), Some(Given::Missing(missing)) if missing == reason);
    quiet_button(&app.text(label), act, is_pressed).on_click(move || {
        app.tell(Event::Happened(match reason {
            Missing::DontKnow => Intent::DidNotKnow,
            _ => Intent::Skipped,
        }));
    })
}

fn answers(app: App, asked: &PlanItem) -> Vec<Element> {
    let is_chosen: IsChosen =
        Rc::new(move |code| answer_of(&app.given()).is_some_and(|answer| answer.contains(code)));
    let answered = move |number| {
        app.tell(Event::Happened(Intent::Answered(Answer::One(number))));
    };
    let answered_or_took_back = move |number| match number {
        Some(number) => answered(number),
        None => app.tell(Event::Happened(Intent::TookBack)),
    };
    let chose_one: Chose = Rc::new(move |code, _| answered(code));
    match &asked.item.answer {
        AnswerKind::SingleChoice(_) => choices(
            rows(app, asked),
            false,
            &is_chosen,
            &chose_one,
            finder(app, asked),
        ),
        AnswerKind::MultipleChoice(_) => {
            let exclusive: Vec<i32> = asked
                .choices
                .iter()
                .filter(|choice| choice.exclusive)
                .map(|choice| choice.code)
                .collect();
            let chose: Chose = Rc::new(move |code, ticked| {
                let before = several_of(&app.given());
                let intent = after_tick(&before, code, ticked, &exclusive);
                app.tell(Event::Happened(intent));
            });
            choices(
                rows(app, asked),
                true,
                &is_chosen,
                &chose,
                finder(app, asked),
            )
        }
        AnswerKind::Rating(scale) => {
            let laid_out = move |in_one_row| {
                let layout = if in_one_row {
                    Layout::Row
                } else {
                    Layout::List
                };
                app.tell(Event::Happened(Intent::LaidOut(layout)));
            };
            let end = |number, meaning| End {
                number,
                meaning: app.words(meaning),
            };
            let language = language(app, asked);
            rating(
                &end(scale.from, &scale.low),
                &end(scale.to, &scale.high),
                &|number| intl::number(language.as_str(), number),
                &is_chosen,
                &chose_one,
                laid_out,
            )
            .into()
        }
        AnswerKind::WholeNumber(range) => {
            let values = [
                ("from", app.number(range.from)),
                ("to", app.number(range.to)),
            ];
            let field = NumberField {
                label: app.text_with(TextKey::NumberLabel, &values),
                wrong: app.text_with(TextKey::NumberWrong, &values),
                from: range.from,
                to: range.to,
                start: one_of(&app.given()),
            };
            let [label, input, wrong] = number_field(field, answered_or_took_back);
            vec![
                app_words(app, asked, label),
                input,
                app_words(app, asked, wrong),
            ]
        }
        AnswerKind::MonthYear(range) => {
            let field = months(app, range);
            let drawn = month_field(field, move || app.nudged(), answered_or_took_back);
            drawn.map(|words| app_words(app, asked, words)).into()
        }
    }
}

/// The words of a field for a month of the range, and the month that stands there.
fn months(app: App, range: &MonthYear) -> MonthField {
    let names = app.text(TextKey::MonthNames);
    let names: Vec<String> = names.split(", ").map(str::to_owned).collect();
    let say = |code| {
        let month = Month::of_code(code);
        let name = month.and_then(|month| names.get(month.number() as usize - 1));
        format!("{} {}", name.map_or("", String::as_str), code / 100)
    };
    let values = [("from", say(range.from)), ("to", say(range.to))];
    MonthField {
        labels: [app.text(TextKey::MonthLabel), app.text(TextKey::YearLabel)],
        wrong: app.text_with(TextKey::MonthWrong, &values),
        names,
        range: range.clone(),
        start: one_of(&app.given()).and_then(Month::of_code),
    }
}

/// The words of a field to find choices by, where there are many. None with a study that was built before there was one.
fn finder(app: App, asked: &PlanItem) -> Option<Finder> {
    let label = app.text(TextKey::FindLabel);
    let is_wanted = asked.is_long() && !label.is_empty();
    is_wanted.then(|| Finder {
        label,
        all: app.text(TextKey::FindAll),
        none: app.text(TextKey::FindNone),
        some: Box::new(move |shown, of| {
            let values = [
                ("n", app.number(shown as i32)),
                ("total", app.number(of as i32)),
            ];
            app.text_with(TextKey::FindSome, &values)
        }),
    })
}

fn rows(app: App, asked: &PlanItem) -> Vec<Row> {
    asked
        .choices
        .iter()
        .map(|choice| Row {
            code: choice.code,
            label: app.words(&choice.label),
        })
        .collect()
}

fn answer_of(given: &Option<Given>) -> Option<&Answer> {
    given.as_ref()?.answer()
}

fn one_of(given: &Option<Given>) -> Option<i32> {
    match answer_of(given) {
        Some(Answer::One(number)) => Some(*number),
        _ => None,
    }
}

fn several_of(given: &Option<Given>) -> Vec<i32> {
    match answer_of(given) {
        Some(Answer::Several(codes)) => codes.clone(),
        _ => Vec::new(),
    }
}

/// What happened when a box was ticked or unticked: *none of these* takes back the others, and they it.
fn after_tick(before: &[i32], code: i32, ticked: bool, exclusive: &[i32]) -> Intent {
    let stays = |other: &i32| {
        *other != code && !(ticked && (exclusive.contains(&code) || exclusive.contains(other)))
    };
    let codes: Vec<i32> = before
        .iter()
        .copied()
        .filter(stays)
        .chain(ticked.then_some(code))
        .collect();
    if codes.is_empty() {
        Intent::TookBack
    } else {
        Intent::Answered(Answer::several(codes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn several(codes: &[i32]) -> Intent {
        Intent::Answered(Answer::several(codes.iter().copied()))
    }

    #[test]
    fn ticks_are_added_in_order_and_taken_away() {
        assert_eq!(after_tick(&[], 2, true, &[9]), several(&[2]));
        assert_eq!(after_tick(&[2], 1, true, &[9]), several(&[1, 2]));
        assert_eq!(after_tick(&[1, 2], 1, false, &[9]), several(&[2]));
    }

    #[test]
    fn the_last_untick_takes_the_answer_back() {
        assert_eq!(after_tick(&[2], 2, false, &[9]), Intent::TookBack);
    }

    #[test]
    fn none_of_these_and_the_others_exclude_each_other() {
        assert_eq!(after_tick(&[1, 2], 9, true, &[9]), several(&[9]));
        assert_eq!(after_tick(&[9], 1, true, &[9]), several(&[1]));
        assert_eq!(after_tick(&[9], 9, false, &[9]), Intent::TookBack);
    }
}
