//! The page about instruments shows a whole file, and the file is right.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs;

use support::{Study, program, repository, run};

/// The blocks of that language on the page.
fn blocks(language: &str) -> Vec<String> {
    let page = fs::read_to_string(repository().join("docs/instruments.md")).unwrap();
    let opening = format!("```{language}\n");
    let blocks = page.split(opening.as_str()).skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

fn instrument() -> String {
    let blocks = blocks("toml").into_iter();
    blocks
        .filter(|block| !block.starts_with("# value-sets/"))
        .collect()
}

#[test]
fn the_instrument_of_the_page_is_right() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("weather.toml"), instrument()).unwrap();
    let said = run(program().args(["check", "--library"]).arg(home.path()));
    assert!(said.good, "{}", said.err);
    assert!(said.out.starts_with("3 test vectors over 1 instruments"));
}

#[test]
fn the_value_set_of_the_page_lacks_what_the_page_leaves_out() {
    let study = Study::demonstration();
    fs::write(study.path("instruments/weather.toml"), instrument()).unwrap();
    fs::create_dir(study.path("value-sets")).unwrap();
    let about = blocks("toml").pop().unwrap();
    fs::write(study.path("value-sets/weather.toml"), about).unwrap();
    let csv = blocks("csv").pop().unwrap();
    let rest = ["w_rain", "w_wind"]
        .iter()
        .flat_map(|item| (0..3).map(move |code| format!("{item},{code},0.2\n")));
    let table = study.path("value-sets/weather.csv");
    fs::write(&table, &csv).unwrap();
    let said = study.refused();
    assert!(
        said.contains("there is no weight for code 0, 1, 2 of “w_rain”"),
        "{said}"
    );
    fs::write(&table, format!("{csv}{}", rest.collect::<String>())).unwrap();
    let said = study.build();
    assert!(said.good, "{}", said.err);
}
