//! The voices on the tablet, and which of them speaks a language. It must never choose one that speaks over a network: that would send
//! the words on the screen to somebody else.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisVoice};

use super::window;

/// The voice for a language, chosen once: there can be 13,000 to look through.
struct Chosen {
    language: String,
    /// How many there were.
    among: u32,
    voice: Option<SpeechSynthesisVoice>,
}

thread_local! {
    /// Nothing until somebody watches: some browsers take their time for the first look, and the first screen does not wait for it.
    static CHOSEN: RefCell<Option<Vec<Chosen>>> = const { RefCell::new(None) };
}

/// The tablet's own speech, where the browser has any.
pub(super) fn synthesis() -> Option<SpeechSynthesis> {
    let synthesis = window().speech_synthesis().ok()?;
    (!synthesis.is_undefined()).then_some(synthesis)
}

/// Begins to look, and calls `tell` when there are other voices than before. Some browsers never say so.
pub fn watch(tell: impl Fn() + 'static) {
    CHOSEN.set(Some(Vec::new()));
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |_| {
        CHOSEN.set(Some(Vec::new()));
        tell();
    });
    if let Some(synthesis) = synthesis() {
        // Safari 15.6 has no such event, and nothing to listen to it with.
        let _ = synthesis
            .add_event_listener_with_callback("voiceschanged", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// A voice on the tablet that speaks this language.
pub fn voice(language: &str) -> Option<SpeechSynthesisVoice> {
    CHOSEN.with_borrow_mut(|chosen| {
        let chosen = chosen.as_mut()?;
        let known = chosen.iter().position(|one| one.language == language);
        if let Some(voice) = known.and_then(|at| chosen[at].voice.clone()) {
            return Some(voice);
        }
        // They come late, and not every browser says when: where there was none, it is looked for again.
        let voices = synthesis()?.get_voices();
        if known.is_some_and(|at| chosen[at].among == voices.length()) {
            return None;
        }
        let voice = best(&voices, language);
        chosen.push(Chosen {
            language: language.to_owned(),
            among: voices.length(),
            voice: voice.clone(),
        });
        if let Some(at) = known {
            chosen.swap_remove(at);
        }
        voice
    })
}

fn best(voices: &Array, language: &str) -> Option<SpeechSynthesisVoice> {
    let (mut most, mut best) = (0, None);
    for voice in voices.iter() {
        let voice: SpeechSynthesisVoice = voice.unchecked_into();
        let fit = fit(&voice.lang(), language);
        // Of those that fit the same, the one the system would take, else the first.
        let rank = fit + u8::from(fit > 0 && voice.default());
        if rank > most && voice.local_service() {
            (most, best) = (rank, Some(voice));
        }
    }
    best
}

/// How well a voice fits a language: not at all, by the language alone, or by the region too.
fn fit(spoken: &str, wanted: &str) -> u8 {
    // Android writes en_GB.
    let is_same = |(a, b): (u8, u8)| a.eq_ignore_ascii_case(&b) || (a == b'_' && b == b'-');
    if spoken.len() == wanted.len() && spoken.bytes().zip(wanted.bytes()).all(is_same) {
        return 4;
    }
    let end = wanted.find('-').unwrap_or(wanted.len());
    let mut begins = spoken.bytes().zip(wanted.bytes().take(end));
    let is_whole = matches!(spoken.as_bytes().get(end), None | Some(b'-' | b'_'));
    if spoken.len() >= end && is_whole && begins.all(is_same) {
        2
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_fits_by_language_and_better_by_region() {
        for (spoken, wanted, how) in [
            ("en-GB", "en-GB", 4),
            ("en_gb", "en-GB", 4),
            ("cy", "cy", 4),
            ("en-US", "en-GB", 2),
            ("en", "en-GB", 2),
            ("en-GB-SCOTLAND", "en-GB", 2),
            ("EN_US", "en", 2),
            ("e", "en", 0),
            ("eng-GB", "en-GB", 0),
            ("fil-PH", "fi", 0),
            ("cy", "en-GB", 0),
            ("", "en-GB", 0),
        ] {
            assert_eq!(fit(spoken, wanted), how, "{spoken} for {wanted}");
        }
    }
}
