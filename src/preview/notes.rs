//! What `study preview` says of a questionnaire beside the study itself: links to open it with, and for each item its instrument and its
//! rule in words. It must not be trusted more than the study: the links are verified like any other.

use std::{cell::RefCell, rc::Rc};

use small_json::Value;

use super::address::Way;

/// The notes of one questionnaire in one language (`crates/study/src/preview/item_notes.rs`).
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Notes {
    link: String,
    personal_link: String,
    items: Vec<(String, ItemNote)>,
}

/// The note of an item.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ItemNote {
    /// Its instrument.
    pub instrument: String,
    /// When it is asked, a line for each condition; empty where it always is.
    pub rule: String,
}

thread_local! {
    // The page has one questionnaire at a time.
    static KEPT: RefCell<Rc<Notes>> = RefCell::default();
}

impl Notes {
    /// Reads them.
    pub fn parse(json: &str) -> Option<Self> {
        let json = small_json::parse(json).ok()?;
        let text = |value: &Value, name| value.get(name).as_str().unwrap_or_default().to_owned();
        let Value::List(items) = json.get("items") else {
            return None;
        };
        let note = |item: &Value| {
            let note = ItemNote {
                instrument: text(item, "instrument"),
                rule: text(item, "rule"),
            };
            (text(item, "id"), note)
        };
        Some(Self {
            link: json.get("link").as_str()?.to_owned(),
            personal_link: text(&json, "personal_link"),
            items: items.iter().map(note).collect(),
        })
    }

    /// The link for this way of answering; where there may be none, one that opens nothing.
    pub fn link(&self, way: Way) -> &str {
        match way {
            Way::Shared => &self.link,
            Way::Alone => &self.personal_link,
        }
    }

    /// Keeps them for as long as the page stands.
    pub fn keep(self) {
        KEPT.set(Rc::new(self));
    }

    /// Those that are kept.
    pub fn kept() -> Rc<Self> {
        KEPT.with_borrow(Rc::clone)
    }

    /// Whether somebody can answer this questionnaire alone.
    pub fn has_personal_link(&self) -> bool {
        !self.personal_link.is_empty()
    }

    /// The note of an item.
    pub fn of_item(&self, id: &str) -> ItemNote {
        let found = self.items.iter().find(|(of, _)| of == id);
        found.map(|(_, note)| note.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_study_writes_is_read() {
        let notes = Notes::parse(
            r##"{ "link": "/#c=a", "personal_link": "/#c=a&p=b", "items": [
                { "id": "one", "instrument": "First (first)" },
                { "id": "two", "instrument": "First (first)", "rule": "Asked only if\n- this" } ] }"##,
        )
        .unwrap();
        assert_eq!(notes.link(Way::Shared), "/#c=a");
        assert_eq!(notes.link(Way::Alone), "/#c=a&p=b");
        assert_eq!(notes.of_item("one").rule, "");
        assert_eq!(notes.of_item("two").rule, "Asked only if\n- this");
        assert_eq!(notes.of_item("three"), ItemNote::default());
        assert_eq!(Notes::parse(r#"{ "items": [] }"#), None);
    }
}
