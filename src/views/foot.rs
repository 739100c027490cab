//! The foot of the page: up to four tools, the same on every screen and in the same order. It shows none that does not work.

use questionnaire::TextKey;

use super::talk;
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{Sign, tool},
};

/// The foot.
pub fn foot(app: App) -> Element {
    let words = |full, short| [app.text(full), app.text(short)];
    // The order: *Read to me*, *Cover my screen*, *My settings*, *Talk to someone*.
    let tools = [tool(
        "talk",
        Sign::Talk,
        &words(TextKey::Talk, TextKey::TalkShort),
    )
    .on_click(move || talk::open(app))];
    element("footer", &[("class", "foot")])
        .holds([element("div", &[("class", "tools")]).holds(tools)])
}
