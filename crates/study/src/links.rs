//! `study links`: issues codes for the classes of a wave, signs their links and prints their sheets, or lists their personal links.
//! It must not show a code or a participant anywhere but there and in the encrypted code list.

mod class;
mod error;
mod files;
mod order;
mod personal;
mod printed;

use std::path::PathBuf;

use clap::Args;
use class_link::WaveId;

use crate::{
    PassphraseSource, PublicKeys, StudyFolder,
    address::Address,
    build::signing_key,
    calendar::Day,
    code_file::{CodeFile, CodesPassphrase},
    progress_bar,
    published::{PublishedStudy, read_teachers},
};

use self::{
    class::{MadeClass, Maker},
    order::{Issued, Order},
    personal::PersonalLinks,
};

pub use self::error::LinksError;

/// Issues participant codes, and makes class links and printable sheets.
#[derive(Debug, Args)]
pub struct LinksArguments {
    /// The study folder
    folder: PathBuf,
    /// The wave the links are for
    #[arg(long, value_name = "ID")]
    wave: WaveId,
    /// Where the study is served, such as https://survey.example.org
    #[arg(long, value_name = "ADDRESS")]
    address: Address,
    /// The first day of the links, such as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<Day>,
    /// The last day of the links [default: 14 days after the first]
    #[arg(long, value_name = "DATE")]
    to: Option<Day>,
    /// Rosters: CSV files with the columns school, class, label, age_group and participant; no names
    #[arg(value_name = "ROSTER")]
    rosters: Vec<PathBuf>,
    /// Without a roster: so many pupils, who get the participant ids CLASS-01, CLASS-02, …
    #[arg(long, value_name = "N", requires_all = ["class", "age_group"], conflicts_with_all = ["rosters", "more", "reprint"])]
    pupils: Option<usize>,
    /// The class, with --pupils, --more or --reprint
    #[arg(long, value_name = "ID", conflicts_with = "rosters")]
    class: Option<class_link::ClassId>,
    /// The name the teacher knows the class by, with --pupils [default: the class's id]
    #[arg(long, value_name = "TEXT", requires = "pupils")]
    label: Option<class_link::ClassLabel>,
    /// The age group of the class, with --pupils
    #[arg(long, value_name = "ID", requires = "pupils")]
    age_group: Option<class_link::AgeGroupId>,
    /// The school of the class, with --pupils
    #[arg(
        long,
        value_name = "ID",
        requires = "pupils",
        default_value = "school-1"
    )]
    school: crate::participant::SchoolId,
    /// So many more spare codes for a class that has codes already
    #[arg(long, value_name = "N", requires = "class", conflicts_with_all = ["rosters", "reprint"])]
    more: Option<usize>,
    /// Prints the sheets of a class again, with the codes it has
    #[arg(long, requires = "class", conflicts_with = "rosters")]
    reprint: bool,
    /// With --reprint: only the slip of this number
    #[arg(
        long,
        value_name = "N",
        requires = "reprint",
        conflicts_with = "personal"
    )]
    slip: Option<usize>,
    /// A link for each participant, to be sent to that participant alone, in place of class sheets. For those who answer alone on a
    /// device of their own: a shared tablet's history keeps addresses
    #[arg(long, conflicts_with = "more")]
    personal: bool,
    #[command(flatten)]
    passphrase: PassphraseSource,
    #[command(flatten)]
    codes_passphrase: CodesPassphrase,
}

impl LinksArguments {
    /// Does it.
    ///
    /// # Errors
    /// With a sentence: what is wrong and what to do. Nothing is issued then.
    pub fn run(self) -> Result<(), LinksError> {
        let folder = StudyFolder::at(&self.folder);
        let study = PublishedStudy::read(&folder)?;
        let order = Order::of(&self)?;
        order.check(&study.definition, &self.wave)?;
        // Only a class has a teacher to read something out.
        let teachers = match self.personal {
            true => None,
            false => Some(read_teachers(&folder, &study.id)?),
        };

        let key = signing_key(&folder, &self.passphrase, &PublicKeys::read(&folder)?)?;
        if key.verifying_key() != study.verifying_key {
            return Err(LinksError::OtherKey);
        }
        let (file, mut list) =
            CodeFile::open_or_begin(&folder, &study.id, &self.codes_passphrase, &self.passphrase)?;

        let issued = order.issue(&mut list, &self.wave, &study.definition.revoked_classes)?;
        let codes = issued.iter().map(|class| class.class.codes.len()).sum();
        let bar = progress_bar(codes, "codes");
        let maker = Maker {
            study: &study,
            key: &key,
            address: &self.address,
            done: &|| bar.inc(1),
        };
        let made = match &teachers {
            None => Made::Personal(each(&issued, |class| personal::make(&maker, class))?),
            Some(teachers) => Made::Classes(each(&issued, |class| maker.make(class, teachers))?),
        };
        bar.finish_and_clear();

        // The list first: a slip or a link whose code is in no list would be worth nothing. A run that ends here is made good by
        // --reprint.
        if !self.reprint {
            file.save(&list)?;
        }
        made.write(&folder, &self.wave)?;
        made.tell(&folder);
        Ok(())
    }
}

/// What was made, not yet written.
enum Made {
    Classes(Vec<MadeClass>),
    Personal(Vec<PersonalLinks>),
}

impl Made {
    fn write(&self, folder: &StudyFolder, wave: &WaveId) -> Result<(), LinksError> {
        match self {
            Self::Classes(classes) => files::write(folder, wave, classes),
            Self::Personal(classes) => classes.iter().try_for_each(|class| class.write(folder)),
        }
    }

    fn tell(&self, folder: &StudyFolder) {
        match self {
            Self::Classes(classes) => {
                for class in classes {
                    println!("{}", class.told(folder));
                }
                println!(
                    "links for the team: {}\nCopy the folder public to the endpoint again: public/links.json holds the short links.",
                    files::links_csv(folder).display()
                );
            }
            Self::Personal(classes) => {
                for class in classes {
                    println!("{}", class.told(folder));
                }
                println!(
                    "Send each link to its participant alone. Whoever has it can answer in that participant's name."
                );
            }
        }
    }
}

fn each<T>(
    issued: &[Issued],
    make: impl Fn(&Issued) -> Result<T, LinksError>,
) -> Result<Vec<T>, LinksError> {
    issued.iter().map(make).collect()
}
