//! The command line: one verb each in its own file. It must not know what a verb does.

use clap::{Parser, Subcommand};

use crate::{
    StudyError, build::BuildArguments, check::CheckArguments, export::ExportArguments,
    import::ImportArguments, init::InitArguments, links::LinksArguments, preview::PreviewArguments,
    print::PrintArguments, reassign::ReassignArguments, schema::SchemaArguments,
    wording::WordingArguments,
};

/// Makes, builds and checks a study, prints class links, and reads what arrived.
#[derive(Debug, Parser)]
#[command(name = "study", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Makes a new study folder with its keys, filled with the demonstration study.
    Init(InitArguments),
    /// Checks the study's files and compiles them to the signed public/study.json.
    Build(BuildArguments),
    /// Computes every instrument's test vectors and, with --keys, opens a test message with the decryption key.
    Check(CheckArguments),
    /// Writes the questionnaires as booklets to read and print, for ethics committees.
    Print(PrintArguments),
    /// Shows the study in the app, to click through on this computer: nothing is kept or sent.
    Preview(PreviewArguments),
    /// Issues participant codes for the classes of a wave, signs their links and makes sheets to print.
    Links(Box<LinksArguments>),
    /// Corrects whose slip is whose: swapped, spare, lost, or used by another pupil. Keeps what was changed.
    Reassign(Box<ReassignArguments>),
    /// Reads in what came from elsewhere: a questionnaire of another kind, or responses that teachers saved as files.
    Import(ImportArguments),
    /// Opens the responses that arrived and writes them as CSV, with a codebook and a summary.
    Export(ExportArguments),
    /// Writes an empty wording pack for a licensed instrument, to fill in.
    Wording(WordingArguments),
    /// Writes the JSON Schemas of the study's files, for editors.
    Schema(SchemaArguments),
}

impl Cli {
    /// Does what was asked for.
    ///
    /// # Errors
    /// With a sentence for the study team: what is wrong and what to do.
    pub fn run(self) -> Result<(), StudyError> {
        match self.verb {
            Verb::Init(arguments) => arguments.run()?,
            Verb::Build(arguments) => arguments.run()?,
            Verb::Check(arguments) => arguments.run()?,
            Verb::Print(arguments) => arguments.run()?,
            Verb::Preview(arguments) => arguments.run()?,
            Verb::Links(arguments) => arguments.run()?,
            Verb::Reassign(arguments) => arguments.run()?,
            Verb::Import(arguments) => arguments.run()?,
            Verb::Export(arguments) => arguments.run()?,
            Verb::Wording(arguments) => arguments.run()?,
            Verb::Schema(arguments) => arguments.run()?,
        }
        Ok(())
    }
}
