//! Where the app for previews is. It must not read what is in there.

use std::{env, path::PathBuf};

/// What `./dev build` calls it.
const NAME: &str = "dist-preview";

/// The one that was named; else the one beside the program, where a release has it; else the one in the current folder, where a
/// checked-out repository has it.
pub fn find(named: Option<PathBuf>) -> PathBuf {
    let beside = || {
        let program = env::current_exe().ok()?;
        let folder = program.parent()?.join(NAME);
        folder.is_dir().then_some(folder)
    };
    named.or_else(beside).unwrap_or_else(|| NAME.into())
}
