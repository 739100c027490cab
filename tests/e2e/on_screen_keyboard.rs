//! The tablet's own keyboard is open, and leaves the page its upper half: what is typed stays in sight, what is wrong with it is told
//! there, and nothing is lost when the keyboard comes or goes.

use browser_driver::{Engine, thirtyfour::Key};
use pupil::{Reply, Screen};
use serde_json::{Value, json};

use crate::{keyboard::Keyboard, school::School, tablet::Tablet};

/// A phone upright and a tablet on its side: how wide, how high, and how high above the keyboard.
const SIZES: [(u32, u32, u32); 2] = [(360, 640, 340), (1024, 768, 400)];

/// What has the focus and what is in it; and of that and of what is told to be wrong, what is out of sight or covered.
const SEEN: &str = "
    const field = document.activeElement, hidden = [];
    for (const it of [field, ...document.querySelectorAll('.error span')]) {
        const box = it.getBoundingClientRect(), x = (box.left + box.right) / 2;
        const edges = [box.top + 4, (box.top + box.bottom) / 2, box.bottom - 4];
        if (!edges.every((y) => it.contains(document.elementFromPoint(x, y)))) hidden.push(it.id || it.textContent);
    }
    return [field.id, field.value, hidden]";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    leaves_all_in_sight(Engine::Chromium, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    leaves_all_in_sight(Engine::Firefox, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    leaves_all_in_sight(Engine::WebKit, "secondary").await;
}

async fn leaves_all_in_sight(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let field = Field { tablet: &tablet };

    // Primary pupils have keys on the screen, until they say otherwise.
    if pupil.has("[data-act=use-keyboard]").await.unwrap() {
        pupil.press("use-keyboard").await.unwrap();
    }
    for size in SIZES {
        field.takes("code", "234", size).await;
    }
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply(&Reply::Tick(vec![4])).await.unwrap();
    assert_eq!(pupil.next().await.unwrap(), Screen::Item);
    assert_eq!(pupil.item().await.unwrap(), "cc_days");
    field.takes("number", "99", SIZES[0]).await;
    tablet.close().await;
}

struct Field<'a> {
    tablet: &'a Tablet,
}

impl Field<'_> {
    /// Typed with the keyboard open, entered although it is wrong, and the keyboard put away.
    async fn takes(&self, id: &str, wrong: &str, (width, height, above): (u32, u32, u32)) {
        let pupil = self.tablet.pupil();
        let keyboard = Keyboard::of(self.tablet);
        let when = format!("{id}, {width}×{above}");
        self.tablet.lay_out(width, height).await;
        let field = pupil.find(&format!("#{id}")).await.unwrap();
        field.click().await.unwrap();
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys(Key::Backspace + "").await.unwrap();
        self.tablet.lay_out(width, above).await;
        // A tablet's browser brings what has the focus into sight when its keyboard opens; these see only a smaller window.
        self.tablet
            .script("document.activeElement.scrollIntoView({ block: 'nearest' })")
            .await;
        keyboard.press(wrong).await;
        assert_eq!(self.seen().await, json!([id, wrong, []]), "{when}");
        keyboard.press(Key::Enter).await;
        pupil.find(".error").await.unwrap();
        assert_eq!(self.seen().await, json!([id, wrong, []]), "{when}, told");
        self.tablet.lay_out(width, height).await;
        assert_eq!(self.seen().await, json!([id, wrong, []]), "{when}, closed");
    }

    async fn seen(&self) -> Value {
        self.tablet.script(SEEN).await
    }
}
