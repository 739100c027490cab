//! A demonstration study and its site, made with the release build's own programs.
//!
//! Takes no short cuts: what is here went through `study init`, `study build`, `study links`, the `endpoint` program and
//! `study export`, or through `study preview`, as a study team would do it. It looks inside none of them.

mod class_sheet;
mod error;
mod preview;
mod program;
mod site;
mod study;

pub use class_sheet::ClassSheet;
pub use error::SiteError;
pub use preview::Preview;
pub use program::{app, preview_app};
pub use site::Site;
pub use study::{Class, Row, Study};
