//! One question with what can be answered to it, for items and for the practice question. It adds nothing of its own beside
//! an instrument's words.

use leptos::prelude::*;
use questionnaire::{Answer, AnswerKind, Given, Intent, Layout, Missing, PlanItem, TextKey};

use super::item::MEASURE;
use crate::{
    app::App,
    browser::screen,
    components::{Choices, End, NumberField, QuietButton, RatingField, Row},
    event::Event,
};

/// Least width of one number of a rating that stands in a row (children.md 3).
const LEAST_RATING_PX: u32 = 44;

/// The question, its answers, and the quiet ways past it.
pub fn question(app: App, asked: &PlanItem) -> impl IntoView + use<> {
    let item = &asked.item;
    let hint = item.hint.as_ref().map(|hint| app.words(hint));
    let several = matches!(item.answer, AnswerKind::MultipleChoice(_));
    let dont_know = item
        .dont_know
        .then(|| quiet(app, TextKey::DontKnow, "dont-know", Missing::DontKnow));
    view! {
        <fieldset data-item=item.id.to_string()>
            <legend>
                <h1 id="heading" tabindex="-1">
                    {app.words(&item.text)}
                </h1>
                {hint.map(|hint| view! { <p class="help">{hint}</p> })}
                {several
                    .then(|| view! { <p class="help">{app.text(TextKey::ChooseAny)}</p> })}
            </legend>
            {answers(app, asked)}
        </fieldset>
        <div class="ways-past">
            {quiet(app, TextKey::Skip, "skip", Missing::Skipped)} {dont_know}
        </div>
    }
}

fn quiet(app: App, label: TextKey, act: &'static str, reason: Missing) -> impl IntoView {
    let given = app.given();
    let pressed = Signal::derive(move || {
        given.with(|given| matches!(given, Some(Given::Missing(missing)) if *missing == reason))
    });
    let on_press = move |()| {
        app.tell(Event::Happened(match reason {
            Missing::DontKnow => Intent::DidNotKnow,
            _ => Intent::Skipped,
        }));
    };
    view! { <QuietButton label=app.text(label) act pressed on_press /> }
}

fn answers(app: App, asked: &PlanItem) -> AnyView {
    let given = app.given();
    let is_chosen = Callback::new(move |code: i32| {
        given.with(|given| answer_of(given).is_some_and(|answer| answer.contains(code)))
    });
    let answered = move |number| {
        app.tell(Event::Happened(Intent::Answered(Answer::One(number))));
    };
    match &asked.item.answer {
        AnswerKind::SingleChoice(_) => {
            let chose = move |(code, _)| answered(code);
            view! { <Choices rows=rows(app, asked) several=false is_chosen chose /> }.into_any()
        }
        AnswerKind::MultipleChoice(_) => {
            let exclusive: Vec<i32> = asked
                .choices
                .iter()
                .filter(|choice| choice.exclusive)
                .map(|choice| choice.code)
                .collect();
            let chose = move |(code, ticked)| {
                let before = given.with_untracked(several_of);
                app.tell(Event::Happened(after_tick(
                    &before, code, ticked, &exclusive,
                )));
            };
            view! { <Choices rows=rows(app, asked) several=true is_chosen chose /> }.into_any()
        }
        AnswerKind::Rating(rating) => {
            let numbers = rating.to.abs_diff(rating.from) + 1;
            let in_one_row = screen::row_fits(MEASURE, numbers, LEAST_RATING_PX);
            // Told once the screen stands, and not while it is being built.
            Effect::new(move |_| {
                let layout = if in_one_row {
                    Layout::Row
                } else {
                    Layout::List
                };
                app.tell(Event::Happened(Intent::LaidOut(layout)));
            });
            let low = End {
                number: rating.from,
                meaning: app.words(&rating.low),
            };
            let high = End {
                number: rating.to,
                meaning: app.words(&rating.high),
            };
            view! { <RatingField low high in_one_row is_chosen chose=answered /> }.into_any()
        }
        AnswerKind::WholeNumber(range) => {
            let values = [
                ("from", range.from.to_string()),
                ("to", range.to.to_string()),
            ];
            let start = given.with_untracked(|given| match answer_of(given) {
                Some(Answer::One(number)) => Some(*number),
                _ => None,
            });
            let typed = move |number| match number {
                Some(number) => answered(number),
                None => app.tell(Event::Happened(Intent::TookBack)),
            };
            view! {
                <NumberField
                    label=app.text_with(TextKey::NumberLabel, &values)
                    wrong=app.text_with(TextKey::NumberWrong, &values)
                    from=range.from
                    to=range.to
                    start
                    typed
                />
            }
            .into_any()
        }
    }
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
