//! Wording packs of an instrument with a grid: the grid's words have a place of their own.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs;

use support::{Study, assert_says, program, run};

#[test]
fn the_words_of_a_grid_stand_in_a_toml_pack_too() {
    let study = Study::licensed();
    fs::remove_file(study.path("wording/days.csv")).unwrap();
    let mut template = program();
    template
        .args(["wording", "template", "days"])
        .arg(study.path(""));
    assert!(run(&mut template).good);
    let file = "wording/days.toml";
    let empty = fs::read_to_string(study.path(file)).unwrap();
    let grid = "# Days, words of the grid\n[grids.days_grid]\nen-GB = \"\"\n";
    assert!(empty.contains(grid), "{empty}");
    let filled = empty.replace("\"\"", "\"Wombat\"");
    let misspelt = filled.replace("grids.days_grid", "grids.days_girds");
    fs::write(study.path(file), misspelt).unwrap();
    let said = study.refused();
    assert!(!said.contains("Wombat"), "a licensed word is told:\n{said}");
    assert_says(
        &said,
        &[
            "“days” has no question of grid days_girds",
            "“days” has no words in en-GB for question of grid days_grid",
        ],
    );
    fs::write(study.path(file), filled).unwrap();
    let said = study.build();
    assert!(said.good, "{}", said.err);
}
