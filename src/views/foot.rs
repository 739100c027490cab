//! The foot of the page: the tools that are always the same. It shows none that does not work.

use questionnaire::TextKey;

use super::{read, talk};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{Sign, button, icon},
};

/// The foot.
pub fn foot(app: App) -> Element {
    let talk = button("tool tool-talk", "talk", "")
        .holds([icon(Sign::Talk)])
        .words(&app.text(TextKey::Talk))
        .on_click(move || talk::open(app));
    element("footer", &[("class", "foot")])
        .holds([element("div", &[("class", "column tools")]).holds([read::tool(app), talk])])
}
