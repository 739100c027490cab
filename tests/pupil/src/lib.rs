//! A pupil at a browser. Knows the app by what it shows and by its stable hooks (`data-screen`, `data-act`, `data-item`),
//! never by its insides.

mod answer;
mod class_tour;
mod error;
mod pupil;
mod screen;
mod theme;
mod tour;

pub use answer::Reply;
pub use class_tour::{ClassTour, SECTIONS};
pub use error::PupilError;
pub use pupil::{Ended, Pupil, StopChoice};
pub use screen::Screen;
pub use theme::THEMES;
pub use tour::{BROKEN, CODES, MENDED, alone, questions, tour};
