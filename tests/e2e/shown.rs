//! What is on the screen at one instant, answers included, and how far it is saved. Read in one go, so that it fits together.

use serde_json::Value;

use crate::tablet::Tablet;

const READ: &str = "
    const main = document.querySelector('[data-screen]');
    const question = main?.querySelector('[data-item]');
    const chosen = [...main?.querySelectorAll('[data-item] input:checked') ?? []].map((input) => input.value);
    const number = question?.querySelector('#number')?.value;
    const passed = [...main?.querySelectorAll('[aria-pressed=true]') ?? []].map((button) => button.dataset.act);
    const page = document.documentElement.dataset;
    return [main?.dataset.screen ?? '', question?.dataset.item ?? '', main?.querySelector('h1')?.textContent ?? '',
        JSON.stringify([chosen, number, passed]), Number(page.revision ?? 0), Number(page.saved ?? 0)]";

/// One instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub place: Place,
    /// The answer that stands.
    pub answer: String,
    /// How often the session has changed.
    pub revision: u64,
    /// Up to which revision it survives anything.
    pub saved: u64,
}

/// Where in the questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub screen: String,
    pub item: String,
    pub heading: String,
}

impl Shown {
    /// Looks.
    pub async fn on(tablet: &Tablet) -> Self {
        Self::after(tablet, "").await
    }

    /// Looks right after a script, before the page comes to do anything else.
    pub async fn after(tablet: &Tablet, script: &str) -> Self {
        let read = tablet.script(&format!("{script};{READ}")).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self {
            place: Place {
                screen: text(&read[0]),
                item: text(&read[1]),
                heading: text(&read[2]),
            },
            answer: text(&read[3]),
            revision: read[4].as_u64().unwrap(),
            saved: read[5].as_u64().unwrap(),
        }
    }
}
