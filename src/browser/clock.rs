//! The tablet's clock, and waiting. It does not judge whether the clock is right.

use std::time::Duration;

use js_sys::{Function, Promise};
use questionnaire::Moment;
use wasm_bindgen_futures::JsFuture;
use web_sys::Performance;

use super::window;

/// Now, by both clocks.
pub fn now() -> Moment {
    Moment {
        clock: js_sys::Date::now() as i64,
        steady: performance().now() as u64,
    }
}

/// Seconds since 1970, by the tablet's clock.
pub fn unix_seconds() -> i64 {
    now().clock.div_euclid(1000)
}

/// Today by the tablet's clock, YYYY-MM-DD.
pub fn day() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}

/// Waits.
pub async fn wait(time: Duration) {
    let _ = JsFuture::from(after(time)).await;
}

/// Settles after `time`.
pub(super) fn after(time: Duration) -> Promise {
    let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    Promise::new(&mut |resolve: Function, _| {
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    })
}

/// Waits until what is on the screen now has been painted.
pub async fn painted() {
    for _ in 0..2 {
        // A hidden tab paints nothing: the time-out keeps it from waiting for ever.
        let frame = Promise::new(&mut |resolve: Function, _| {
            let _ = window().request_animation_frame(&resolve);
        });
        let either = js_sys::Array::of2(&frame, &after(Duration::from_millis(100)));
        let _ = JsFuture::from(Promise::race(&either)).await;
    }
}

/// Runs `work` and leaves its duration in the browser's performance timeline, where a benchmark finds it.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let begin = format!("{name}:begin");
    let _ = performance().mark(&begin);
    let done = work();
    let _ = performance().measure_with_start_mark(name, &begin);
    done
}

fn performance() -> Performance {
    window()
        .performance()
        .expect("every browser in question has a performance clock")
}
