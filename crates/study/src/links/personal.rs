//! The personal links of a class: one for each participant, listed for the team. It must not make anything a class would see.

use std::path::PathBuf;

use super::{
    LinksError,
    class::{Maker, days, too_long},
    order::Issued,
};
use crate::{
    StudyFolder, calendar::Day, code_list::IssuedClass, participant::ParticipantId,
    write_secret_atomically,
};

const COLUMNS: [&str; 4] = ["participant", "from", "until", "link"];

/// The personal links of a class, made.
pub(super) struct PersonalLinks {
    class: IssuedClass,
    links: Vec<(ParticipantId, String)>,
    opens: Day,
    closes: Day,
}

/// Makes them, in memory. The token is the class's, so that the endpoint cannot tell by it who sends.
pub(super) fn make(maker: &Maker, issued: &Issued) -> Result<PersonalLinks, LinksError> {
    let class = &issued.class;
    let link = maker.link(class)?;
    let of_participants = class
        .codes
        .iter()
        .filter_map(|issued| Some((issued.participant.clone()?, &issued.code)));
    let links = of_participants
        .map(|(participant, code)| {
            let address = link.personal_address(maker.address.as_str(), code);
            Ok((
                participant,
                address.map_err(|error| too_long(class, error))?,
            ))
        })
        .collect::<Result<_, LinksError>>()?;
    let (opens, closes) = days(class);
    Ok(PersonalLinks {
        class: class.clone(),
        links,
        opens,
        closes,
    })
}

impl PersonalLinks {
    /// Writes the list: secret, because a link holds a code and the row says whose.
    pub(super) fn write(&self, folder: &StudyFolder) -> Result<(), LinksError> {
        let path = self.path(folder);
        let broken = |_| LinksError::LinkList(path.clone());
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(COLUMNS).map_err(broken)?;
        let (opens, closes) = (self.opens.to_string(), self.closes.to_string());
        for (participant, link) in &self.links {
            writer
                .write_record([participant.as_str(), &opens, &closes, link])
                .map_err(broken)?;
        }
        let bytes = writer
            .into_inner()
            .expect("writing to memory does not fail");
        Ok(write_secret_atomically(&path, &bytes)?)
    }

    /// What is told on the terminal: no code, no participant, no link.
    pub(super) fn told(&self, folder: &StudyFolder) -> String {
        let longest = self.links.iter().map(|(_, link)| link.len()).max();
        format!(
            "{}: {} personal links of at most {} characters, {} to {}\n  in {}",
            self.class.class,
            self.links.len(),
            longest.unwrap_or_default(),
            self.opens,
            self.closes,
            self.path(folder).display(),
        )
    }

    fn path(&self, folder: &StudyFolder) -> PathBuf {
        let (wave, class) = (&self.class.wave, &self.class.class);
        folder.print().join(format!("{wave}-{class}-personal.csv"))
    }
}
