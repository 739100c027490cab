//! A TOML or CSV file with its text kept, so that whatever is wrong in it can be given a line. It must not know what the file
//! says.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

use crate::problem::{Place, Problem};

/// The text of a file and the name by which it is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlFile {
    name: String,
    text: String,
}

impl TomlFile {
    /// Reads the file; in what is said of it, its name is relative to `root`.
    pub fn read(root: &Path, path: &Path) -> Result<Self, Problem> {
        let name = name_below(root, path);
        match fs::read_to_string(path) {
            Ok(text) => Ok(Self { name, text }),
            Err(error) => Err(unreadable(name, &error)),
        }
    }

    /// A file that need not be there: what is said of it is about its absence.
    pub fn absent(name: &str) -> Self {
        Self {
            name: name.into(),
            text: String::new(),
        }
    }

    /// The text as a value, or the first thing that is wrong with it.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        toml::from_str(&self.text).map_err(|error| {
            let place = error
                .span()
                .map_or(Place::File, |span| Place::Byte(span.start));
            let message = error.message().lines().collect::<Vec<_>>().join("; ");
            let remedy = remedy_for(&message);
            self.problem(place, message, remedy)
        })
    }

    /// The name by which it is spoken of.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn problem(&self, place: Place<'_>, what: String, remedy: &str) -> Problem {
        Problem {
            file: self.name.clone(),
            line: self.line(place),
            what,
            remedy: remedy.into(),
        }
    }

    fn line(&self, place: Place<'_>) -> Option<usize> {
        match place {
            Place::File => None,
            Place::Byte(byte) => {
                let before = self.text.as_bytes().get(..byte)?;
                Some(before.iter().filter(|byte| **byte == b'\n').count() + 1)
            }
            Place::Quoted(text) => self.first_line(0, |line| quotes(line, text)),
            Place::Key(key) => self.first_line(0, |line| sets(line, key)),
            Place::KeyAfter(text, key) => {
                let from = self.first_line(0, |line| quotes(line, text))?;
                self.first_line(from - 1, |line| sets(line, key))
                    .or(Some(from))
            }
            Place::KeyIn { table, id, key } => self
                .line_in(table, id, key)
                .or_else(|| self.first_line(0, |line| quotes(line, id))),
        }
    }

    /// A table begins with `[[name]]` and goes on to the next line that begins one.
    fn line_in(&self, table: &str, id: &str, key: &str) -> Option<usize> {
        let header = format!("[[{table}]]");
        let lines: Vec<&str> = self.text.lines().map(str::trim).collect();
        let begins = |from: usize| (from..lines.len()).find(|at| lines[*at] == header);
        let mut next = begins(0);
        while let Some(from) = next.map(|at| at + 1) {
            let rest = || lines.iter().enumerate().skip(from);
            let end = rest().find(|(_, line)| line.starts_with("[["));
            let end = end.map_or(lines.len(), |(at, _)| at);
            let first = |is_it: &dyn Fn(&str) -> bool| {
                rest()
                    .take(end - from)
                    .find(|(_, line)| !line.starts_with('#') && is_it(line))
                    .map(|(at, _)| at + 1)
            };
            if let Some(named) = first(&|line| sets(line, "id") && quotes(line, id)) {
                return first(&|line| sets(line, key)).or(Some(named));
            }
            next = begins(end);
        }
        None
    }

    fn first_line(&self, skipped: usize, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        let mut lines = self.text.lines().enumerate().skip(skipped);
        lines.find_map(|(index, line)| {
            (!line.trim_start().starts_with('#') && is_it(line)).then_some(index + 1)
        })
    }
}

fn quotes(line: &str, text: &str) -> bool {
    line.contains(&format!("\"{text}\"")) || line.contains(&format!("'{text}'"))
}

fn sets(line: &str, key: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(key) {
        let before = rest[..at].chars().next_back();
        let after = rest[at + key.len()..].trim_start();
        let begins =
            before.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\'')));
        if begins && (after.starts_with('=') || after.starts_with(']') || after.starts_with('.')) {
            return true;
        }
        rest = &rest[at + key.len()..];
    }
    false
}

/// All files of a folder with one of these extensions, in the order of their names.
pub fn files(root: &Path, folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, Problem> {
    let unreadable = |error: io::Error| unreadable(name_below(root, folder), &error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path
            .extension()
            .is_some_and(|extension| extensions.iter().any(|known| extension == *known))
            && !hidden
        {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// How a file is spoken of: its path inside the study folder.
pub fn name_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

fn unreadable(name: String, error: &io::Error) -> Problem {
    let (what, remedy) = match error.kind() {
        io::ErrorKind::NotFound => (
            "it is not there".to_owned(),
            "name the folder that `study init` made, or put the file back",
        ),
        io::ErrorKind::InvalidData => (
            "it is not UTF-8 text".to_owned(),
            "save it as UTF-8 in your editor",
        ),
        _ => (
            format!("it cannot be read: {error}"),
            "check that you may read it",
        ),
    };
    Problem {
        file: name,
        line: None,
        what,
        remedy: remedy.into(),
    }
}

fn remedy_for(message: &str) -> &'static str {
    if message.starts_with("unknown field") {
        "check the spelling of the name, or take the line away"
    } else if message.starts_with("missing field") {
        "add the missing line to this table"
    } else if message.starts_with("invalid type") || message.starts_with("unknown variant") {
        "write what is expected there; the demonstration study shows how"
    } else if message.contains("cannot be used as") {
        "choose another name, and use the same wherever it is referred to"
    } else {
        "look at this line and the one before: a quotation mark, a bracket or an equals sign may be missing"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> TomlFile {
        TomlFile {
            name: "x.toml".into(),
            text: text.into(),
        }
    }

    #[test]
    fn a_place_becomes_a_line() {
        let file = file(
            "# id = \"b\"\nid = \"a\"\n[[items]]\nid = \"b\"\nanswer.hint = 1\nother_hint = 2\n[both]\n",
        );
        assert_eq!(file.line(Place::Quoted("b")), Some(4));
        assert_eq!(file.line(Place::Key("id")), Some(2));
        assert_eq!(file.line(Place::Key("hint")), Some(5));
        assert_eq!(file.line(Place::Key("both")), Some(7));
        assert_eq!(file.line(Place::KeyAfter("b", "id")), Some(4));
        assert_eq!(file.line(Place::KeyAfter("b", "absent")), Some(4));
        assert_eq!(file.line(Place::Byte(11)), Some(2));
        assert_eq!(file.line(Place::Quoted("absent")), None);
    }

    #[test]
    fn a_key_is_found_in_the_table_that_has_the_id() {
        let file = file(
            "id = \"a\"\n[[items]]\nid = \"a\"\n[[scores]]\nid = \"b\"\nneeds = 1\n[[scores]]\nid = \"a\"\n\
             # needs = 2\nitems = [\n  \"c\",\n]\nneeds = 3\n[[vectors]]\nround = 1\n",
        );
        let line = |id, key| {
            file.line(Place::KeyIn {
                table: "scores",
                id,
                key,
            })
        };
        assert_eq!(line("a", "needs"), Some(13));
        assert_eq!(line("a", "items"), Some(10));
        assert_eq!(line("a", "round"), Some(8));
        assert_eq!(line("b", "needs"), Some(6));
        assert_eq!(line("c", "needs"), Some(11));
        assert_eq!(line("d", "needs"), None);
    }

    #[test]
    fn broken_toml_names_its_line() {
        let problem = file("a = 1\nb = \"open\nc = 2\n")
            .parse::<toml::Table>()
            .unwrap_err();
        assert_eq!(problem.line, Some(2), "{problem}");
    }
}
