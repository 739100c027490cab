//! What is asked, what was answered, and what it counts for: items, instruments, questionnaires, sessions, drafts,
//! responses and scores as data. It must not touch a clock, a random number, a file, a network or a screen: time is an
//! argument, everything else is somebody else's.
//!
//! ```
//! use questionnaire::{Intent, Moment, Plan, Session, StudyDefinition};
//! # let json = include_str!("../tests/vectors/definition-v1.json");
//! let study = StudyDefinition::parse(json)?;
//! let plan = Plan::of(&study, &"screening".parse()?, &"primary".parse()?)?;
//! let mut session = Session::begin(plan.identity("oak".parse()?, "7QF3M2", "en-GB".into()), Moment::default());
//! session.apply(&plan, &Intent::WentNext, Moment::default());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod code_range;
mod codebook;
mod draft;
mod id;
mod instrument;
mod intent;
mod item;
mod item_set;
mod json;
mod keys;
mod month;
mod pairs;
mod plan;
mod record;
mod recordings;
mod response;
mod rule;
mod score;
mod screen;
mod script;
mod session;
mod study;
mod teacher_key;
mod teachers;
mod text;
mod text_key;
mod value_set;
mod vector;

pub use answer::{Answer, Given, Missing};
pub use code_range::CodeRange;
pub use codebook::{Codebook, Measure, Needs, Variable};
pub use draft::{Draft, DraftError};
pub use id::{
    AgeGroupId, ClassId, IdError, InstrumentId, ItemId, ScaleId, ScoreId, StemId, StudyId, Version,
    WaveId,
};
pub use instrument::{Ages, CompletionRules, Instrument, Tier};
pub use intent::{Intent, Moment, Outcome, Place};
pub use item::{AnswerKind, Choice, Item, Rating, ResponseScale, Stem, WholeNumber};
pub use item_set::ItemSet;
pub use month::{Month, MonthYear};
pub use pairs::Pairs;
pub use plan::{Identity, LONG_LIST, Plan, PlanError, PlanItem};
pub use record::{Layout, Record};
pub use recordings::Recordings;
pub use response::{Clock, Device, Ending, Response, ResponseError};
pub use rule::Rule;
pub use score::{Band, Basis, ItemPoints, Linear, Rounding, Score, ScoreKind, ScoreValue, Scored};
pub use screen::Screen;
pub use script::{Page, Script, SupportContact};
pub use session::Session;
pub use study::{
    AgeGroup, DefinitionError, Entry, Look, Questionnaire, StudyDefinition, Wave, WaveKind,
};
pub use teacher_key::TeacherKey;
pub use teachers::{TeacherScript, Teachers, TeachersError};
pub use text::{Language, Text};
pub use text_key::TextKey;
pub use value_set::ValueSet;
pub use vector::Vector;
