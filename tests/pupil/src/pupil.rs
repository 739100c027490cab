//! The pupil: looks, presses, waits. Presses only what is visible, as WebDriver's own click insists.

use std::time::Duration;

use browser_driver::{
    Browser,
    thirtyfour::{By, Key, WebElement, error::WebDriverErrorInner},
};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::{PupilError, Reply, Screen};

const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(20);

/// Somebody in front of a browser.
#[derive(Clone, Copy, Debug)]
pub struct Pupil<'a> {
    pub(crate) browser: &'a Browser,
}

/// What the last screen says of how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// `finished`, `declined`, `broken-off` or `threw-away`.
    pub ending: String,
    /// Whether the answers are with the study team already.
    pub is_sent: bool,
}

/// What *Stop* offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopChoice {
    /// Carry on after all.
    CarryOn,
    /// Stop, and send what there is.
    Send,
    /// Stop, and throw the answers away.
    ThrowAway,
}

impl<'a> Pupil<'a> {
    /// Sits down at a browser.
    pub fn at(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Opens a class link and waits for what the app shows.
    pub async fn open(&self, link: &str) -> Result<Screen, PupilError> {
        // A new fragment alone would not load the page again.
        self.browser.goto("about:blank").await?;
        self.browser.goto(link).await?;
        self.arrived().await
    }

    /// The screen that is up now.
    pub async fn screen(&self) -> Result<Screen, PupilError> {
        let name = self
            .browser
            .script(
                "return document.querySelector('[data-screen]')?.dataset.screen ?? ''",
                vec![],
            )
            .await?;
        Ok(name
            .as_str()
            .and_then(Screen::named)
            .unwrap_or(Screen::Starting))
    }

    /// Waits until the app has started.
    pub async fn arrived(&self) -> Result<Screen, PupilError> {
        self.wait("a screen", async || {
            Ok(Some(self.screen().await?).filter(|screen| *screen != Screen::Starting))
        })
        .await
    }

    /// Waits for a screen.
    pub async fn expect(&self, wanted: Screen) -> Result<(), PupilError> {
        self.wait(wanted.name(), async || {
            Ok((self.screen().await? == wanted).then_some(()))
        })
        .await
    }

    /// Types a code and presses the button; the app then says no or goes on.
    pub async fn enter_code(&self, code: &str) -> Result<(), PupilError> {
        self.fill_in("#code", code).await?;
        self.press("enter").await
    }

    /// Types into a field, in the place of what is there.
    pub async fn fill_in(&self, field: &str, text: &str) -> Result<(), PupilError> {
        let field = self.find(field).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Taps a code on the screen's keys, which is what letters and pictures are entered by.
    pub async fn tap_symbols(&self, code: &str) -> Result<(), PupilError> {
        for symbol in code.chars().filter(|symbol| *symbol != '-') {
            tap(&self.find(&format!("[data-key=\"{symbol}\"]")).await?).await?;
        }
        Ok(())
    }

    /// Types a code that is right, and waits for what follows.
    pub async fn begin(&self, code: &str) -> Result<Screen, PupilError> {
        self.expect(Screen::Code).await?;
        self.enter_code(code).await?;
        self.wait("the screen after the code", async || {
            let screen = self.screen().await?;
            Ok(Some(screen).filter(|screen| *screen != Screen::Code))
        })
        .await
    }

    /// *Start* on a personal link's first screen, and waits for what follows.
    pub async fn start(&self) -> Result<Screen, PupilError> {
        self.expect(Screen::Start).await?;
        self.press("enter").await?;
        self.wait("the screen after the start", async || {
            let screen = self.screen().await?;
            Ok(Some(screen).filter(|screen| *screen != Screen::Start))
        })
        .await
    }

    /// Presses the button with this `data-act`.
    pub async fn press(&self, act: &str) -> Result<(), PupilError> {
        tap(&self.find(&format!("[data-act={act}]")).await?).await
    }

    /// *Next*, and waits until something else is on the screen.
    pub async fn next(&self) -> Result<Screen, PupilError> {
        self.press_and_wait("next").await
    }

    /// Presses a button, and waits until something else is on the screen.
    pub async fn press_and_wait(&self, act: &str) -> Result<Screen, PupilError> {
        self.changed_by(act, async || self.press(act).await).await
    }

    /// Does something, and waits until something else is on the screen.
    pub async fn changed_by(
        &self,
        what: &str,
        act: impl AsyncFnOnce() -> Result<(), PupilError>,
    ) -> Result<Screen, PupilError> {
        let before = self.sight().await?;
        act().await?;
        self.wait(&format!("something new after “{what}”"), async || {
            let now = self.sight().await?;
            Ok((now != before).then_some(()))
        })
        .await?;
        self.screen().await
    }

    /// From wherever it is before the items, to the first item: reads, agrees, practises.
    pub async fn to_first_item(&self) -> Result<(), PupilError> {
        loop {
            let screen = self.screen().await?;
            match screen {
                Screen::Information => self.next().await?,
                Screen::Assent => self.press_and_wait("assent-yes").await?,
                Screen::Practice => {
                    self.reply_somehow().await?;
                    self.next().await?
                }
                Screen::Item => return Ok(()),
                other => {
                    return Err(PupilError::Stuck {
                        wanted: "the first item".to_owned(),
                        shows: other.name().to_owned(),
                    });
                }
            };
        }
    }

    /// The id of the item on the screen.
    pub async fn item(&self) -> Result<String, PupilError> {
        self.wait("an item", async || {
            let id = self
                .browser
                .script(
                    "return document.querySelector('[data-item]')?.dataset.item ?? null",
                    vec![],
                )
                .await?;
            Ok(id.as_str().map(str::to_owned))
        })
        .await
    }

    /// Replies to the question on the screen.
    pub async fn reply(&self, reply: &Reply) -> Result<(), PupilError> {
        match reply {
            Reply::Choose(code) => tap(&self.choice(*code).await?).await?,
            Reply::Tick(codes) => {
                for field in self
                    .browser
                    .find_all(By::Css("[data-item] input[type=checkbox]"))
                    .await?
                {
                    let code = field.value().await?.and_then(|value| value.parse().ok());
                    let wanted = code.is_some_and(|code| codes.contains(&code));
                    if field.is_selected().await? != wanted {
                        tap(&self.row(&field).await?).await?;
                    }
                }
            }
            Reply::Type(number) => {
                let field = self.find("#number").await?;
                // WebDriver's clear fires no event that typing would fire.
                field.click().await?;
                field.send_keys(Key::Control + "a").await?;
                field.send_keys(number.to_string()).await?;
            }
            Reply::Pick(month, year) => {
                self.pick("month", *month).await?;
                self.pick("year", *year).await?;
            }
            Reply::Skip => self.press("skip").await?,
            Reply::DontKnow => self.press("dont-know").await?,
            Reply::Nothing => {}
        }
        Ok(())
    }

    /// Gives the first answer there is.
    pub async fn reply_somehow(&self) -> Result<(), PupilError> {
        let fields = "[data-item] input:not([role=searchbox]), [data-item] select";
        let field = self.browser.find(By::Css(fields)).await?;
        match field.attr("type").await?.as_deref() {
            _ if field.tag_name().await? == "select" => {
                for list in ["month", "year"] {
                    let second = format!("#{list} option:nth-child(2)");
                    self.pick_option(&second).await?;
                }
            }
            Some("radio" | "checkbox") => tap(&self.row(&field).await?).await?,
            _ => {
                let least = field
                    .attr("min")
                    .await?
                    .and_then(|number| number.parse().ok());
                self.reply(&Reply::Type(least.unwrap_or(1))).await?;
            }
        }
        Ok(())
    }

    /// Picks a value from the list with this id: `month` or `year`.
    pub async fn pick(&self, list: &str, value: i32) -> Result<(), PupilError> {
        let value = if value == 0 {
            String::new()
        } else {
            value.to_string()
        };
        self.pick_option(&format!("#{list} option[value=\"{value}\"]"))
            .await
    }

    async fn pick_option(&self, selector: &str) -> Result<(), PupilError> {
        Ok(self.browser.find(By::Css(selector)).await?.click().await?)
    }

    /// *Stop*, then one of the three.
    pub async fn stop(&self, choice: StopChoice) -> Result<(), PupilError> {
        self.press("stop").await?;
        self.press(match choice {
            StopChoice::CarryOn => "stop-carry-on",
            StopChoice::Send => "stop-send",
            StopChoice::ThrowAway => "stop-throw-away",
        })
        .await
    }

    /// Waits for the last screen and reads how it ended.
    pub async fn ended(&self) -> Result<Ended, PupilError> {
        self.expect(Screen::Ended).await?;
        let read = self
            .browser
            .script(
                "const end = document.querySelector('[data-ending]'); return [end.dataset.ending, end.dataset.sent]",
                vec![],
            )
            .await?;
        Ok(Ended {
            ending: read[0].as_str().unwrap_or_default().to_owned(),
            is_sent: read[1] == json!("true"),
        })
    }

    /// Waits until the last screen says that the answers have arrived.
    pub async fn sent(&self) -> Result<(), PupilError> {
        self.wait("the receipt", async || {
            Ok(self.ended().await?.is_sent.then_some(()))
        })
        .await
    }

    /// All words on the page that can be seen.
    pub async fn words(&self) -> Result<String, PupilError> {
        let words = self
            .browser
            .script("return document.body.innerText", vec![])
            .await?;
        Ok(words.as_str().unwrap_or_default().to_owned())
    }

    /// Waits for an element that can be seen.
    pub async fn find(&self, selector: &str) -> Result<WebElement, PupilError> {
        self.wait(selector, async || {
            for element in self.browser.find_all(By::Css(selector)).await? {
                if element.is_displayed().await.unwrap_or(false) {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Whether there is such an element now, seen or not.
    pub async fn has(&self, selector: &str) -> Result<bool, PupilError> {
        let found = self.browser.find_all(By::Css(selector)).await?;
        Ok(!found.is_empty())
    }

    /// Looks again and again until there is something.
    pub async fn wait<T>(
        &self,
        wanted: &str,
        look: impl AsyncFn() -> Result<Option<T>, PupilError>,
    ) -> Result<T, PupilError> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            if Instant::now() > deadline {
                return Err(PupilError::Stuck {
                    wanted: wanted.to_owned(),
                    shows: self.sight().await?.to_string(),
                });
            }
            sleep(GLANCE).await;
        }
    }

    async fn choice(&self, code: i32) -> Result<WebElement, PupilError> {
        let field = self
            .browser
            .find(By::Css(format!("[data-item] input[value=\"{code}\"]")))
            .await?;
        self.row(&field).await
    }

    /// What is pressed is the row; the radio in it may be drawn by the style sheet.
    async fn row(&self, field: &WebElement) -> Result<WebElement, PupilError> {
        let id = field.id().await?.unwrap_or_default();
        self.find(&format!("label[for=\"{id}\"]")).await
    }

    /// Enough to tell one sight from the next.
    async fn sight(&self) -> Result<Value, PupilError> {
        Ok(self
            .browser
            .script(
                "const main = document.querySelector('[data-screen]');
                 const item = main?.querySelector('[data-item]');
                 return [main?.dataset.screen, item?.dataset.item, main?.querySelector('h1')?.textContent,
                         document.querySelector('[role=alert]')?.textContent]",
                vec![],
            )
            .await?)
    }
}

/// Presses, and where something else is on top, as the foot is on a low screen, scrolls first.
async fn tap(element: &WebElement) -> Result<(), PupilError> {
    match element.click().await {
        Err(error)
            if matches!(
                *error,
                WebDriverErrorInner::ElementClickIntercepted(_)
                    | WebDriverErrorInner::ElementNotInteractable(_)
            ) =>
        {
            element.scroll_into_view().await?;
            Ok(element.click().await?)
        }
        outcome => Ok(outcome?),
    }
}
