//! `study import xlsform`: an XLSForm workbook as an instrument and a questionnaire of a study, with a list of all that could
//! not be carried over. It must not overwrite a file, nor leave anything of the workbook unmentioned. What else is imported has a file
//! of its own.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use questionnaire::{AgeGroupId, InstrumentId, WaveId};
use thiserror::Error;

use crate::{
    LEADING_VARIABLES, Problem, Problems, StudyFolder, StudySource, WriteError,
    import_responses::{ImportResponsesError, ResponsesArguments},
    source::{InstrumentSource, QuestionnaireSource},
    write_atomically,
};

mod choices;
mod condition;
mod constraint;
mod day;
mod expression;
mod ids;
mod introductions;
mod kind;
mod language;
mod occasion;
mod question;
mod report;
mod settings;
mod sheet;
mod survey;
mod unused_columns;
mod workbook;
mod written;

use ids::Columns;
use language::Languages;
use occasion::Occasion;
use report::{Fate, Report};
use settings::Settings;
use sheet::Sheet;
use survey::Survey;
use workbook::Workbook;
use written::Heading;

/// `study import`
#[derive(Debug, Args)]
pub struct ImportArguments {
    #[command(subcommand)]
    from: Origin,
}

#[derive(Debug, Subcommand)]
enum Origin {
    /// An XLSForm workbook (.xlsx), as ODK, KoboToolbox and SurveyCTO have them.
    Xlsform(XlsformArguments),
    /// Files of sealed responses (.pupil-voice) that teachers saved from tablets without a network. Needs no passphrase and no key.
    Responses(ResponsesArguments),
}

#[derive(Debug, Args)]
struct XlsformArguments {
    /// The workbook
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The study folder to write into
    #[arg(long, value_name = "FOLDER")]
    into: PathBuf,
    /// Who is asked; needed where the study has several age groups
    #[arg(long, value_name = "ID")]
    age_group: Option<AgeGroupId>,
    /// When they are asked, as often as there are waves; needed where the study has several
    #[arg(long = "wave", value_name = "ID")]
    waves: Vec<WaveId>,
}

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The workbook or the study is wrong.
    #[error(transparent)]
    Wrong(#[from] Wrong),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// What was made cannot be read back.
    #[error(
        "what the import made is not valid, and nothing was written: {0}; please report this with the workbook"
    )]
    Unsound(String),
    /// Files of responses.
    #[error(transparent)]
    Responses(#[from] ImportResponsesError),
}

/// All that is wrong.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Wrong(Problems);

impl From<Vec<Problem>> for Wrong {
    fn from(errors: Vec<Problem>) -> Self {
        Self(Problems {
            errors,
            warnings: Vec::new(),
        })
    }
}

impl ImportArguments {
    pub(crate) fn run(self) -> Result<(), ImportError> {
        match self.from {
            Origin::Xlsform(arguments) => arguments.run(),
            Origin::Responses(arguments) => Ok(arguments.run()?),
        }
    }
}

impl XlsformArguments {
    fn run(self) -> Result<(), ImportError> {
        let folder = StudyFolder::at(&self.into);
        let source = StudySource::read(&folder).map_err(Wrong)?;
        let mut workbook = Workbook::open(&self.file).map_err(wrong)?;
        let occasion =
            Occasion::of(&source, self.age_group.as_ref(), &self.waves).map_err(wrong)?;
        let mut report = Report::default();
        let sheets = read_sheets(&mut workbook, &mut report)?;
        let settings = Settings::of(&sheets.settings, &mut report);
        let at = |sheet: &Sheet, row: Option<u32>, what: String, remedy: &str| {
            workbook.problem(Some((&sheet.name, row)), what, remedy)
        };
        let languages = Languages::of(
            [&sheets.survey, &sheets.choices],
            settings.default_language.as_deref(),
            &source.study.says.languages,
            &mut report,
            |sheet, what, remedy| at(sheet, Some(1), what, remedy),
        )
        .map_err(Wrong::from)?;
        let lists = choices::lists(
            &sheets.choices,
            &languages,
            &mut report,
            |row, what, remedy| at(&sheets.choices, Some(row), what, remedy),
        )
        .map_err(Wrong::from)?;
        let instruments = source.instruments.iter().map(|authored| &authored.says);
        let mut columns = Columns::of(&LEADING_VARIABLES, instruments);
        let survey = survey::read(
            &sheets.survey,
            &lists,
            &languages,
            &mut columns,
            &mut report,
            |row, what, remedy| at(&sheets.survey, Some(row), what, remedy),
        )
        .map_err(Wrong::from)?;
        if survey.entries.is_empty() {
            print!("{report}");
            let what = "it has no question that could be asked".into();
            let remedy = "the list above says what became of each row";
            return Err(wrong(at(&sheets.survey, None, what, remedy)));
        }

        let id = self.id(&settings)?;
        let paths = [
            folder.instruments().join(format!("{id}.toml")),
            folder.questionnaires().join(format!("{id}.toml")),
        ];
        refuse_to_overwrite(&folder, &paths)?;
        let heading = Heading {
            id: &id,
            title: settings.title.as_deref().unwrap_or(id.as_str()),
            version: settings.version.as_deref().unwrap_or("1"),
            workbook: workbook.name(),
        };
        let unsound = |error: String| ImportError::Unsound(error);
        let practice = columns.item("practice", &[]);
        let practice = practice.ok_or_else(|| unsound("no id for the practice question".into()))?;
        let instrument = written::instrument(&heading, &survey, &languages, occasion.group)
            .map_err(|error| unsound(error.to_string()))?;
        let questionnaire =
            written::questionnaire(&heading, &survey, &languages, &occasion, practice)
                .map_err(|error| unsound(error.to_string()))?;
        // Read back as `study build` will read them: what was made from a foreign file is not trusted.
        toml::from_str::<InstrumentSource>(&instrument)
            .map_err(|error| unsound(error.to_string()))?;
        toml::from_str::<QuestionnaireSource>(&questionnaire)
            .map_err(|error| unsound(error.to_string()))?;
        write_atomically(&paths[0], instrument.as_bytes())?;
        write_atomically(&paths[1], questionnaire.as_bytes())?;

        note_what_to_do(&survey, &settings, &languages, &mut report);
        occasion.note_taken(&mut report);
        print!("{report}");
        println!(
            "\nWrote {} items to {} and {} entries to {}.\nRead both, then run   study build {}",
            survey.items.len(),
            paths[0].display(),
            survey.entries.len(),
            paths[1].display(),
            self.into.display(),
        );
        Ok(())
    }

    /// The `form_id` of the settings, else the name of the file.
    fn id(&self, settings: &Settings) -> Result<InstrumentId, ImportError> {
        let stem = self
            .file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        let name = settings.id.clone().or(stem).unwrap_or_default();
        let id = ids::plain(&name, "imported");
        id.parse()
            .map_err(|error: questionnaire::IdError| ImportError::Unsound(error.to_string()))
    }
}

struct Sheets {
    survey: Sheet,
    choices: Sheet,
    settings: Sheet,
}

fn read_sheets(workbook: &mut Workbook, report: &mut Report) -> Result<Sheets, ImportError> {
    let names = workbook.sheets();
    let survey = workbook.sheet("survey", report).map_err(wrong)?;
    let Some(survey) = survey else {
        let what = format!("it has no sheet “survey”, but: {}", names.join(", "));
        let remedy = "name an XLSForm workbook: sheets survey, choices and settings";
        return Err(wrong(workbook.problem(None, what, remedy)));
    };
    let choices = workbook.sheet("choices", report).map_err(wrong)?;
    let settings = workbook.sheet("settings", report).map_err(wrong)?;
    for name in names {
        let is_read = ["survey", "choices", "settings"];
        if !is_read.contains(&name.trim().to_ascii_lowercase().as_str()) {
            let remedy = "nothing, if it is not needed: only survey, choices and settings are read";
            report.whole(Fate::LeftOut, Some(&name), "the whole sheet", remedy);
        }
    }
    Ok(Sheets {
        survey,
        choices: choices.unwrap_or_else(|| Sheet::empty("choices")),
        settings: settings.unwrap_or_else(|| Sheet::empty("settings")),
    })
}

fn refuse_to_overwrite(folder: &StudyFolder, paths: &[PathBuf]) -> Result<(), ImportError> {
    let there = |path: &&PathBuf| path.exists();
    let below = |path: &Path| {
        path.strip_prefix(folder.root())
            .unwrap_or(path)
            .display()
            .to_string()
    };
    let problems: Vec<Problem> = paths
        .iter()
        .filter(there)
        .map(|path| Problem {
            file: below(path),
            line: None,
            what: "it is there already, and is not overwritten".into(),
            remedy: "move it away, or give the workbook another form_id in its settings".into(),
        })
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Wrong::from(problems).into())
    }
}

fn note_what_to_do(
    survey: &Survey,
    settings: &Settings,
    languages: &Languages,
    report: &mut Report,
) {
    let mut to_do = |what: &str, remedy: &str| report.whole(Fate::ToDo, None, what, remedy);
    to_do(
        "authors, citation and licence of the instrument are not in a workbook",
        "fill them in where the instrument file says so, and confirm ages and rules",
    );
    if survey.practice.is_none() {
        to_do(
            "there is no practice question",
            "write it in the questionnaire file; or call one question of the workbook “practice”, and import again",
        );
    }
    if settings.title.is_none() || settings.version.is_none() {
        to_do(
            "form_title or version is not in the settings",
            "correct title and version in the instrument file",
        );
    }
    if settings.title.is_some() && languages.all().len() > 1 {
        to_do(
            "form_title is one for all languages",
            "translate the title in the instrument file",
        );
    }
}

fn wrong(problem: Problem) -> ImportError {
    Wrong::from(vec![problem]).into()
}
