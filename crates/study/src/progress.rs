//! The bar that shows how long work goes on. It must not write anything when nobody watches.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over `total` steps on standard error; silent when that is no terminal.
pub fn progress_bar(total: usize, what: &'static str) -> ProgressBar {
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}, {eta} left")
        .expect("a constant template that is valid");
    ProgressBar::with_draw_target(u64::try_from(total).ok(), target)
        .with_style(style)
        .with_message(what)
}
