//! The controls and small parts that screens are made of: strings and callbacks in, elements out. They know no session, no
//! screen and no study, and never reach for the browser but through `browser::element`.

mod actions;
mod choices;
mod code_field;
mod contacts;
mod finder;
mod icon;
mod keys;
mod month_field;
mod notice;
mod number_field;
mod paragraphs;
mod pattern;
mod picture;
mod quiet_button;
mod rating;
mod scene;
mod sheet;
mod text_field;
mod tool;

pub use actions::{Back, MainButton, actions, button};
pub use choices::{Chose, IsChosen, Row, choice, choices};
pub use code_field::code_field;
pub use contacts::{Contact, contacts};
pub use finder::Finder;
pub use icon::{Sign, brand, icon};
pub use keys::{Tapped, keys};
pub use month_field::{MonthField, month_field};
pub use notice::{Tone, error, notice};
pub use number_field::{NumberField, number_field};
pub use paragraphs::{heading, heading_under, paragraph, paragraphs};
pub use pattern::{Pattern, pattern};
pub use picture::picture;
pub use quiet_button::quiet_button;
pub use rating::{End, rating};
pub use scene::{Drawing, land};
pub use sheet::sheet;
pub use tool::{tool, tool_face};
