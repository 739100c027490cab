//! A keyboard and nothing else: Tab from stop to stop, each of which must be seen. Knows no screen.

use browser_driver::{
    Engine,
    thirtyfour::{Key, TypingData},
};
use serde_json::{Value, json};

use crate::tablet::Tablet;

/// More stops than any screen has.
const MOST_STOPS: usize = 80;

/// What has the focus now: whether it is what is looked for, and what is wrong with how it is seen.
const FOCUS: &str = "
    const at = document.activeElement;
    if (!at || at === document.body) return [false, '', null];
    // The focus is outside the page; or, in WebKit without a window manager, the window is not active and no focus is drawn.
    const isDrawnAsFocused = at.matches(':focus');
    if (!isDrawnAsFocused && !arguments[1]) return [false, '', null];
    const shown = /radio|checkbox/.test(at.type) ? at.labels[0] : at;
    const box = shown.getBoundingClientRect();
    const name = `${at.tagName} ${at.dataset.act ?? at.id} “${shown.textContent.trim().slice(0, 30)}”`;
    const wrong = [];
    const style = getComputedStyle(shown);
    const isControl = at.tabIndex >= 0 && isDrawnAsFocused;
    const isRinged = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const isDrawn = at instanceof SVGElement && parseFloat(style.strokeWidth) >= 3;
    if (isControl && !isRinged && !isDrawn) wrong.push(`${name} shows no focus`);
    const points = [0.25, 0.5, 0.75].map((part) => document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part));
    if (isControl && !points.some((point) => point && (shown.contains(point) || at.contains(point) || point === at))) {
        wrong.push(`${name} is hidden`);
    }
    // A heading takes the focus when its screen has come, maybe only now; it is no stop.
    return [at.matches(arguments[0]), wrong.join('; '), at.tabIndex < 0 ? null : name]";

/// Somebody who has no mouse and touches nothing.
pub struct Keyboard<'a> {
    tablet: &'a Tablet,
}

impl<'a> Keyboard<'a> {
    /// Puts the hands on it.
    pub fn of(tablet: &'a Tablet) -> Self {
        Self { tablet }
    }

    /// Presses one key, wherever the focus is.
    pub async fn press(&self, key: impl Into<TypingData>) {
        let chain = self.tablet.browser().action_chain();
        chain.send_keys(key).perform().await.unwrap();
    }

    async fn at(&self, selector: &str) -> Value {
        let browser = self.tablet.browser();
        let may_be_inactive = browser.engine() == Engine::WebKit;
        let arguments = vec![json!(selector), json!(may_be_inactive)];
        browser.script(FOCUS, arguments).await.unwrap()
    }

    /// Goes on with Tab until the focus is on what the selector names, and looks at every stop on the way.
    pub async fn go_to(&self, selector: &str) {
        for _ in 0..MOST_STOPS {
            let found = self.at(selector).await;
            assert_eq!(found[1], json!(""), "on the way to {selector}");
            if found[0] == json!(true) {
                return;
            }
            self.press(Key::Tab).await;
        }
        panic!("{selector} cannot be reached with Tab");
    }

    /// All the way round, from stop to stop until one comes again: each is seen. Says how many there are.
    pub async fn goes_round(&self) -> usize {
        let mut stops = Vec::new();
        for _ in 0..MOST_STOPS {
            self.press(Key::Tab).await;
            let at = self.at("*").await;
            assert_eq!(at[1], json!(""), "after {stops:?}");
            // Outside the page, as an engine has it, on a heading, or at a stop.
            if at[2].is_null() {
                continue;
            }
            if stops.first() == Some(&at[2]) {
                return stops.len();
            }
            stops.push(at[2].clone());
        }
        panic!("Tab leads nowhere: {stops:?}");
    }

    /// Goes to a button and presses it with Enter.
    pub async fn enter(&self, act: &str) {
        self.go_to(&format!("[data-act={act}]")).await;
        self.press(Key::Enter).await;
    }

    /// Goes to a button and presses it with the space bar.
    pub async fn space(&self, act: &str) {
        self.go_to(&format!("[data-act={act}]")).await;
        self.press(" ").await;
    }
}
