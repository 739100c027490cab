//! The controls and small parts that screens are made of: strings and callbacks in, elements out. They know no session, no
//! screen and no study, and never reach for the browser but through `browser::element`.

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

pub use actions::{Back, MainButton, actions, button};
pub use choices::{Chose, IsChosen, Row, choice, choices};
pub use contacts::{Contact, contacts};
pub use icon::{Sign, brand, icon};
pub use notice::{Tone, error, notice};
pub use number_field::{NumberField, number_field};
pub use paragraphs::{heading, paragraph, paragraphs};
pub use quiet_button::quiet_button;
pub use rating::{End, rating};
pub use scene::{Drawing, land};
pub use sheet::sheet;
