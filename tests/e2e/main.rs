//! Journeys of pupils and teachers through the built app, in real browsers, against the real endpoint and a real study.
//! Nothing is looked at from inside: only what the page shows, what the browser keeps and what the study team exports.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accessible;
mod added_names;
mod alone;
mod answering;
mod answers;
mod arriving;
mod assistive;
mod at_home;
mod axe;
mod broken_off;
mod chance;
mod class_page;
mod colouring;
mod covered;
mod endpoint_away;
mod going_back;
mod hearing;
mod inspection;
mod keyboard;
mod killed;
mod kinds;
mod languages;
mod left_alone;
mod lesson;
mod mistyping;
mod network;
mod next_pupil;
mod offline;
mod on_screen_keyboard;
mod one_way;
mod pictures;
mod previewing;
mod pseudo_locales;
mod reading_aloud;
mod recorded;
mod reflow;
mod reloading;
mod school;
mod settings;
mod shown;
mod states;
mod stopping;
mod tablet;
mod teacher;
mod two_tabs;
mod updating;
mod words;
