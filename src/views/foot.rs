//! The foot of the page: up to four tools, the same on every screen and in the same order. It shows none that does not work.

use questionnaire::TextKey;

use super::{read, settings, talk};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{self, Sign},
    event::Event,
};

/// The foot.
pub fn foot(app: App) -> Element {
    let tool =
        |act, sign, full, short| components::tool(act, sign, &app.text(full), &app.text(short));
    let cover = tool("cover", Sign::Cover, TextKey::Cover, TextKey::CoverShort);
    let settings = tool(
        "settings",
        Sign::Settings,
        TextKey::Settings,
        TextKey::SettingsShort,
    );
    let talk = tool("talk", Sign::Talk, TextKey::Talk, TextKey::TalkShort);
    // In this order: *Read to me*, *Cover my screen*, *My settings*, *Talk to someone*.
    element("footer", &[("class", "foot")]).holds([element("div", &[("class", "tools")]).holds([
        read::tool(app),
        cover.on_click(move || app.tell(Event::Covered)),
        settings.on_click(move || settings::open(app)),
        talk.on_click(move || talk::open(app)),
    ])])
}
