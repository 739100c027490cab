//! It reads and writes what `serde_json` does.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Map, json};
use small_json::{Fault, Value, Writer, fields, parse};

fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
        (Value::Integer(ours), theirs) => theirs.as_i64() == Some(*ours),
        (Value::Decimal, serde_json::Value::Number(theirs)) => theirs.as_i64().is_none(),
        (Value::Text(ours), serde_json::Value::String(theirs)) => ours == theirs,
        (Value::List(ours), serde_json::Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| same(a, b))
        }
        (Value::Object(ours), serde_json::Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(name, value)| theirs.get(name).is_some_and(|theirs| same(value, theirs)))
        }
        _ => false,
    }
}

fn tree() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|it| json!(it)),
        (-(1_i64 << 62)..1_i64 << 62).prop_map(|it| json!(it)),
        (-9_999_999_i32..9_999_999, 0..6_i32)
            .prop_map(|(digits, power)| json!(f64::from(digits) / 10_f64.powi(power))),
        any::<String>().prop_map(|it| json!(it)),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(|it| json!(it)),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|it| json!(it.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn every_tree_is_read_alike(tree in tree(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&tree) } else { serde_json::to_string(&tree) }.unwrap();
        let read = parse(&text).unwrap();
        prop_assert!(same(&read, &tree), "{}", text);
    }

    #[test]
    fn every_part_of_an_object_is_unfinished(tree in tree(), at in any::<prop::sample::Index>()) {
        let text = json!({ "tree": tree }).to_string();
        let cuts: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
        prop_assert_eq!(parse(&text[..*at.get(&cuts)]), Err(Fault::Unfinished));
    }

    // Whatever is done to a document: what it takes, serde takes too, and reads alike.
    #[test]
    fn it_is_no_laxer(tree in tree(), at in any::<prop::sample::Index>(), with in "[-+0-9.eE\"\\\\{}\\[\\],: tfnu\n\u{1}]{0,3}") {
        let mut text = json!([tree]).to_string();
        let cuts: Vec<_> = text.char_indices().collect();
        let (at, letter) = *at.get(&cuts);
        text.replace_range(at..at + letter.len_utf8(), &with);
        if let Ok(ours) = parse(&text) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            prop_assert!(theirs.is_ok_and(|theirs| same(&ours, &theirs)), "{}", text);
        }
    }

    #[test]
    fn text_is_written_alike(text in any::<String>(), control in "[\u{0}-\u{20}\"\\\\\u{7f}é😀]{0,8}") {
        for text in [text, control] {
            let mut json = Writer::default();
            json.text(&text);
            let written = json.finish();
            prop_assert_eq!(&written, &serde_json::to_string(&text).unwrap());
            prop_assert_eq!(parse(&written), Ok(Value::Text(text)));
        }
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = (parse(&text), fields(&text));
    }
}

#[test]
fn commas_stand_between() {
    let mut json = Writer::default();
    json.open('{');
    json.name("a").integer(-1);
    json.name("b").open('[');
    json.text("[");
    json.yes();
    json.null();
    json.open('[');
    json.close(']');
    json.close(']');
    json.name("c:").open('{');
    json.close('}');
    json.close('}');
    assert_eq!(json.finish(), r#"{"a":-1,"b":["[",true,null,[]],"c:":{}}"#);
}

#[test]
fn a_field_keeps_its_own_bytes() {
    let read = fields(" { \"a\" : [ 1 , 2 ] , \"b\":\"x\\n\" } ").unwrap();
    assert_eq!(
        read,
        [("a".to_owned(), "[ 1 , 2 ]"), ("b".to_owned(), "\"x\\n\"")]
    );
    assert_eq!(fields("[1]"), Err(Fault::Malformed));
    assert_eq!(fields(r#"{"a":1,"a":2}"#), Err(Fault::Malformed));
}

#[test]
fn what_is_no_json_is_refused() {
    for bad in [
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "-",
        "nul",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "1 2",
        "\"\u{1}\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "",
        " ",
        "{\"a\":1,\"a\":2}",
        "12345678901234567890",
        "1.e3",
        "8E66846609208297",
        "-.5",
    ] {
        assert!(parse(bad).is_err(), "{bad}");
    }
    for decimal in ["0.5", "1e3", "-0", "-0.25E-7"] {
        assert_eq!(parse(decimal), Ok(Value::Decimal), "{decimal}");
    }
    assert!(parse(&["[".repeat(64), "]".repeat(64)].concat()).is_ok());
    assert_eq!(parse(&"[".repeat(65)), Err(Fault::Unfinished));
    assert_eq!(
        parse(&["[".repeat(65), "]".repeat(65)].concat()),
        Err(Fault::Malformed)
    );
    assert_eq!(parse("\"\\ud83d\\ude00\""), Ok(Value::Text("😀".into())));
}
