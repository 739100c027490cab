//! The endpoint from outside: a real server on a free port, a real folder, real connections.

mod hostile;
mod process;
mod quarantine;
mod site;
mod study;
mod support;
mod uploads;
