//! A booklet read back with an HTML parser, beside the TOML it was printed from. It must not use the program's own types.

#![allow(dead_code, reason = "each test file uses a part")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use scraper::{ElementRef, Html, Selector};
use toml::{Table, Value};

use crate::support::{Study, program, run};

/// The language of the demonstration.
const LANGUAGE: &str = "en-GB";

/// One file that `study print` wrote.
pub struct Booklet {
    pub html: String,
    document: Html,
}

/// A question with all that stands with it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub number: String,
    pub id: String,
    pub question: String,
    pub hint: Option<String>,
    /// Whether any number of choices may be chosen.
    pub several: bool,
    /// Label, and what is said of its code.
    pub choices: Vec<(String, String)>,
    /// Number and meaning of the ends of a rating.
    pub ends: Vec<String>,
    pub attribution: Option<String>,
    pub has_rule: bool,
    pub ways: String,
}

fn all<'a>(of: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    of.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(of: ElementRef) -> String {
    of.text().collect::<String>().trim().to_owned()
}

fn first(of: ElementRef, selector: &str) -> Option<String> {
    all(of, selector).first().copied().map(text)
}

impl Booklet {
    /// Prints the study, and reads the booklet of this age group and language.
    pub fn printed(study: &Study, group: &str, language: &str) -> Self {
        let said = run(program().arg("print").arg(study.path("")));
        assert!(said.good, "{}", said.err);
        let path = study.path(&format!("print/booklets/booklet-{group}-{language}.html"));
        let html = fs::read_to_string(path).unwrap();
        let document = Html::parse_document(&html);
        Self { html, document }
    }

    pub fn texts(&self, selector: &str) -> Vec<String> {
        let found = all(self.document.root_element(), selector);
        found.into_iter().map(text).collect()
    }

    /// The text of the only such element.
    pub fn text(&self, selector: &str) -> String {
        let texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "{selector}");
        texts.concat()
    }

    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let root = &Selector::parse(selector).unwrap();
        let element = self.document.select(root).next().unwrap();
        element.attr(name).unwrap_or_default().to_owned()
    }

    pub fn languages(&self) -> BTreeSet<String> {
        let marked = Selector::parse("[lang]").unwrap();
        let elements = self.document.select(&marked);
        elements
            .map(|element| element.attr("lang").unwrap().to_owned())
            .collect()
    }

    fn section(&self, name: &str) -> ElementRef<'_> {
        let selector = format!("section[aria-labelledby='{name}']");
        all(self.document.root_element(), &selector)[0]
    }

    /// The texts of a section that stand in one element each.
    fn lines(&self, section: &str) -> Vec<String> {
        all(self.section(section), "h4, p, li, span")
            .into_iter()
            .map(text)
            .collect()
    }

    pub fn count(&self, section: &str, words: &str) -> usize {
        self.lines(section)
            .iter()
            .filter(|line| *line == words)
            .count()
    }

    pub fn assert_in_order(&self, section: &str, wanted: &[String]) {
        let lines = self.lines(section);
        let mut rest = lines.iter();
        for words in wanted {
            assert!(
                rest.any(|line| line == words),
                "“{words}” is missing, or out of order"
            );
        }
    }

    /// The questions of a part, the practice question left out.
    pub fn items(&self, part: &str) -> Vec<Item> {
        let sections = all(self.section(part), "section.item:not(.practice)");
        sections.into_iter().map(item).collect()
    }

    /// That it is well formed, can be found one's way in by ear, and reaches for nothing.
    pub fn assert_sound(&self) {
        assert_eq!(self.document.errors, [""; 0]);
        let root = self.document.root_element();
        for (landmark, many) in [
            ("h1", 1),
            ("body > header", 1),
            ("body > nav", 1),
            ("body > main", 1),
            ("title", 1),
        ] {
            assert_eq!(all(root, landmark).len(), many, "{landmark}");
        }
        let mut before = 0;
        for heading in all(root, "h1, h2, h3, h4, h5, h6") {
            let level = usize::from(heading.value().name().as_bytes()[1] - b'0');
            assert!(level <= before + 1, "“{}” skips a level", text(heading));
            assert!(!text(heading).is_empty());
            before = level;
        }
        let ids: Vec<&str> = all(root, "[id]")
            .iter()
            .map(|one| one.attr("id").unwrap())
            .collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice");
        for labelled in all(root, "[aria-labelledby]") {
            assert!(unique.contains(labelled.attr("aria-labelledby").unwrap()));
        }
        assert_eq!(all(root, "section:not([aria-labelledby])").len(), 0);
        for link in all(root, "a") {
            let to = link.attr("href").unwrap();
            let inside = to.strip_prefix('#').is_some_and(|id| unique.contains(id));
            assert!(inside || to.starts_with("https://doi.org/"), "{to}");
        }
        for table in all(root, "table") {
            assert!(first(table, "caption").is_some_and(|caption| !caption.is_empty()));
            assert_eq!(all(table, "th:not([scope])").len(), 0);
        }
        assert_eq!(
            all(
                root,
                "script, link, img, iframe, object, [src], [style], [onclick]"
            )
            .len(),
            0
        );
        for style in self.texts("style") {
            assert!(!style.contains("url(") && !style.contains("@import"));
        }
    }
}

fn item(section: ElementRef) -> Item {
    let choices = all(section, ".choices li").into_iter();
    let of_choice = |choice| Some((first(choice, ".label")?, first(choice, ".code")?));
    Item {
        number: first(section, ".number").unwrap(),
        id: first(section, ".data code").unwrap(),
        question: first(section, ".question").unwrap(),
        hint: first(section, ".hint"),
        several: first(section, ".any").is_some_and(|words| !words.is_empty()),
        choices: choices.map(|choice| of_choice(choice).unwrap()).collect(),
        ends: all(section, ".ends > span").into_iter().map(text).collect(),
        attribution: first(section, ".attribution"),
        has_rule: !all(section, ".rule").is_empty(),
        ways: first(section, ".ways").unwrap(),
    }
}

impl Study {
    pub fn toml(&self, file: &str) -> Value {
        Value::Table(
            toml::from_str::<Table>(&fs::read_to_string(self.path(file)).unwrap()).unwrap(),
        )
    }

    /// Adds Welsh to every text: the English words with a mark behind them.
    pub fn in_welsh_too(&self) {
        self.edit("study.toml", "[\"en-GB\"]", "[\"en-GB\", \"cy\"]");
        let files = [
            "study.toml",
            "questionnaires/younger.toml",
            "scripts/younger.toml",
            "instruments/places.toml",
            "instruments/three.toml",
        ];
        for file in files {
            let text = fs::read_to_string(self.path(file)).unwrap();
            let pieces: Vec<String> = text
                .split("{ en-GB = \"")
                .enumerate()
                .map(|(at, piece)| match piece.split_once('"') {
                    Some((words, rest)) if at > 0 => {
                        format!("{words}\", cy = \"{words} (cy)\"{rest}")
                    }
                    _ => piece.into(),
                })
                .collect();
            fs::write(self.path(file), pieces.join("{ en-GB = \"")).unwrap();
        }
        self.app_in_welsh();
    }
}

/// Every text in this language below a value: title before body, as a page is read, and name before how before about.
pub fn words(value: &Value, language: &str) -> Vec<String> {
    match value {
        Value::Table(table) => match table.get(language) {
            Some(words) => vec![words.as_str().unwrap().to_owned()],
            None => {
                let keys = ["title", "body", "name", "how", "about", "label"];
                let read = keys.iter().filter_map(|key| table.get(*key));
                read.flat_map(|value| words(value, language)).collect()
            }
        },
        Value::Array(values) => values
            .iter()
            .flat_map(|value| words(value, language))
            .collect(),
        _ => Vec::new(),
    }
}

/// What a questionnaire file asks, looked up in the instrument files.
pub fn authored_items(study: &Study, file: &str) -> Vec<Item> {
    let mut library = BTreeMap::new();
    for entry in fs::read_dir(study.path("instruments")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let instrument = study.toml(&format!("instruments/{name}"));
        library.insert(instrument["id"].as_str().unwrap().to_owned(), instrument);
    }
    let mut items = Vec::new();
    for entry in study.toml(file)["entries"].as_array().unwrap() {
        for instrument in library.values() {
            let whole = entry.get("instrument") == instrument.get("id");
            for item in instrument["items"].as_array().unwrap() {
                if whole || entry.get("item") == item.get("id") {
                    let mut authored = authored_item(instrument, item);
                    authored.number = (items.len() + 1).to_string();
                    authored.has_rule = entry.get("show_if").is_some();
                    items.push(authored);
                }
            }
        }
    }
    items
}

fn authored_item(instrument: &Value, item: &Value) -> Item {
    let one = |value: &Value| words(value, LANGUAGE).concat();
    let answer = item["answer"].as_table().unwrap();
    let scale = answer
        .get("single_choice")
        .or_else(|| answer.get("multiple_choice"));
    let of_scale = scale.map(|id| {
        let mut scales = instrument["scales"].as_array().unwrap().iter();
        scales.find(|scale| scale.get("id") == Some(id)).unwrap()
    });
    let choices = of_scale.map_or(&[][..], |scale| scale["choices"].as_array().unwrap());
    let code = |choice: &Value| match choice.get("exclusive") {
        Some(Value::Boolean(true)) => format!("code {}, takes back all others", choice["code"]),
        _ => format!("code {}", choice["code"]),
    };
    let ends = answer.get("rating").map_or(Vec::new(), |rating| {
        let end =
            |number: &str, meaning: &str| format!("{} {}", rating[number], one(&rating[meaning]));
        vec![end("from", "low"), end("to", "high")]
    });
    Item {
        id: item["id"].as_str().unwrap().to_owned(),
        question: one(&item["text"]),
        hint: item.get("hint").map(one),
        several: answer.contains_key("multiple_choice"),
        choices: choices
            .iter()
            .map(|choice| (one(&choice["label"]), code(choice)))
            .collect(),
        ends,
        attribution: instrument
            .get("attribution")
            .map(|words| words.as_str().unwrap().to_owned()),
        ways: match item.get("dont_know") {
            Some(_) => "Can be skipped: “I’d rather not say”. Also offered: “I don’t know”.".into(),
            None => "Can be skipped: “I’d rather not say”.".into(),
        },
        ..Item::default()
    }
}
