//! The printed sheets of one class: one HTML file, ready for A4. It must not hold a name, which the school adds where it prints;
//! nor connect to anything; and nothing on the part of a slip that a pupil keeps may lead from the code to the participant.

mod drawings;
mod names;
mod qr;
mod read_out;
mod slips;
mod spares;
mod teacher;
mod tick_list;

use class_link::{ParticipantCode, Qr, ShortName, TeacherCode};
use questionnaire::{Text, WaveKind};

use crate::{
    calendar::Day,
    markup::{CLOSING, opening_with_script},
};

/// Styles of the sheets. They stand in the file itself: it is printed from a folder, not served.
const STYLE: &str = include_str!("sheet/sheet.css");

/// All that is printed for one class.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The sentence that says it is a demonstration, if it is one.
    pub demonstration: Option<&'a str>,
    /// The public name of the wave.
    pub wave: &'a str,
    /// Whole classes, or a few pupils of whom nothing may be told.
    pub kind: WaveKind,
    /// The class, as the teacher knows it.
    pub label: &'a str,
    /// The class link, as a QR code.
    pub qr: &'a Qr,
    /// Where the study is served, without a path.
    pub address: &'a str,
    /// The short link's name.
    pub short_name: &'a ShortName,
    /// The first day of the link.
    pub opens: Day,
    /// The last day of the link.
    pub closes: Day,
    /// What opens the class page.
    pub teacher_code: TeacherCode,
    /// What the teacher reads out before the class begins.
    pub script: &'a [Text],
    /// What the pictures are called on the screen; none, where codes are not entered as pictures.
    pub pictures: Option<PictureWords<'a>>,
    /// The slips.
    pub slips: Vec<Slip<'a>>,
    /// The numbers of slips that are lost.
    pub lost: Vec<usize>,
    /// Whether the pages around the slips are there.
    pub extent: Extent,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The teacher sheet, the tick-list and the slips.
    Class,
    /// The slips alone.
    Slips,
}

/// The words for the pictures.
#[derive(Debug)]
pub struct PictureWords<'a> {
    /// The language they are in.
    pub language: &'a str,
    /// Each word, in the order of the symbols.
    pub words: Vec<&'a str>,
}

/// One slip.
#[derive(Debug)]
pub struct Slip<'a> {
    /// Its number in the class, from 1.
    pub number: usize,
    /// The code.
    pub code: &'a ParticipantCode,
    /// The participant id on the fold-off strip; none on a spare.
    pub participant: Option<&'a str>,
}

impl Sheet<'_> {
    /// Where the short link leads, without `https://`, which nobody needs to type.
    pub fn short_link(&self) -> String {
        let host = self
            .address
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_end_matches('/');
        format!("{host}/k/{}", self.short_name)
    }

    /// The HTML file.
    pub fn to_html(&self) -> String {
        let mut html = String::with_capacity(64 * 1024);
        let title = format!("{} – {}", self.wave, self.label);
        html.push_str(&opening_with_script(&title, STYLE, names::SCRIPT));
        names::write(&mut html);
        if self.pictures.is_some() {
            drawings::write(&mut html);
        }
        if self.extent == Extent::Class {
            teacher::write(self, &mut html);
            read_out::write(self, &mut html);
            tick_list::write(self, &mut html);
        }
        slips::write(self, &mut html);
        html.push_str(CLOSING);
        html
    }
}

#[cfg(test)]
mod tests;
