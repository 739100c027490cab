//! A style sheet of ours, rule by rule, and what its tokens come to for one root element. It reads the little CSS that ours are
//! written in, and stops at anything else.

use std::{collections::BTreeMap, fs, path::Path};

/// One rule: where it holds, what it selects, what it sets.
#[derive(Debug)]
pub struct Rule {
    /// The condition of the `@media` around it; empty outside of any.
    pub media: String,
    /// Between the commas.
    pub selectors: Vec<String>,
    /// Name and value.
    pub sets: Vec<(String, String)>,
}

impl Rule {
    /// What it sets a property to, where that is one token.
    pub fn token(&self, property: &str) -> Option<&str> {
        let (_, value) = self.sets.iter().rfind(|(name, _)| name == property)?;
        token(value)
    }
}

/// `ink` of `var(--ink)`; nothing where there is more than one.
fn token(value: &str) -> Option<&str> {
    let name = value.strip_prefix("var(--")?.strip_suffix(')')?;
    (!name.contains(')')).then_some(name)
}

/// The rules of every sheet under `style/`, tokens first.
pub fn all() -> Vec<Rule> {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut files: Vec<_> = [style.clone(), style.join("components")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "css"))
        .collect();
    files.sort_by_key(|path| (!path.ends_with("tokens.css"), path.clone()));
    let mut rules = Vec::new();
    for file in files {
        read(
            &without_comments(&fs::read_to_string(file).unwrap()),
            "",
            &mut rules,
        );
    }
    rules
}

fn without_comments(text: &str) -> String {
    let mut pieces = text.split("/*");
    let mut left = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        left.push_str(piece.split_once("*/").expect("a comment ends").1);
    }
    left
}

fn read(mut text: &str, media: &str, rules: &mut Vec<Rule>) {
    while let Some((head, rest)) = text.split_once('{') {
        // What stands before it without a block, such as an import, is no part of a head.
        let head = head.rsplit(';').next().unwrap_or_default().trim();
        let (body, after) = rest.split_at(end_of_block(rest));
        text = &after[1..];
        match head.strip_prefix("@media") {
            Some(condition) => read(body, condition.trim(), rules),
            // Typefaces and movements set no token.
            None if head.starts_with('@') => {}
            None => rules.push(Rule {
                media: media.to_owned(),
                selectors: head.split(',').map(|it| it.trim().to_owned()).collect(),
                sets: body.split(';').filter_map(declaration).collect(),
            }),
        }
    }
}

fn end_of_block(text: &str) -> usize {
    let mut depth = 1;
    let is_end = |symbol: char| {
        depth += i32::from(symbol == '{') - i32::from(symbol == '}');
        depth == 0
    };
    text.find(is_end).expect("a block ends")
}

fn declaration(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once(':')?;
    Some((name.trim().to_owned(), value.trim().to_owned()))
}

/// The root element: its attributes, and the media conditions that hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root<'a> {
    pub attributes: Vec<(&'a str, &'a str)>,
    pub media: Vec<&'a str>,
}

impl Root<'_> {
    /// What each token is on it, by the cascade, without the two dashes.
    pub fn tokens(&self, rules: &[Rule]) -> BTreeMap<String, String> {
        let mut holding: Vec<_> = rules
            .iter()
            .filter(|rule| rule.media.is_empty() || self.media.contains(&rule.media.as_str()))
            .filter_map(|rule| {
                let selectors = rule.selectors.iter();
                let weight = selectors.filter_map(|it| self.matched(it)).max()?;
                Some((weight, rule))
            })
            .collect();
        // Stable: of the same weight the later wins.
        holding.sort_by_key(|(weight, _)| *weight);
        let mut tokens = BTreeMap::new();
        for (name, value) in holding.into_iter().flat_map(|(_, rule)| &rule.sets) {
            if let Some(name) = name.strip_prefix("--") {
                tokens.insert(name.to_owned(), value.clone());
            }
        }
        let resolved = |value: &String| {
            let mut value = value;
            while let Some(next) = token(value).and_then(|name| tokens.get(name)) {
                value = next;
            }
            value.clone()
        };
        let resolved = tokens
            .iter()
            .map(|(name, value)| (name.clone(), resolved(value)));
        resolved.collect()
    }

    /// The specificity of a selector that is about the root element alone and selects it.
    fn matched(&self, selector: &str) -> Option<(usize, usize)> {
        let (mut attributes, mut types, mut rest) = (0, 0, selector);
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix(":root") {
                attributes += 1;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("html") {
                types += 1;
                rest = after;
            } else {
                let (attribute, after) = rest.strip_prefix('[')?.split_once(']')?;
                let (name, value) = match attribute.split_once('=') {
                    Some((name, value)) => (name, Some(value.trim_matches('"'))),
                    None => (attribute, None),
                };
                let (_, is) = self.attributes.iter().find(|(it, _)| *it == name)?;
                if value.is_some_and(|value| value != *is) {
                    return None;
                }
                attributes += 1;
                rest = after;
            }
        }
        Some((attributes, types))
    }
}

#[test]
fn the_cascade_is_followed() {
    let mut rules = Vec::new();
    let css = "/* a */ :root, [data-look] { --ink: #000000; --soft: var(--ink); }
        [data-look=\"b\"][data-theme=\"c\"] { --ink: #111111 }
        [data-theme=\"c\"] { --ink: #222222; --line: #333333 }
        .button { --ink: #444444 }
        @media (x) { :root:root { --line: var(--soft) } }";
    read(&without_comments(css), "", &mut rules);
    let root = |attributes: &[(&'static str, &'static str)], media: &[&'static str]| Root {
        attributes: attributes.to_vec(),
        media: media.to_vec(),
    };
    let plain = root(&[("data-look", "a")], &[]).tokens(&rules);
    assert_eq!(plain["soft"], "#000000");
    assert!(!plain.contains_key("line"));
    let themed = root(&[("data-look", "a"), ("data-theme", "c")], &[]).tokens(&rules);
    assert_eq!((&*themed["soft"], &*themed["line"]), ("#222222", "#333333"));
    let both = [("data-look", "b"), ("data-theme", "c")];
    let heavier = root(&both, &["(x)"]).tokens(&rules);
    assert_eq!(
        (&*heavier["ink"], &*heavier["line"]),
        ("#111111", "#111111")
    );
}
