//! The controls and small parts that screens are made of: strings and callbacks in, markup out. They know no session, no
//! screen and no study, and never reach for the browser.
//!
//! In `view!`, an element whose attributes and children are all literals is built by Leptos through `innerHTML`, which the
//! page's Trusted Types forbid. So no element is: a drawing's path is a constant, a number is a number. (The other way
//! round it, an empty global class, throws one exception for each element: `classList.add("")`.)

mod actions;
mod choices;
mod contacts;
mod icon;
mod notice;
mod number_field;
mod paragraphs;
mod quiet_button;
mod rating;
mod scene;
mod sheet;

pub use actions::{Actions, MainButton};
pub use choices::{Choices, Row};
pub use contacts::{Contact, Contacts};
pub use icon::{Brand, Icon, Sign};
pub use notice::{Notice, Tone};
pub use number_field::NumberField;
pub use paragraphs::Paragraphs;
pub use quiet_button::QuietButton;
pub use rating::{End, RatingField};
pub use scene::{Drawing, Land};
pub use sheet::Sheet;
