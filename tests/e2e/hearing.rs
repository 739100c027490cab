//! Somebody who listens to what a tablet says: every utterance and recording with what became of it, and which part of the screen was
//! marked just then. Changes nothing of it: what is spoken is spoken by the browser.

use serde_json::Value;

use crate::tablet::Tablet;

/// Listens along, on the page that stands now. A sound is added to the list at each event, with the words that are marked at that moment.
const LISTEN: &str = "
    self.heard = [];
    const marked = () => document.querySelector('[data-spoken]')?.innerText.trim().split(/\\s+/).join(' ') ?? null;
    const note = (kind, event, words, more) => heard.push({ kind, event, words, marked: marked(), ...more });
    // A task later, when the app has had its turn with the same event.
    const listen = (source, events, tell) => {
        for (const name of events) source.addEventListener(name, () => setTimeout(tell, 0, name));
    };
    if (self.speechSynthesis) {
        const { speak } = SpeechSynthesis.prototype;
        SpeechSynthesis.prototype.speak = function (utterance) {
            const words = utterance.text.trim().split(/\\s+/).join(' ');
            const { lang, voice } = utterance;
            const more = { lang, voice: voice?.lang, isLocal: voice?.localService };
            if (words) listen(utterance, ['start', 'end', 'error'], (event) => note('voice', event, words, more));
            return speak.call(this, utterance);
        };
    }
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
        if (!this.isHeard) {
            this.isHeard = true;
            listen(this, ['playing', 'ended', 'error'], (event) => note('recording', event, this.currentSrc, {}));
        }
        return play.call(this);
    };";

/// One event of a sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// `voice` or `recording`.
    pub kind: String,
    /// What happened to it.
    pub event: String,
    /// What is said; of a recording its address.
    pub words: String,
    /// What was marked on the screen then.
    pub marked: Option<String>,
    /// The voice's language, and whether it is on the tablet.
    pub voice: Option<(String, bool)>,
    /// The language it was asked to speak.
    pub language: Option<String>,
}

impl Noted {
    /// Whether this is where something begins to be heard.
    pub fn begins(&self) -> bool {
        matches!(self.event.as_str(), "start" | "playing")
    }
}

/// Begins to listen.
pub async fn listen(tablet: &Tablet) {
    tablet.script(LISTEN).await;
}

/// What was heard since the last time this was asked.
pub async fn heard(tablet: &Tablet) -> Vec<Noted> {
    let list = tablet.script("return heard.splice(0)").await;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let noted = |one: &Value| Noted {
        kind: text(&one["kind"]).unwrap(),
        event: text(&one["event"]).unwrap(),
        words: text(&one["words"]).unwrap(),
        marked: text(&one["marked"]),
        voice: text(&one["voice"]).zip(one["isLocal"].as_bool()),
        language: text(&one["lang"]),
    };
    list.as_array().unwrap().iter().map(noted).collect()
}

/// The words that were begun, in their order.
pub fn begun(heard: &[Noted]) -> Vec<&str> {
    let begun = heard.iter().filter(|one| one.begins());
    begun.map(|one| one.words.as_str()).collect()
}

/// What the button is now: not there, or its words.
pub async fn button(tablet: &Tablet) -> Option<String> {
    let words = tablet
        .script(
            "const button = document.querySelector('[data-act=read]');
             return button?.checkVisibility?.() ?? button?.offsetHeight > 0 ? button.innerText.trim() : null",
        )
        .await;
    words.as_str().map(str::to_owned)
}

/// Waits until the button says this.
pub async fn button_says(tablet: &Tablet, words: &str) {
    tablet
        .pupil()
        .wait(words, async || {
            Ok((button(tablet).await.as_deref() == Some(words)).then_some(()))
        })
        .await
        .unwrap();
}

/// Waits for something to begin to be heard beyond the first `so_many` events, and gives back how many there are then.
pub async fn begins(tablet: &Tablet, so_many: u64) -> u64 {
    let begun = tablet
        .pupil()
        .wait("a sound", async || {
            let count = tablet
                .script(
                    "return heard.filter((one) => ['start', 'playing'].includes(one.event)).length",
                )
                .await;
            Ok(count.as_u64().filter(|count| *count > so_many))
        })
        .await;
    match begun {
        Ok(count) => count,
        Err(error) => panic!("{error:?}; heard: {:#?}", heard(tablet).await),
    }
}

/// What is on the screen in the order in which it has to be read, found by what it is and not by how the app finds it.
pub async fn in_sight(tablet: &Tablet) -> Vec<String> {
    let words = tablet
        .script(
            "const main = document.querySelector('main');
             const all = [...main.querySelectorAll('.introduction p, h1, h1 > span, .lead, legend p, [data-item] label, .ways-past button')];
             all.sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
             const lines = all.filter((element) => !element.querySelector('h1 > span'));
             return lines.map((element) => element.innerText.trim().split(/\\s+/).join(' '))",
        )
        .await;
    let words = words.as_array().unwrap().iter();
    words.map(|one| one.as_str().unwrap().to_owned()).collect()
}
