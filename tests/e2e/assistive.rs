//! What assistive technology is told, by Chromium's accessibility tree: every word and every control of every screen, in the order in
//! which they stand, each control by a name that has its words; and what is said when something happens. A screen reader makes of it
//! what it likes.

use std::io::{Write, stderr};

use browser_driver::Engine;
use pupil::{CODES, PupilError, Reply, Screen};
use serde_json::{Value, json};

use crate::{school::School, tablet::Tablet};

const SEEN: &str = include_str!("told.js");

/// Roles of what can be worked with.
const CONTROLS: [&str; 10] = [
    "button",
    "link",
    "textbox",
    "searchbox",
    "spinbutton",
    "radio",
    "checkbox",
    "combobox",
    "listbox",
    "MenuListPopup",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary() {
    is_told("primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary() {
    is_told("secondary").await;
}

async fn is_told(age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("baseline", age_group, CODES);
    let site = school.site();
    let tablet = Tablet::fresh(Engine::Chromium, &site.address()).await;
    tablet.browser().resize(360, 740).await.unwrap();
    let (link, elsewhere) = (site.link(&lesson.sheet), format!("{}/", site.address()));
    let (mut sights, mut wrong) = (0, Vec::new());
    let look = async |sight: &str| -> Result<(), PupilError> {
        sights += 1;
        for problem in problems(&tablet).await {
            wrong.push(format!("{sight}: {problem}"));
        }
        Ok(())
    };
    let codes = &lesson.sheet.codes;
    pupil::tour(&tablet.pupil(), (&link, &elsewhere), codes, look)
        .await
        .unwrap();
    // Not captured: the number belongs to the result.
    writeln!(
        stderr(),
        "accessibility tree, {age_group}: {sights} sights, {} problems",
        wrong.len()
    )
    .unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    tablet.close().await;
}

const ANNOUNCED: &str = include_str!("announced.js");

/// What happens is told at once, and in an order that makes sense: each new screen by the focus on its heading, and what comes
/// about on a screen by a live region.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_announces() {
    announces(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_announces() {
    announces(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_announces() {
    announces(Engine::WebKit).await;
}

async fn announces(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("baseline", "primary", 2);
    let words = &school.words;
    let text = |key: &str| words.text("primary", key, &[]);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    pupil.find("#code").await.unwrap();
    tablet.script(ANNOUNCED).await;

    // A code that is none: an alert, and the field has it for its description.
    pupil.enter_code("AAA-AAA").await.unwrap();
    until(&tablet, &[&format!("alert: {}", text("code_mistyped"))]).await;

    // Each screen by its heading, a question with its number.
    let codes = &lesson.sheet.codes;
    pupil.begin(&codes[0]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    let number = words.text("primary", "progress", &[("n", "1"), ("total", "19")]);
    let told = until(&tablet, &[]).await;
    assert!(
        told.last().unwrap().contains(&number),
        "{number} is not in {told:?}"
    );

    // On without an answer: it stays, and says why.
    pupil.press("next").await.unwrap();
    until(&tablet, &[&format!("status: {}", text("nudge"))]).await;
    pupil.next().await.unwrap();
    until(&tablet, &["focus: "]).await;

    // A number that cannot be.
    let number = pupil.find("#number").await.unwrap();
    number.send_keys("99").await.unwrap();
    pupil.press("next").await.unwrap();
    let wrong = words.text("primary", "number_wrong", &[("from", "0"), ("to", "7")]);
    until(&tablet, &[&format!("status: {wrong}")]).await;

    // What cannot be saved, while the pupil goes on.
    tablet.script(pupil::BROKEN).await;
    number.clear().await.unwrap();
    pupil.reply(&Reply::Type(5)).await.unwrap();
    until(&tablet, &[&format!("status: {}", text("saving_failed"))]).await;
    tablet.script(pupil::MENDED).await;

    // The end: its heading, and then that it was sent.
    while pupil.next().await.unwrap() == Screen::Item {
        pupil.reply_somehow().await.unwrap();
    }
    tablet.script("self.announced.length = 0").await;
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();
    until(&tablet, &["focus: ", &format!("status: {}", text("sent"))]).await;

    // The next pupil, who comes back to answers that are there.
    pupil.press_and_wait("give-back").await.unwrap();
    pupil.begin(&codes[1]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    tablet.reload().await;
    pupil.find("#code").await.unwrap();
    tablet.script(ANNOUNCED).await;
    pupil.begin(&codes[1]).await.unwrap();
    until(&tablet, &[&format!("status: {}", text("welcome_back"))]).await;
    tablet.close().await;
}

/// Waits until what was announced since it was last asked has these, each by its beginning.
async fn until(tablet: &Tablet, wanted: &[&str]) -> Vec<String> {
    let announced = async || {
        let all = tablet.script("return self.announced").await;
        let all: Vec<String> = serde_json::from_value(all).unwrap();
        let is_there = |wanted: &&str| all.iter().filter(|one| one.starts_with(wanted)).count() > 0;
        let is_done = wanted.iter().all(is_there) || wanted == ["focus: "] && !all.is_empty();
        Ok(is_done.then_some(all))
    };
    let all = tablet.pupil().wait(&format!("{wanted:?}"), announced).await;
    tablet.script("self.announced.length = 0").await;
    all.unwrap()
}

/// A node of the accessibility tree.
struct Node {
    role: String,
    name: String,
    focusable: bool,
    above: Vec<usize>,
}

impl Node {
    fn is_control(&self) -> bool {
        self.focusable && CONTROLS.contains(&self.role.as_str())
    }
}

async fn tree(tablet: &Tablet) -> Vec<Node> {
    let tree = tablet
        .browser()
        .devtools("Accessibility.getFullAXTree", json!({}))
        .await
        .unwrap();
    let nodes = tree["nodes"].as_array().unwrap();
    let at = |id: &Value| nodes.iter().position(|node| node["nodeId"] == *id);
    let mut told = Vec::new();
    let mut rest = vec![(0, Vec::new())];
    while let Some((index, above)) = rest.pop() {
        let node = &nodes[index];
        let mut within = above.clone();
        if node["ignored"] == false {
            within.push(told.len());
            let is = |name: &str| {
                node["properties"].as_array().is_some_and(|all| {
                    all.iter()
                        .any(|one| one["name"] == name && one["value"]["value"] == true)
                })
            };
            told.push(Node {
                role: node["role"]["value"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                name: node["name"]["value"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                focusable: is("focusable"),
                above,
            });
        }
        let below = node["childIds"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(at);
        let below: Vec<_> = below.map(|index| (index, within.clone())).collect();
        rest.extend(below.into_iter().rev());
    }
    told
}

async fn problems(tablet: &Tablet) -> Vec<String> {
    let seen = tablet.script(SEEN).await;
    let told = tree(tablet).await;
    let mut problems = Vec::new();
    let words: Vec<_> = told
        .iter()
        .filter(|node| node.role == "StaticText")
        .filter(|node| {
            let mut above = node.above.iter().map(|at| &told[*at]);
            !above.any(|node| node.role == "LabelText" || node.is_control())
        })
        .map(|node| node.name.as_str())
        .collect();
    let words = tidy(&words.join(" "));
    if words.replace(' ', "") != seen["words"].as_str().unwrap().replace(' ', "") {
        problems.push(format!("seen: {}\n   told: {words}", seen["words"]));
    }
    let controls: Vec<_> = told.iter().filter(|node| node.is_control()).collect();
    let names: Vec<_> = controls.iter().map(|node| tidy(&node.name)).collect();
    let stand = seen["controls"].as_array().unwrap();
    if names.len() != stand.len() {
        problems.push(format!("controls seen: {stand:?}\n   told: {names:?}"));
    }
    for (name, words) in names.iter().zip(stand) {
        let words = words.as_str().unwrap();
        if name.is_empty() || !name.to_lowercase().contains(&words.to_lowercase()) {
            problems.push(format!("“{words}” is called “{name}”"));
        }
    }
    for control in controls
        .iter()
        .filter(|node| ["radio", "checkbox"].contains(&node.role.as_str()))
    {
        let group = control
            .above
            .iter()
            .rev()
            .map(|at| &told[*at])
            .find(|node| ["group", "radiogroup"].contains(&node.role.as_str()));
        if group.is_none_or(|group| group.name.is_empty()) {
            problems.push(format!("“{}” is in no group with a name", control.name));
        }
    }
    let has_dialog = told
        .iter()
        .any(|node| node.role == "dialog" && !node.name.is_empty());
    let counted = |role: &str| told.iter().filter(|node| node.role == role).count();
    if !has_dialog && counted("main") != 1 {
        problems.push(format!("{} main parts", counted("main")));
    }
    problems.extend(
        seen["disorder"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_str().unwrap().to_owned()),
    );
    problems
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
