//! The built app, read into memory once at the start. Answers are looked up by exact path, so no path can leave the folder.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::asset::{Asset, Freshness};

/// Every file of the built app by its path on the site.
#[derive(Debug, Default)]
pub struct Site {
    assets: HashMap<String, Asset>,
}

impl Site {
    /// Reads the folder Trunk built; it must hold `index.html`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        fs::metadata(folder.join("index.html"))?;
        collect(folder, "", &mut files)?;
        let mut assets = HashMap::new();
        for (path, bytes) in &files {
            let coded = ["br", "gz"].iter().any(|coding| {
                let plain = path.strip_suffix(coding).and_then(|p| p.strip_suffix('.'));
                plain.is_some_and(|plain| files.contains_key(plain))
            });
            if coded {
                continue;
            }
            let neighbour = |coding: &str| files.get(&format!("{path}.{coding}")).cloned();
            let asset = Asset::new(
                content_type(path),
                freshness(path),
                bytes.clone(),
                neighbour("br"),
                neighbour("gz"),
            );
            assets.insert(path.clone(), asset);
        }
        if let Some(index) = assets.get("/index.html").cloned() {
            assets.insert("/".into(), index);
        }
        Ok(Self { assets })
    }

    /// The file at this path, if there is one.
    pub fn find(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }
}

/// Hidden files and links to folders are left out.
fn collect(folder: &Path, prefix: &str, files: &mut HashMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}/{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if fs::metadata(entry.path())?.is_file() {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Trunk puts sixteen hexadecimal digits, a hash of the content, into the names of what it builds.
fn freshness(path: &str) -> Freshness {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hashed = name.split(['-', '_', '.']).skip(1).any(|part| {
        part.len() == 16 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    });
    if hashed {
        Freshness::Immutable
    } else {
        Freshness::Revalidate
    }
}

/// By the end of the name; registered types (IANA), since `nosniff` forbids browsers to guess.
fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "opus" => "audio/ogg",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_immutable() {
        for name in [
            "/pupil-voice-0123456789abcdef.js",
            "/pupil-voice-0123456789abcdef_bg.wasm",
            "/a/x-00ff00ff00ff00ff.css",
        ] {
            assert_eq!(freshness(name), Freshness::Immutable, "{name}");
        }
        for name in [
            "/index.html",
            "/sw.js",
            "/0123456789abcdef.js",
            "/x-0123456789abcde.js",
            "/x-0123456789abcdeg.js",
            "/x-0123456789abcdef/y.js",
        ] {
            assert_eq!(freshness(name), Freshness::Revalidate, "{name}");
        }
    }
}
