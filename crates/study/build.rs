//! Tells cargo that the embedded demonstration changes when a file is added to it or taken away.
//! It must not write anything.

fn main() {
    for embedded in ["studies", "instruments", "texts", "for-teachers"] {
        println!("cargo::rerun-if-changed=../../{embedded}");
    }
}
