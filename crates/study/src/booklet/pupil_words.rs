//! The words that pupils read, in the booklet's language and marked as being in it. It must not hold a word of ours.

use std::sync::LazyLock;

use questionnaire::{AgeGroup, Language, Page, Pairs, StudyDefinition, Text, TextKey};

use crate::locale;
use crate::markup::{Html, Tag, tag};

/// The language of our own words, and so of the file.
const OURS: &str = "en-GB";

/// The words of one age group in one language.
#[derive(Debug, Clone, Copy)]
pub struct PupilWords<'a> {
    language: &'a Language,
    right_to_left: &'a [Language],
    app: Option<&'a Pairs<TextKey, Text>>,
}

impl<'a> PupilWords<'a> {
    /// Those of an age group.
    pub fn of(study: &'a StudyDefinition, group: &AgeGroup, language: &'a Language) -> Self {
        Self {
            language,
            right_to_left: &study.right_to_left,
            app: study.texts.get(&group.id),
        }
    }

    /// An element that holds the text.
    pub fn line(&self, html: &mut Html, tag: impl Into<Tag>, text: &Text) {
        let language = text.language_for(self.language);
        html.line(self.marked(tag, language), text.in_language(self.language));
    }

    /// The text within a line of ours.
    pub fn within(&self, html: &mut Html, text: &Text) {
        self.line(html, "span", text);
    }

    /// The text within a line of ours, in quotation marks.
    pub fn quoted(&self, html: &mut Html, text: &Text) {
        html.words("“");
        self.within(html, text);
        html.words("”");
    }

    /// An element that holds words of the app, with the values that it fills in.
    pub fn app_line(
        &self,
        html: &mut Html,
        tag: impl Into<Tag>,
        key: TextKey,
        values: &[(&str, String)],
    ) {
        let text = self.app_text(key);
        self.filled(html, tag, text, text.in_language(self.language), values);
    }

    /// An element for each plural form that the language has, with the first count that needs it.
    pub fn app_counts(&self, html: &mut Html, tag: &'static str, key: TextKey) {
        let text = self.app_text(key);
        for form in locale::forms(text.language_for(self.language)) {
            if let Some(count) = form.counts.first() {
                let words = text.in_form(self.language, form.name);
                self.filled(html, tag, text, words, &[("n", count.to_string())]);
            }
        }
    }

    /// Words of the app within a line of ours, in quotation marks.
    pub fn app_quoted(&self, html: &mut Html, key: TextKey) {
        html.words("“");
        self.app_line(html, "span", key, &[]);
        html.words("”");
    }

    /// A page under a heading of this level, `h3` or `h4`.
    pub fn page(&self, html: &mut Html, heading: &'static str, page: &Page) {
        self.line(html, heading, &page.title);
        for paragraph in &page.body {
            self.line(html, "p", paragraph);
        }
    }

    fn filled(
        &self,
        html: &mut Html,
        tag: impl Into<Tag>,
        text: &Text,
        words: &str,
        values: &[(&str, String)],
    ) {
        let filled = values
            .iter()
            .fold(words.to_owned(), |words, (name, value)| {
                words.replace(&format!("{{{name}}}"), value)
            });
        let language = text.language_for(self.language);
        html.line(self.marked(tag, language), &filled);
    }

    /// `study build` refuses a study in which a text of the app has no words.
    fn app_text(&self, key: TextKey) -> &'a Text {
        static NONE: LazyLock<Text> = LazyLock::new(Text::default);
        self.app.and_then(|texts| texts.get(&key)).unwrap_or(&NONE)
    }

    /// With the language the words are in, where it is not the file's, and its direction.
    fn marked(&self, tag: impl Into<Tag>, language: &Language) -> Tag {
        let tag = tag.into();
        if language.as_str() == OURS {
            return tag;
        }
        let direction = match self.right_to_left.contains(language) {
            true => "rtl",
            false => "ltr",
        };
        tag.with("lang", language.as_str()).with("dir", direction)
    }
}

/// A screen as it stands on the tablet: a frame for what a pupil reads, with our word above it.
pub fn screen(html: &mut Html, over: &str, inside: impl FnOnce(&mut Html)) {
    html.element(tag("div.screen"), |html| {
        if !over.is_empty() {
            html.line("p.over", over);
        }
        inside(html);
    });
}

/// Buttons.
pub fn buttons(html: &mut Html, words: &PupilWords, keys: &[TextKey]) {
    html.element(tag("ul.buttons").with("aria-label", "Buttons"), |html| {
        for key in keys {
            words.app_line(html, "li", *key, &[]);
        }
    });
}
