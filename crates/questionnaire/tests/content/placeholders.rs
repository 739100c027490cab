//! Licensed instruments (tier S) hold placeholders where their wording would be, and nothing else. It must not know any wording.

use questionnaire::{AnswerKind, Instrument, Text, Tier};

use crate::authored::instruments;

#[test]
fn licensed_wording_is_not_here() {
    let mut faults = Vec::new();
    let mut licensed = 0;
    for (file, instrument) in instruments() {
        if instrument.tier == Tier::S {
            licensed += 1;
            let found = faults_of(&instrument);
            faults.extend(found.iter().map(|fault| format!("{file}: {fault}")));
        }
    }
    assert!(licensed >= 14, "{licensed} licensed instruments");
    assert!(faults.is_empty(), "no placeholder:\n{}", faults.join("\n"));
}

#[test]
fn anything_but_the_placeholder_is_noticed() {
    let library = instruments();
    let (_, licensed) = library
        .iter()
        .find(|(_, instrument)| instrument.tier == Tier::S)
        .unwrap();
    let words = |text: &str| toml::from_str::<Text>(text).unwrap();
    let slips: [fn(&mut Instrument, Text); 3] = [
        |instrument, text| instrument.items[0].text = text,
        |instrument, text| instrument.items[0].hint = Some(text),
        |instrument, text| instrument.scales[0].choices[0].label = text,
    ];
    let texts = [
        "en-GB = \"Made-up words\"",
        "en-GB = \"[Made-up words], item 1]\"",
        "en-GB = \"[a, item 1] and more\"",
        "en-GB = \"[a, item 1]\"\ncy = \"[a, item 1]\"",
    ];
    for slip in slips {
        for text in texts {
            let mut changed = licensed.clone();
            slip(&mut changed, words(text));
            assert!(!faults_of(&changed).is_empty(), "{text}");
        }
    }
}

/// Every text of the instrument that a pupil would read and that is not its placeholder.
fn faults_of(instrument: &Instrument) -> Vec<String> {
    let mut faults = Vec::new();
    for (item, number) in instrument.items.iter().zip(1..) {
        if !is_placeholder(&item.text, &format!(", item {number}]")) {
            faults.push(format!("the text of {}", item.id));
        }
        if item.hint.is_some() {
            faults.push(format!("the hint of {}", item.id));
        }
        // The ends of a rating would be wording, too.
        if !matches!(item.answer, AnswerKind::SingleChoice(_)) {
            faults.push(format!("the answer of {}", item.id));
        }
    }
    for scale in &instrument.scales {
        for choice in &scale.choices {
            let code = choice.code;
            if !is_placeholder(&choice.label, &format!("[choice {code}]")) {
                faults.push(format!("choice {code} of {}", scale.id));
            }
        }
    }
    faults
}

/// One language, and in it one pair of square brackets around everything.
fn is_placeholder(text: &Text, end: &str) -> bool {
    let mut texts = text.iter();
    let (Some((_, words)), None) = (texts.next(), texts.next()) else {
        return false;
    };
    let inside = words.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    inside.is_some_and(|inside| !inside.contains(['[', ']'])) && words.ends_with(end)
}
