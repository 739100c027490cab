//! The lines that are printed. Their form is fixed: other programs read them.

/// Prints one result.
pub fn result(name: &str, value: f64, unit: &str) {
    println!("bench: {name} {value:.3} {unit}");
}

/// Prints one result that is a whole number.
pub fn count(name: &str, value: u64, unit: &str) {
    println!("bench: {name} {value} {unit}");
}
