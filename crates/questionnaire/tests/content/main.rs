//! The content that ships with the repository, held to what is said of it: instruments in their exact words and with the
//! scores they must give, the demonstration study, and words that a child of the age group can read. It must not test the
//! crate's own rules: other tests do.

mod authored;
mod demonstration;
mod for_teachers;
mod library;
mod own_items;
mod placeholders;
mod reading_ease;
mod scoring;
mod wording;
