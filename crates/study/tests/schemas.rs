//! The JSON Schemas in the repository are those the program writes.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;
use support::{program, repository, run};

/// The schemas in a folder. As values, not as text: another package's features decide the order of names in one build of
/// the whole workspace.
fn files(folder: &Path) -> BTreeMap<String, Value> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect()
}

#[test]
fn the_schemas_are_current() {
    let home = tempfile::tempdir().unwrap();
    let said = run(program().args(["schema", "--out"]).arg(home.path()));
    assert!(said.good, "{}", said.err);
    let (written, kept) = (files(home.path()), files(&repository().join("schemas")));
    assert_eq!(written.len(), 8);
    assert!(
        written == kept,
        "run `study schema` in the root of the repository, and commit schemas/"
    );
}

#[test]
fn every_schema_refuses_unknown_names_and_describes_the_known() {
    for (name, schema) in files(&repository().join("schemas")) {
        assert_eq!(schema["additionalProperties"], false, "{name}");
        assert!(
            !schema["properties"].as_object().unwrap().is_empty(),
            "{name}"
        );
        assert!(schema["description"].is_string(), "{name}");
    }
}
