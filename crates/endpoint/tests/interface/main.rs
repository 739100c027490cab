//! The endpoint from outside: a real server on a free port, a real folder, real connections.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod class_count;
mod hostile;
mod process;
mod quarantine;
mod recordings;
mod site;
mod study;
mod support;
mod uploads;
