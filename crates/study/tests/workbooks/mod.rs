//! XLSForm workbooks written with a library that is not the one that reads them, and pupils who answer what was imported. It
//! must not check anything.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::{fs, path::PathBuf};

use class_link::SignedStudy;
use questionnaire::{
    Answer, Intent, Moment, Outcome, Place, Plan, PlanItem, Session, StudyDefinition,
};
use rust_xlsxwriter::Workbook;

use crate::support::{Said, Study, program, run};

/// A sheet: its name, and its rows, the headings first; cells are parted by ` | `.
pub type Sheet<'a> = (&'a str, &'a str);

/// Writes texts only. An empty text is an empty cell.
pub fn write(study: &Study, name: &str, sheets: &[Sheet]) -> PathBuf {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(rows.lines()) {
            for (column, text) in (0..).zip(cells.split('|')) {
                if !text.trim().is_empty() {
                    sheet.write_string(row, column, text.trim()).unwrap();
                }
            }
        }
    }
    save(study, name, &mut workbook)
}

pub fn save(study: &Study, name: &str, workbook: &mut Workbook) -> PathBuf {
    let path = study.path(&format!("../{name}"));
    workbook.save(&path).unwrap();
    path
}

/// The small study with nothing of its own to ask, in English and, if wanted, in Welsh.
pub fn study_without_questions(bilingual: bool) -> Study {
    let study = Study::small();
    fs::remove_file(study.path("questionnaires/younger.toml")).unwrap();
    if bilingual {
        for file in ["study.toml", "scripts/younger.toml"] {
            let text = fs::read_to_string(study.path(file)).unwrap();
            let text = text.replace("languages = [\"en-GB\"]", "languages = [\"en-GB\", \"cy\"]");
            // Every text twice: what the app says is not what is tested here.
            let mut parts = text.split("{ en-GB = \"");
            let mut both = parts.next().unwrap().to_owned();
            for part in parts {
                let (words, rest) = part.split_once('"').unwrap();
                both += &format!("{{ en-GB = \"{words}\", cy = \"[cy] {words}\"{rest}");
            }
            fs::write(study.path(file), both).unwrap();
        }
        study.app_in_welsh();
    }
    study
}

/// Runs `study import xlsform` for both waves.
pub fn import(study: &Study, file: &std::path::Path) -> Said {
    run(program()
        .args(["import", "xlsform"])
        .arg(file)
        .arg("--into")
        .arg(study.path(""))
        .args(["--wave", "first", "--wave", "second"]))
}

/// What it says when it refuses; nothing was written then.
pub fn refused(study: &Study, file: &std::path::Path) -> String {
    let said = import(study, file);
    assert!(!said.good, "{}", said.out);
    let written = fs::read_dir(study.path("questionnaires")).unwrap().count();
    assert_eq!(written, 0, "nothing is written");
    said.err
}

/// A pupil at the first question of what was built.
pub struct Pupil {
    pub plan: Plan,
    session: Session,
    now: Moment,
}

impl Pupil {
    pub fn of(study: &Study) -> Self {
        let said = study.build();
        assert!(said.good, "{}", said.err);
        let bytes = fs::read(study.path("public/study.json")).unwrap();
        let signed = SignedStudy::parse(&bytes).unwrap();
        let definition = StudyDefinition::parse(signed.verify().unwrap().definition()).unwrap();
        let (wave, group) = ("first".parse().unwrap(), "younger".parse().unwrap());
        let plan = Plan::of(&definition, &wave, &group).unwrap();
        let identity = plan.identity("oak".parse().unwrap(), "7QF3M2", "en-GB".into());
        let now = Moment::default();
        let session = Session::begin(identity, now);
        let mut pupil = Self { plan, session, now };
        loop {
            match pupil.session.place() {
                Place::Information(_) => pupil.does(Intent::WentNext),
                Place::Assent => pupil.does(Intent::Assented),
                Place::Practice => pupil.does(Intent::Skipped),
                _ => return pupil,
            };
        }
    }

    pub fn does(&mut self, intent: Intent) -> &mut Self {
        self.now.clock += 1000;
        self.now.steady += 1000;
        let outcome = self.session.apply(&self.plan, &intent, self.now);
        assert_eq!(outcome, Outcome::Accepted, "{intent:?} at {}", self.item());
        self
    }

    pub fn answers(&mut self, code: i32) -> &mut Self {
        self.does(Intent::Answered(Answer::One(code)))
            .does(Intent::WentNext)
    }

    pub fn chooses(&mut self, codes: &[i32]) -> &mut Self {
        self.does(Intent::Answered(Answer::several(codes.iter().copied())))
            .does(Intent::WentNext)
    }

    pub fn skips(&mut self) -> &mut Self {
        self.does(Intent::Skipped)
    }

    pub fn goes_back(&mut self) -> &mut Self {
        self.does(Intent::WentBack)
    }

    /// The item on the screen, or `look back`.
    pub fn item(&self) -> &str {
        match self.session.place() {
            Place::Item(index) => self.plan.items[index].item.id.as_str(),
            Place::LookBack => "look back",
            place => panic!("at {place:?}"),
        }
    }

    pub fn planned(&self, item: &str) -> &PlanItem {
        let mut items = self.plan.items.iter();
        items
            .find(|planned| planned.item.id.as_str() == item)
            .unwrap()
    }
}
