//! The whole loop on the host, step by step: a study made with the study team's own program, answered with the app's own
//! code, sent to the real endpoint over HTTP, exported, and compared cell by cell. No browser: `tests/e2e` has that.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answered;
mod endpoint_at_work;
mod step_1_opening;
mod step_2_answering;
mod step_3_sending;
mod step_4_exporting;
mod step_5_battery;
mod step_6_alone;
mod study_program;
mod study_team;
mod tablet;
