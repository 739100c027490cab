//! Starts the class page in the browser. Holds nothing else.

fn main() {
    pupil_voice::class_page::start();
}
