//! The files `study links` writes besides the code list: short links, the team's list of links, the sheets. It must not
//! lose what other classes have there.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use class_link::WaveId;

use super::{LinksError, class::MadeClass, printed::Printed};
use crate::{StudyFolder, write_atomically, write_secret_atomically};

const COLUMNS: [&str; 8] = [
    "wave",
    "school",
    "class",
    "label",
    "short_link",
    "from",
    "until",
    "link",
];

/// The team's list of links.
pub(super) fn links_csv(folder: &StudyFolder) -> PathBuf {
    folder.print().join("links.csv")
}

/// Where the sheets of a class go. Slips printed later get a file of their own.
pub(super) fn sheet(folder: &StudyFolder, made: &MadeClass) -> PathBuf {
    let (wave, class) = (&made.class.wave, &made.class.class);
    let name = match made.printed {
        Printed::From(1) => format!("{wave}-{class}.html"),
        Printed::From(first) => format!("{wave}-{class}-from-{first}.html"),
        Printed::Only(slip) => format!("{wave}-{class}-slip-{slip}.html"),
    };
    folder.print().join(name)
}

pub(super) fn write(
    folder: &StudyFolder,
    wave: &WaveId,
    made: &[MadeClass],
) -> Result<(), LinksError> {
    write_short_links(&folder.links_json(), made)?;
    write_links(&links_csv(folder), wave, made)?;
    for class in made {
        write_secret_atomically(&sheet(folder, class), class.html.as_bytes())?;
    }
    Ok(())
}

/// `{"<short name>": "<token>"}`, as the endpoint reads it.
fn write_short_links(path: &Path, made: &[MadeClass]) -> Result<(), LinksError> {
    let unreadable = || LinksError::ShortLinks(path.to_owned());
    let mut names: BTreeMap<String, String> = match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| unreadable())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
        Err(_) => return Err(unreadable()),
    };
    for class in made {
        names.insert(class.class.short_name.to_plain(), class.token.clone());
    }
    let json = serde_json::to_vec_pretty(&names).expect("strings always serialise");
    Ok(write_atomically(path, &json)?)
}

fn write_links(path: &Path, wave: &WaveId, made: &[MadeClass]) -> Result<(), LinksError> {
    let broken = |_| LinksError::LinkList(path.to_owned());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(broken)?;
    if path.exists() {
        let mut reader = csv::Reader::from_path(path).map_err(broken)?;
        for record in reader.records() {
            let record = record.map_err(broken)?;
            let is_made = made.iter().any(|class| {
                record.get(0) == Some(wave.as_str())
                    && record.get(2) == Some(class.class.class.as_str())
            });
            if !is_made {
                writer.write_record(&record).map_err(broken)?;
            }
        }
    }
    for made in made {
        let class = &made.class;
        let (opens, closes) = (made.opens.to_string(), made.closes.to_string());
        let label = crate::cell::words(class.label.as_str());
        writer
            .write_record([
                class.wave.as_str(),
                class.school.as_str(),
                class.class.as_str(),
                &label,
                &made.short_link,
                &opens,
                &closes,
                &made.link,
            ])
            .map_err(broken)?;
    }
    let bytes = writer
        .into_inner()
        .expect("writing to memory does not fail");
    // A link admits uploads: the list is the team's alone.
    Ok(write_secret_atomically(path, &bytes)?)
}
