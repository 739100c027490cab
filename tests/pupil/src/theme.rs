//! The colours and sizes that a page can be looked at in. It chooses none for anybody: nothing is remembered.

use serde_json::json;

use crate::{Pupil, PupilError};

/// The themes that can be chosen, by the value of `data-theme` on the page's root element. Whatever looks at every screen looks at it
/// in each of these. The first is no theme: the look's own colours.
pub const THEMES: [&str; 6] = ["light", "white", "dark", "contrast", "blue", "rose"];

impl Pupil<'_> {
    /// Shows the page in one of [`THEMES`], without choosing it.
    pub async fn sees_in(&self, theme: &str) -> Result<(), PupilError> {
        let script = "document.documentElement.dataset.theme = arguments[0]";
        self.browser.script(script, vec![json!(theme)]).await?;
        Ok(())
    }
}
