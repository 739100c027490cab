//! All pictures on one page, changed ones marked. Takes and compares none.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use super::camera::{SIZES, Shot};
use crate::error::BenchError;

const STYLE: &str = "body{font:16px system-ui;margin:1rem;background:#eee}
h2{margin:2rem 0 .5rem}
.row{display:flex;gap:.75rem;align-items:flex-start;overflow-x:auto;padding-bottom:.5rem}
figure{margin:0}
img{display:block;height:22rem;border:1px solid #888;background:#fff}
.changed img{outline:6px solid #c2185b}
figcaption{font-size:.8rem}";

/// Writes `index.html` beside the pictures, and says where it is.
pub fn written(folder: &Path, shots: &[Shot], changed: &[&Shot]) -> Result<PathBuf, BenchError> {
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Contact sheet</title><style>{STYLE}</style>\n\
         <h1>{} pictures, {} changed</h1>\n",
        shots.len(),
        changed.len()
    );
    // Four sizes of one theme stand beside each other: what belongs together is seen together.
    for row in shots.chunks(SIZES.len()) {
        let Some(first) = row.first() else { continue };
        let _ = write!(
            html,
            "<h2>{}, {}, {}</h2>\n<div class=\"row\">\n",
            first.who, first.sight, first.theme
        );
        for shot in row {
            let class = if changed.iter().any(|one| one.file == shot.file) {
                " class=\"changed\""
            } else {
                ""
            };
            let _ = writeln!(
                html,
                "<figure{class}><a href=\"{0}\"><img loading=\"lazy\" src=\"{0}\" alt=\"\"></a><figcaption>{1} px</figcaption></figure>",
                shot.file, shot.width
            );
        }
        html.push_str("</div>\n");
    }
    let path = folder.join("index.html");
    fs::write(&path, html)?;
    Ok(path)
}
