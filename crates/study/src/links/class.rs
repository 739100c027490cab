//! One class's link, short link and sheet, made in memory. It must not write anything: an address that is too long is found
//! before any code is given out.

use class_link::{
    AddressError, ClassClaims, ClassLink, ClassSalt, Fingerprints, Qr, SigningKey, StudyKeyHash,
    TeacherCode,
};
use questionnaire::{Language, Look, StudyDefinition, Teachers, Text, TextKey};

use super::{LinksError, files, order::Issued, printed::Printed};
use crate::{
    StudyFolder,
    address::Address,
    calendar::Day,
    code_list::IssuedClass,
    codes,
    compile::listed_picture_words,
    published::PublishedStudy,
    sheet::{Extent, PictureWords, Sheet},
};

pub(super) struct Maker<'a> {
    pub study: &'a PublishedStudy,
    pub key: &'a SigningKey,
    pub address: &'a Address,
    /// Called after each code.
    pub done: &'a (dyn Fn() + Sync),
}

/// A class, made.
pub(super) struct MadeClass {
    pub class: IssuedClass,
    pub printed: Printed,
    pub token: String,
    pub link: String,
    pub short_link: String,
    pub opens: Day,
    pub closes: Day,
    pub html: String,
    qr_version: i16,
}

impl Maker<'_> {
    /// The signed link of a class.
    pub(super) fn link(&self, class: &IssuedClass) -> Result<ClassLink, LinksError> {
        let codes: Vec<_> = class
            .codes
            .iter()
            .map(|issued| issued.code.clone())
            .collect();
        let hash = StudyKeyHash::of(&self.study.id, &self.key.verifying_key());
        let salt = ClassSalt::new(&hash, &class.wave, &class.class);
        let claims = ClassClaims {
            wave: class.wave.clone(),
            age_group: class.age_group.clone(),
            class: class.class.clone(),
            label: class.label.clone(),
            window: class.window,
            fingerprints: Fingerprints::from_iter(codes::fingerprints(&codes, &salt, self.done)),
        };
        ClassLink::sign(claims, &self.study.id, self.key).map_err(|source| too_long(class, source))
    }

    pub(super) fn make(
        &self,
        issued: &Issued,
        teachers: &Teachers,
    ) -> Result<MadeClass, LinksError> {
        let class = &issued.class;
        let link = self.link(class)?;
        let address = link
            .address(self.address.as_str())
            .map_err(|source| too_long(class, source))?;
        let qr = Qr::of(&address).map_err(|source| LinksError::Qr {
            class: class.class.clone(),
            source,
        })?;
        let (opens, closes) = days(class);
        let definition = &self.study.definition;
        let wave = definition
            .waves
            .iter()
            .find(|wave| wave.id.as_str() == class.wave.as_str())
            .ok_or_else(|| LinksError::UnknownWave {
                wave: class.wave.clone(),
                known: String::new(),
            })?;
        // The sheet is in English; a study in other languages has its own words for the wave, or its first.
        let english = Language::from("en-GB");
        let sheet = Sheet {
            demonstration: definition
                .demonstration
                .as_ref()
                .map(|sentence| sentence.in_language(&english)),
            wave: wave.name.in_language(&english),
            kind: wave.kind,
            label: class.label.as_str(),
            qr: &qr,
            address: self.address.as_str(),
            short_name: &class.short_name,
            opens,
            closes,
            teacher_code: TeacherCode::of(&link),
            script: script(teachers, class)?,
            pictures: pictures(definition, class),
            slips: issued.printed.slips(class),
            lost: class.lost(),
            extent: match issued.printed {
                Printed::From(_) => Extent::Class,
                Printed::Only(_) => Extent::Slips,
            },
        };
        let short_link = sheet.short_link();
        let html = sheet.to_html();
        Ok(MadeClass {
            class: class.clone(),
            printed: issued.printed,
            token: link.token().to_owned(),
            link: address,
            short_link,
            opens,
            closes,
            html,
            qr_version: qr.version(),
        })
    }
}

pub(super) fn too_long(class: &IssuedClass, source: AddressError) -> LinksError {
    LinksError::Link {
        class: class.class.clone(),
        source,
    }
}

/// The first and the last day of its link.
pub(super) fn days(class: &IssuedClass) -> (Day, Day) {
    (
        Day::of_unix_seconds(i64::from(class.window.opens_hour()) * 3600),
        Day::of_unix_seconds(class.window.ends_unix_seconds() - 1),
    )
}

/// What is read out to the class.
fn script<'a>(teachers: &'a Teachers, class: &IssuedClass) -> Result<&'a [Text], LinksError> {
    let mut scripts = teachers.scripts().iter();
    let script = scripts.find(|script| {
        script.wave.as_str() == class.wave.as_str()
            && script.age_group.as_str() == class.age_group.as_str()
    });
    script
        .map(|script| script.paragraphs.as_slice())
        .filter(|paragraphs| !paragraphs.is_empty())
        .ok_or_else(|| LinksError::NothingToReadOut {
            class: class.class.clone(),
        })
}

/// What the pictures are called on the screen, in the language a study begins with; only the primary look has them.
fn pictures<'a>(study: &'a StudyDefinition, class: &IssuedClass) -> Option<PictureWords<'a>> {
    let mut groups = study.age_groups.iter();
    let group = groups.find(|group| group.id.as_str() == class.age_group.as_str())?;
    if group.look != Look::Primary {
        return None;
    }
    let language = study.languages.first()?;
    // A study built before there were words for them has the English names.
    let words = study
        .texts
        .get(&group.id)
        .and_then(|texts| texts.get(&TextKey::PictureWords));
    Some(PictureWords {
        language: language.as_str(),
        words: words.map_or_else(Vec::new, |words| {
            listed_picture_words(words.in_language(language)).collect()
        }),
    })
}

impl MadeClass {
    /// What is told on the terminal: no code, no participant, no link.
    pub(super) fn told(&self, folder: &StudyFolder) -> String {
        let slips = self.printed.slips(&self.class);
        format!(
            "{}: {} slips, {} spare; link of {} characters, QR version {}, {} to {}\n  print {}",
            self.class.class,
            slips.len(),
            slips
                .iter()
                .filter(|slip| slip.participant.is_none())
                .count(),
            self.link.len(),
            self.qr_version,
            self.opens,
            self.closes,
            files::sheet(folder, self).display(),
        )
    }
}
