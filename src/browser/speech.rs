//! Sounds: words spoken by a voice of the tablet, or a recording played. One at a time, and silence at any time. It must not decide
//! what is read, and begins nothing that was not asked for by a tap.

use std::{cell::RefCell, time::Duration};

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAudioElement, SpeechSynthesisUtterance};

use super::{
    clock,
    voices::{self, synthesis},
    window,
};
use crate::reading::Heard;

/// A little slower than voices are made for, since children listen.
const PACE: f32 = 0.9;

/// What utterances and recordings tell, both at once: neither minds a handler that only the other has.
const EVENTS: [&str; 5] = ["onstart", "onplaying", "onend", "onended", "onerror"];

thread_local! {
    /// Ends the waiting of the reading that goes on.
    static GOING_ON: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// One for all recordings: Safari lets only one that a tap has touched go on by itself.
    static PLAYER: RefCell<Option<HtmlAudioElement>> = const { RefCell::new(None) };
}

/// A reading that goes on until it is silenced.
pub struct Going(Promise);

/// A sound that was begun.
pub struct Sound {
    source: JsValue,
    event: Promise,
}

/// Begins a reading. To be called while a tap is being answered: what begins to sound after the first part needs a leave that only a tap
/// can give.
pub fn begin(has_recordings: bool) -> Going {
    if has_recordings && player().is_some() {
        // Safari's voice, which may not be the first to be heard, has its leave from the empty words. Only Safari, which has this event: it
        // alone asks for a leave, and after empty words Chromium does not speak any more.
        let asks = Reflect::has(&window(), &"GestureEvent".into());
        if let (Ok(true), Some(synthesis), Ok(nothing)) =
            (asks, synthesis(), SpeechSynthesisUtterance::new())
        {
            synthesis.speak(&nothing);
        }
    }
    Going(Promise::new(&mut |silence: Function, _| {
        GOING_ON.set(Some(silence));
    }))
}

/// Whether a reading goes on.
pub fn is_going_on() -> bool {
    GOING_ON.with_borrow(Option::is_some)
}

/// Ends the reading that goes on, if any, in the middle of a word.
pub fn silence() {
    let Some(silence) = GOING_ON.take() else {
        return;
    };
    let _ = silence.call0(&JsValue::UNDEFINED);
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
    if let Some(player) = PLAYER.with_borrow(Clone::clone) {
        let _ = player.pause();
    }
}

impl Sound {
    /// Says these words.
    pub fn say(words: &str, language: &str) -> Option<Self> {
        let utterance = SpeechSynthesisUtterance::new_with_text(words).ok()?;
        utterance.set_lang(language);
        utterance.set_voice(Some(&voices::voice(language)?));
        utterance.set_rate(PACE);
        let sound = Self::of(utterance.clone().into());
        let synthesis = synthesis()?;
        // Whatever was waited for in vain must not be heard in between.
        synthesis.cancel();
        synthesis.speak(&utterance);
        Some(sound)
    }

    /// Plays this file.
    pub fn play(file: &str) -> Option<Self> {
        let player = player()?;
        let sound = Self::of(player.clone().into());
        player.set_src(file);
        // Whether it plays is heard from its events; a refusal must only not be left lying about.
        drop(JsFuture::from(player.play().ok()?));
        Some(sound)
    }

    // Listens before anything can happen: some refuse at once.
    fn of(source: JsValue) -> Self {
        Self {
            event: next_event(&source),
            source,
        }
    }

    /// Waits for what comes of it; nothing when the reading was silenced.
    pub async fn heard(&mut self, going: &Going, time: Duration) -> Option<Heard> {
        let either = Array::of3(&self.event, &going.0, &clock::after(time));
        let event = JsFuture::from(Promise::race(&either)).await;
        if !is_going_on() {
            return None;
        }
        self.event = next_event(&self.source);
        let name = event.and_then(|event| Reflect::get(&event, &"type".into()));
        Some(
            match name.ok().and_then(|name| name.as_string()).as_deref() {
                Some("start" | "playing") => Heard::Started,
                Some("end" | "ended") => Heard::Ended,
                _ => Heard::Failed,
            },
        )
    }
}

fn next_event(source: &JsValue) -> Promise {
    Promise::new(&mut |resolve: Function, _| {
        for name in EVENTS {
            let _ = Reflect::set(source, &name.into(), &resolve);
        }
    })
}

fn player() -> Option<HtmlAudioElement> {
    PLAYER.with_borrow_mut(|player| {
        if player.is_none() {
            let made = HtmlAudioElement::new().ok()?;
            made.load();
            *player = Some(made);
        }
        player.clone()
    })
}
