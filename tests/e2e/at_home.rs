//! The waiting study and its endpoint, for journeys of those who answer alone by a personal link. It opens no browser.

use demo_site::{Class, Site, Study};

use crate::words::Words;

/// The study, the endpoint that serves it, and its own words.
pub struct AtHome {
    pub study: Study,
    pub site: Site,
    pub own: Words,
}

/// Who was sent a link.
pub struct Invited {
    pub participant: String,
    pub link: String,
    pub code: String,
}

impl AtHome {
    /// A study of one's own.
    pub fn open() -> Self {
        let study = Study::of("waiting-demo").unwrap();
        Self {
            site: Site::start(&study).unwrap(),
            own: Words::read_own(&study.folder()),
            study,
        }
    }

    /// So many of an age group, at the first wave.
    pub fn invited(&self, age_group: &str, many: usize) -> Vec<Invited> {
        let links = self.study.personal(Class {
            id: age_group,
            wave: "baseline",
            age_group,
            pupils: many,
        });
        let invited = links.unwrap().into_iter().map(|(participant, fragment)| {
            let (_, code) = fragment.rsplit_once("&p=").unwrap();
            Invited {
                participant,
                code: code.to_owned(),
                link: format!("{}/#{fragment}", self.site.address()),
            }
        });
        invited.collect()
    }
}
