//! What views may know and do: read the app as it is, the study's words, and one way to tell what happened. It holds the one value
//! of the session; only `sync` reaches outside.

mod words;

use std::{cell::RefCell, ops::Deref, rc::Rc, sync::Arc};

use class_link::Picture;
use questionnaire::{
    Given, Intent, Language, Look, Moment, Outcome, Page, Plan, Screen, Session, SupportContact,
    TextKey,
};

use crate::{
    behind,
    class::Class,
    event::Event,
    reading::Aloud,
    settings::Settings,
    stage::{CodeEntry, Stage},
    sync::Keeping,
    watched::Watched,
};

/// What the app says of its own accord before a study is known, and the licences of instruments.
pub const ENGLISH: &str = "en-GB";

/// A session and the questionnaire it goes through.
#[derive(Debug, Clone, PartialEq)]
pub struct Running {
    /// The questionnaire: the one it began with.
    pub plan: Arc<Plan>,
    /// The way through it.
    pub session: Session,
}

/// What views see of the app, and redraw for.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What the whole screen is about.
    pub stage: Stage,
    /// The session, from the code on.
    pub running: Option<Running>,
    /// The language that was chosen on this very screen.
    pub chosen: Option<Language>,
    /// The draft could not be saved.
    pub saving_failed: bool,
    /// Everything is covered, so that nobody reads it.
    pub covered: bool,
    /// What is to be announced until the next screen, for example that a draft was taken up again.
    pub announced: Option<TextKey>,
    /// What this pupil has set the screen to. Of no other: whatever sees the session forgotten sees this forgotten.
    pub settings: Settings,
    /// Whether the screen can be read aloud, or is being.
    pub reading: Aloud,
}

// What is asked on the screen.
struct Asked {
    given: Option<Given>,
    nudged: bool,
    progress: (usize, usize),
}

/// The app, as views and `sync` share it: as long as the page.
#[derive(Clone, Copy)]
pub struct App(&'static Shared);

struct Shared {
    // All in one: each value that is followed has its weight, and reading is cheap here.
    seen: Watched<Seen>,
    class: RefCell<Option<Rc<Class>>>,
    keeping: RefCell<Keeping>,
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

impl App {
    /// An app that has not started yet.
    pub fn new() -> Self {
        Self(Box::leak(Box::new(Shared {
            seen: Watched::new(Seen {
                stage: Stage::Starting,
                running: None,
                chosen: None,
                saving_failed: false,
                covered: false,
                announced: None,
                settings: Settings::default(),
                reading: Aloud::Cannot,
            }),
            class: RefCell::default(),
            keeping: RefCell::default(),
        })))
    }

    /// Takes in what happened. The only way out of a view.
    pub fn tell(self, event: Event) {
        behind::on_event(self, event);
    }

    // What is to be seen.

    /// The app as it is now; who reads it is told of every change. Not to be held while something is told.
    pub fn seen(self) -> impl Deref<Target = Seen> {
        self.0.seen.read()
    }

    /// What stands for the item, or the practice question, on the screen.
    pub fn given(self) -> Option<Given> {
        self.asked().and_then(|asked| asked.given)
    }

    /// Whether to say, gently, that there is no answer yet.
    pub fn nudged(self) -> bool {
        self.asked().is_some_and(|asked| asked.nudged)
    }

    /// Question n of how many, at an item.
    pub fn progress(self) -> (usize, usize) {
        self.asked().map_or((0, 0), |asked| asked.progress)
    }

    /// The items without an answer at the look back: each item's index, and its number.
    pub fn unanswered(self) -> Vec<(usize, usize)> {
        let seen = self.seen();
        let Some(Running { plan, session }) = &seen.running else {
            return Vec::new();
        };
        let numbered = |index| (index, session.number_of(plan, index));
        session.unanswered(plan).into_iter().map(numbered).collect()
    }

    /// Whether the study is known: before, there are no words for the tools, and nobody to name.
    pub fn knows_study(self) -> bool {
        // Read, so that who asks is told when it changes: a study comes with a new stage.
        let _ = self.seen();
        self.of_class(|class| !class.study.support.is_empty())
            .unwrap_or(false)
    }

    /// The questionnaire of the session; the class's own while there is no session.
    ///
    /// # Panics
    /// Before a class is open: no view asks then.
    pub fn plan(self) -> Arc<Plan> {
        let seen = self.0.seen.now();
        let running = seen.running.as_ref().map(|it| it.plan.clone());
        running
            .or_else(|| self.of_class(|class| class.plan.clone()))
            .expect("views of a session are drawn with a class")
    }

    fn asked(self) -> Option<Asked> {
        let seen = self.seen();
        let Running { plan, session } = seen.running.as_ref()?;
        match session.screen(plan) {
            Screen::Item {
                given,
                nudged,
                number,
                of,
                ..
            } => Some(Asked {
                given: given.cloned(),
                nudged,
                progress: (number, of),
            }),
            Screen::Practice { given, nudged, .. } => Some(Asked {
                given: given.cloned(),
                nudged,
                progress: (0, 0),
            }),
            _ => None,
        }
    }

    /// The 32 symbols of codes, each with the word for its picture.
    pub fn code_symbols(self) -> Vec<(char, String)> {
        let words = self.text(TextKey::PictureWords);
        let words = words.split(',').map(|word| word.trim().to_owned());
        let symbols = Picture::all().map(|picture| picture.character());
        symbols.zip(words).collect()
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

    /// The class's name, and the wave's public one.
    pub fn class_and_wave(self) -> Option<(String, String)> {
        self.of_class(|class| {
            let label = class.link.claims().label.to_string();
            (label, self.words(&class.wave.name))
        })
    }

    /// Whether the link is one participant's own: nobody types a code, and nobody is next.
    pub fn is_personal(self) -> bool {
        self.of_class(|class| class.link.participant().is_some())
            .unwrap_or(false)
    }

    /// The look of the age group.
    pub fn look(self) -> Look {
        self.of_class(|class| class.age_group.look)
            .unwrap_or(Look::Primary)
    }

    // For `sync` only.

    pub(crate) fn of_class<T>(self, read: impl FnOnce(&Class) -> T) -> Option<T> {
        self.0.class.borrow().as_deref().map(read)
    }

    pub(crate) fn class(self) -> Option<Rc<Class>> {
        self.0.class.borrow().clone()
    }

    pub(crate) fn open_class(self, class: Class) {
        *self.0.class.borrow_mut() = Some(Rc::new(class));
    }

    pub(crate) fn keeping(self) -> &'static RefCell<Keeping> {
        &self.0.keeping
    }

    pub(crate) fn show(self, stage: Stage) {
        self.0.seen.change(|seen| seen.stage = stage);
    }

    pub(crate) fn stage_now(self) -> Stage {
        self.0.seen.now().stage.clone()
    }

    pub(crate) fn chosen(self) -> Option<Language> {
        self.0.seen.now().chosen.clone()
    }

    /// A fresh code screen in that language.
    pub(crate) fn choose(self, language: Language) {
        self.0.seen.change(|seen| {
            seen.chosen = Some(language);
            if let Stage::CodeEntry(entry) = &mut seen.stage {
                // Said anew in the new language.
                entry.notices.clear();
            }
        });
    }

    pub(crate) fn update_code_entry(self, update: impl FnOnce(&mut CodeEntry)) {
        self.0.seen.change(|seen| {
            if let Stage::CodeEntry(entry) = &mut seen.stage {
                update(entry);
            }
        });
    }

    pub(crate) fn mark_sent(self) {
        self.0.seen.change(|seen| {
            if let Stage::Ended { sent, .. } = &mut seen.stage {
                *sent = true;
            }
        });
    }

    pub(crate) fn begin(self, running: Running, announced: Option<TextKey>) {
        self.0.seen.change(|seen| {
            seen.announced = announced;
            seen.chosen = None;
            seen.running = Some(running);
            seen.stage = Stage::Answering;
        });
    }

    pub(crate) fn apply(self, intent: &Intent, at: Moment) -> Outcome {
        self.0.seen.change(|seen| {
            let Some(Running { plan, session }) = &mut seen.running else {
                return Outcome::Ignored;
            };
            let place = session.place();
            let outcome = session.apply(plan, intent, at);
            // On the screen until the next one, so that no answer moves away under a finger.
            if session.place() != place {
                seen.announced = None;
                seen.chosen = None;
            } else if let (Intent::ChoseLanguage(language), Outcome::Accepted) = (intent, outcome) {
                seen.chosen = Some(language.clone());
            }
            outcome
        })
    }

    /// Reads the session as it is now; it is not copied, and must not be changed meanwhile.
    pub(crate) fn of_running<T>(self, read: impl FnOnce(&Running) -> T) -> Option<T> {
        self.0.seen.now().running.as_ref().map(read)
    }

    /// The code screen for the next pupil, and nothing of the last one.
    pub(crate) fn forget_session(self, entry: CodeEntry, announced: Option<TextKey>) {
        self.0.seen.change(|seen| {
            *seen = Seen {
                stage: Stage::CodeEntry(entry),
                running: None,
                chosen: None,
                saving_failed: false,
                covered: false,
                announced,
                settings: Settings::default(),
                reading: Aloud::Cannot,
            };
        });
    }

    pub(crate) fn set_reading(self, reading: Aloud) {
        if self.0.seen.now().reading != reading {
            self.0.seen.change(|seen| seen.reading = reading);
        }
    }

    pub(crate) fn set_settings(self, settings: Settings) {
        self.0.seen.change(|seen| seen.settings = settings);
    }

    pub(crate) fn settings_now(self) -> Settings {
        self.0.seen.now().settings
    }

    pub(crate) fn is_covered(self) -> bool {
        self.0.seen.now().covered
    }

    /// Covers everything or not; says whether that is new.
    pub(crate) fn set_covered(self, covered: bool) -> bool {
        let is_new = self.is_covered() != covered;
        if is_new {
            self.0.seen.change(|seen| seen.covered = covered);
        }
        is_new
    }

    pub(crate) fn has_saving_failed(self) -> bool {
        self.0.seen.now().saving_failed
    }

    /// Of a session that goes on. At its end no draft is needed any more, and sealing says for itself what went wrong.
    pub(crate) fn set_saving_failed(self, failed: bool) {
        let failed = failed && self.stage_now() == Stage::Answering;
        if self.0.seen.now().saving_failed != failed {
            self.0.seen.change(|seen| seen.saving_failed = failed);
        }
    }
}
