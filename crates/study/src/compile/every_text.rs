//! Every text of a compiled document, wherever it stands, also where a later version has more of them: found by its shape, an object
//! of language tags and words. It must not know what a text says.

use questionnaire::StudyDefinition;
use small_json::{Value, Writer};

use super::definition_json;

/// The words of one text, by tag.
pub type Words = Vec<(String, String)>;

/// The definition with every text changed, except in what `is_left` holds for.
pub fn rewritten(
    definition: StudyDefinition,
    is_left: &dyn Fn(&Value) -> bool,
    change: &dyn Fn(&mut Words),
) -> StudyDefinition {
    let tags: Vec<String> = definition
        .languages
        .iter()
        .chain(&definition.right_to_left)
        .map(ToString::to_string)
        .collect();
    let json = rewritten_json(&definition_json(&definition), &tags, is_left, change);
    serde_json::from_str(&json).expect("only words were changed")
}

/// The same for any document of ours, whose texts have words in some of these languages.
pub fn rewritten_json(
    json: &str,
    tags: &[String],
    is_left: &dyn Fn(&Value) -> bool,
    change: &dyn Fn(&mut Words),
) -> String {
    let mut tree = small_json::parse(json).expect("what was written is JSON");
    walk(&mut tree, tags, is_left, change);
    let mut json = Writer::default();
    write(&tree, &mut json);
    json.finish()
}

fn walk(
    value: &mut Value,
    tags: &[String],
    is_left: &dyn Fn(&Value) -> bool,
    change: &dyn Fn(&mut Words),
) {
    if is_left(value) {
        return;
    }
    if let Some(mut words) = words_of(value, tags) {
        change(&mut words);
        let words = words.into_iter();
        *value = Value::Object(
            words
                .map(|(tag, words)| (tag, Value::Text(words)))
                .collect(),
        );
        return;
    }
    match value {
        Value::List(values) => values
            .iter_mut()
            .for_each(|value| walk(value, tags, is_left, change)),
        Value::Object(fields) => fields
            .iter_mut()
            .for_each(|(_, value)| walk(value, tags, is_left, change)),
        _ => {}
    }
}

/// The words, if it is a text: at least one of its names is a language of the study, and all its values are words.
fn words_of(value: &Value, tags: &[String]) -> Option<Words> {
    let fields = value.fields();
    if !fields.iter().any(|(tag, _)| tags.contains(tag)) {
        return None;
    }
    let words = fields.iter();
    words
        .map(|(tag, words)| Some((tag.clone(), words.as_str()?.to_owned())))
        .collect()
}

fn write(value: &Value, json: &mut Writer) {
    match value {
        Value::Null | Value::Decimal => json.null(),
        Value::Bool(true) => json.yes(),
        Value::Bool(false) => json.written("false"),
        Value::Integer(number) => json.integer(*number),
        Value::Text(text) => json.text(text),
        Value::List(values) => {
            json.open('[');
            values.iter().for_each(|value| write(value, json));
            json.close(']');
        }
        Value::Object(fields) => {
            json.open('{');
            for (name, value) in fields {
                write(value, json.name(name));
            }
            json.close('}');
        }
    }
}
