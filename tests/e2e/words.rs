//! The words of the study as its files have them, for pupils and for teachers. Used to recognise what is on a page, and what must not be.

use std::{fs, path::Path};

use toml::Value;

/// The app's own words and those of the instruments.
pub struct Words {
    texts: Value,
    for_teachers: Value,
    items: Vec<String>,
    labels: Vec<String>,
}

impl Words {
    /// Reads a study's folder.
    pub fn read(study: &Path) -> Self {
        let read = |path: &Path| -> Value {
            Value::Table(fs::read_to_string(path).unwrap().parse().unwrap())
        };
        let (mut items, mut labels) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(study.join("instruments")).unwrap() {
            let instrument = read(&entry.unwrap().path());
            items.extend(list(&instrument, "items").map(|item| english(&item["text"])));
            for scale in list(&instrument, "scales") {
                labels.extend(list(scale, "choices").map(|choice| english(&choice["label"])));
            }
        }
        Self {
            texts: read(&study.join("texts/en-GB.toml")),
            for_teachers: read(&study.join("for-teachers/en-GB.toml")),
            items,
            labels,
        }
    }

    /// The same, with the study's own words in place of the app's.
    pub fn read_own(study: &Path) -> Self {
        let mut words = Self::read(study);
        let own = fs::read_to_string(study.join("own-texts/en-GB.toml")).unwrap();
        let own: toml::Table = own.parse().unwrap();
        for (part, texts) in own {
            let (Value::Table(texts), Some(Value::Table(all))) =
                (texts, words.texts.get_mut(&part))
            else {
                continue;
            };
            all.extend(texts);
        }
        words
    }

    /// What the app says under this key to this age group, with the values filled in.
    pub fn text(&self, age_group: &str, key: &str, values: &[(&str, &str)]) -> String {
        let found = [age_group, "both"]
            .iter()
            .find_map(|part| named(self.texts.get(*part)?, key))
            .unwrap_or_else(|| panic!("no text {key}"));
        filled(found, values)
    }

    /// What the class page says under this key, with the values filled in.
    pub fn for_teachers(&self, key: &str, values: &[(&str, &str)]) -> String {
        let found = named(&self.for_teachers["words"], key);
        filled(found.unwrap_or_else(|| panic!("no text {key}")), values)
    }

    /// The first sentences that a teacher reads out to such a class.
    pub fn script(&self, kind: &str, look: &str) -> &str {
        let is_it = |script: &&Value| {
            script["kind"].as_str() == Some(kind) && script["look"].as_str() == Some(look)
        };
        let script = list(&self.for_teachers, "script").find(is_it).unwrap();
        script["paragraphs"][0].as_str().unwrap()
    }

    /// The words of all items, and of all choices that could not be there by chance.
    pub fn of_instruments(&self) -> impl Iterator<Item = &str> {
        let telling = self.labels.iter().filter(|label| label.len() > 8);
        self.items.iter().chain(telling).map(String::as_str)
    }
}

/// `waiting.one` is one form of `waiting`.
fn named<'t>(texts: &'t Value, key: &str) -> Option<&'t str> {
    let mut names = key.split('.');
    names.try_fold(texts, |part, name| part.get(name))?.as_str()
}

fn filled(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

fn list<'t>(table: &'t Value, name: &str) -> impl Iterator<Item = &'t Value> + use<'t> {
    let found = table.get(name).and_then(Value::as_array);
    found.into_iter().flatten()
}

fn english(text: &Value) -> String {
    text["en-GB"].as_str().unwrap().to_owned()
}
