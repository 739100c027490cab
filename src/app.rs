//! What views may know and do: read-only memos, the study's words, and one way to tell what happened. It holds the one signal
//! of the session; only `sync` reaches outside.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use leptos::prelude::*;
use questionnaire::{
    Given, Intent, Look, Moment, Outcome, Page, Place, Plan, Screen, Session, SupportContact, Text,
    TextKey,
};

use crate::{
    class::Class,
    event::Event,
    stage::{CodeEntry, Stage},
    sync::{self, Keeping},
};

/// A session and the questionnaire it goes through.
#[derive(Debug, Clone, PartialEq)]
pub struct Running {
    /// The questionnaire: the one it began with.
    pub plan: Arc<Plan>,
    /// The way through it.
    pub session: Session,
}

/// The app, as views and `sync` share it.
#[derive(Clone, Copy)]
pub struct App {
    stage: RwSignal<Stage>,
    running: RwSignal<Option<Running>>,
    saving_failed: RwSignal<bool>,
    announced: RwSignal<Option<TextKey>>,
    class: StoredValue<Option<Class>, LocalStorage>,
    keeping: StoredValue<Rc<RefCell<Keeping>>, LocalStorage>,
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

impl App {
    /// An app that has not started yet.
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Starting),
            running: RwSignal::new(None),
            saving_failed: RwSignal::new(false),
            announced: RwSignal::new(None),
            class: StoredValue::new_local(None),
            keeping: StoredValue::new_local(Rc::default()),
        }
    }

    /// Takes in what happened. The only way out of a view.
    pub fn tell(self, event: Event) {
        sync::on_event(self, event);
    }

    // What is to be seen.

    /// What the whole screen is about.
    pub fn stage(self) -> Memo<Stage> {
        Memo::new(move |_| self.stage.get())
    }

    /// Where the session stands.
    pub fn place(self) -> Memo<Place> {
        Memo::new(move |_| {
            self.running.with(|running| {
                running
                    .as_ref()
                    .map_or(Place::Ended, |it| it.session.place())
            })
        })
    }

    /// What stands for the item, or the practice question, on the screen.
    pub fn given(self) -> Memo<Option<Given>> {
        self.of_screen(|screen| match screen {
            Screen::Item { given, .. } | Screen::Practice { given, .. } => given.cloned(),
            _ => None,
        })
    }

    /// Whether to say, gently, that there is no answer yet.
    pub fn nudged(self) -> Memo<bool> {
        self.of_screen(|screen| match screen {
            Screen::Item { nudged, .. } | Screen::Practice { nudged, .. } => *nudged,
            _ => false,
        })
    }

    /// Question n of how many, at an item.
    pub fn progress(self) -> Memo<(usize, usize)> {
        self.of_screen(|screen| match screen {
            Screen::Item { number, of, .. } => (*number, *of),
            _ => (0, 0),
        })
    }

    /// The items without an answer at the look back: each item's index, and its number.
    pub fn unanswered(self) -> Memo<Vec<(usize, usize)>> {
        Memo::new(move |_| {
            self.running.with(|running| {
                let Some(Running { plan, session }) = running else {
                    return Vec::new();
                };
                let numbered = |index| (index, session.number_of(plan, index));
                session.unanswered(plan).into_iter().map(numbered).collect()
            })
        })
    }

    /// The draft could not be saved.
    pub fn saving_failed(self) -> Memo<bool> {
        Memo::new(move |_| self.saving_failed.get())
    }

    /// What is to be announced once, for example that a draft was taken up again.
    pub fn announced(self) -> Memo<Option<TextKey>> {
        Memo::new(move |_| self.announced.get())
    }

    /// The questionnaire of the session; the class's own while there is no session.
    ///
    /// # Panics
    /// Before a class is open: no view asks then.
    pub fn plan(self) -> Arc<Plan> {
        let running = self
            .running
            .with_untracked(|running| running.as_ref().map(|it| it.plan.clone()));
        running
            .or_else(|| self.of_class(|class| class.plan.clone()))
            .expect("views of a session are drawn with a class")
    }

    fn of_screen<T: PartialEq + Default + Send + Sync + 'static>(
        self,
        read: fn(&Screen<'_>) -> T,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.running.with(|running| {
                running
                    .as_ref()
                    .map(|it| read(&it.session.screen(&it.plan)))
                    .unwrap_or_default()
            })
        })
    }

    // Words.

    /// The app's words for this age group, in the pupil's language.
    pub fn text(self, key: TextKey) -> String {
        let texts = |class: &Class| {
            Some(self.words(class.study.texts.get(&class.age_group.id)?.get(&key)?))
        };
        self.of_class(texts).flatten().unwrap_or_default()
    }

    /// The same, with `{name}` filled in.
    pub fn text_with(self, key: TextKey, values: &[(&str, String)]) -> String {
        values.iter().fold(self.text(key), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// The study's words, in the pupil's language.
    pub fn words(self, text: &Text) -> String {
        self.of_class(|class| {
            class
                .study
                .languages
                .first()
                .map(|language| text.in_language(language).to_owned())
        })
        .flatten()
        .unwrap_or_default()
    }

    /// Who a pupil can talk to.
    pub fn support(self) -> Vec<SupportContact> {
        self.of_class(|class| class.study.support.clone())
            .unwrap_or_default()
    }

    /// The sentence that says that this is a demonstration.
    pub fn demonstration(self) -> Option<String> {
        self.of_class(|class| {
            class
                .study
                .demonstration
                .as_ref()
                .map(|text| self.words(text))
        })
        .flatten()
    }

    /// What is said when all is sent or kept.
    pub fn thanks(self) -> Page {
        self.plan().script.thanks.clone()
    }

    /// What is said to a pupil who did not want to.
    pub fn declined(self) -> Page {
        self.plan().script.declined.clone()
    }

    /// The wave's public name and the class's.
    pub fn class_line(self) -> String {
        let line = |class: &Class| {
            format!(
                "{} · {}",
                class.link.claims().label,
                self.words(&class.wave.name)
            )
        };
        self.of_class(line).unwrap_or_default()
    }

    /// The look of the age group.
    pub fn look(self) -> Look {
        self.of_class(|class| class.age_group.look)
            .unwrap_or(Look::Primary)
    }

    // For `sync` only.

    pub(crate) fn of_class<T>(self, read: impl FnOnce(&Class) -> T) -> Option<T> {
        // Cloned first: reading may ask for words, which reads the class again.
        self.class.get_value().as_ref().map(read)
    }

    pub(crate) fn open_class(self, class: Class) {
        self.class.set_value(Some(class));
    }

    pub(crate) fn keeping(self) -> Rc<RefCell<Keeping>> {
        self.keeping.get_value()
    }

    pub(crate) fn show(self, stage: Stage) {
        self.stage.set(stage);
    }

    pub(crate) fn stage_now(self) -> Stage {
        self.stage.get_untracked()
    }

    pub(crate) fn update_code_entry(self, update: impl FnOnce(&mut CodeEntry)) {
        self.stage.update(|stage| {
            if let Stage::CodeEntry(entry) = stage {
                update(entry);
            }
        });
    }

    pub(crate) fn mark_sent(self) {
        self.stage.update(|stage| {
            if let Stage::Ended { sent, .. } = stage {
                *sent = true;
            }
        });
    }

    pub(crate) fn begin(self, running: Running, announced: Option<TextKey>) {
        batch(move || {
            self.announced.set(announced);
            self.running.set(Some(running));
            self.stage.set(Stage::Answering);
        });
    }

    pub(crate) fn apply(self, intent: &Intent, at: Moment) -> Outcome {
        let apply = |running: &mut Option<Running>| {
            let Some(Running { plan, session }) = running else {
                return Outcome::Ignored;
            };
            session.apply(plan, intent, at)
        };
        self.running.try_update(apply).unwrap_or(Outcome::Ignored)
    }

    pub(crate) fn running_now(self) -> Option<Running> {
        self.running.get_untracked()
    }

    pub(crate) fn forget_session(self) {
        self.running.set(None);
        self.announced.set(None);
        self.saving_failed.set(false);
    }

    pub(crate) fn set_saving_failed(self, failed: bool) {
        if self.saving_failed.get_untracked() != failed {
            self.saving_failed.set(failed);
        }
    }
}
