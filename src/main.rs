//! Starts the app in the browser. Holds nothing else.

fn main() {
    pupil_voice::start();
}
