//! *My settings*: how large, in what colours and with what letters everything is drawn. Each choice holds at once, so that it is seen
//! where it is made. It does not know what any of them looks like: the style sheets do.

use std::rc::Rc;

use questionnaire::TextKey;

use crate::{
    app::App,
    browser::{
        element::{Element, element, until_closed},
        screen,
    },
    components::{Chose, IsChosen, button, choice, sheet},
    event::Event,
    settings::{Setting, Settings},
};

const DIALOG: &str = "settings";
const TITLE: &str = "settings-title";

/// Opens the dialog, with the focus on the heading: none of the settings is the favourite.
pub fn open(app: App) {
    until_closed(|| settings(app)).over_page();
    screen::focus(TITLE);
}

fn settings(app: App) -> Element {
    let sizes = [
        TextKey::SettingsSizeNormal,
        TextKey::SettingsSizeBig,
        TextKey::SettingsSizeBigger,
        TextKey::SettingsSizeBiggest,
    ];
    let colours = [
        TextKey::SettingsColoursOwn,
        TextKey::SettingsColoursWhite,
        TextKey::SettingsColoursDark,
        TextKey::SettingsColoursContrast,
        TextKey::SettingsColoursBlue,
        TextKey::SettingsColoursRose,
    ];
    let helps = [
        (Setting::Letters, TextKey::SettingsLetters),
        (Setting::Spacing, TextKey::SettingsSpacing),
        (Setting::Motion, TextKey::SettingsMotion),
    ];
    let boxes = helps.map(|(setting, label)| {
        let label = element("label", &[]).words(&app.text(label));
        row(app, setting, 1, label, "checkbox")
    });
    let radios = "choices choices-two";
    let reset = button(
        "button",
        "settings-reset",
        &app.text(TextKey::SettingsReset),
    );
    let close = button(
        "button button-main",
        "settings-close",
        &app.text(TextKey::TalkClose),
    );
    sheet(DIALOG, TITLE, &app.text(TextKey::Settings)).holds([
        // A study's languages belong here, before everything else.
        group(
            app,
            TextKey::SettingsSize,
            radios,
            one_of(app, Setting::Size, &sizes),
        ),
        group(
            app,
            TextKey::SettingsColours,
            radios,
            one_of(app, Setting::Colours, &colours),
        )
        .set("data-setting", "colours"),
        group(app, TextKey::SettingsHelps, "choices", boxes.into()),
        element("div", &[("class", "ways")]).holds([
            reset.on_click(move || app.tell(Event::ChoseSettings(Settings::default()))),
            close.on_click(|| screen::close_dialog(DIALOG)),
        ]),
    ])
}

fn group(app: App, legend: TextKey, class: &str, rows: Vec<Element>) -> Element {
    let legend = element("h2", &[]).words(&app.text(legend));
    element("fieldset", &[]).holds([
        element("legend", &[]).holds([legend]),
        element("div", &[("class", class)]).holds(rows),
    ])
}

/// A radio for each word of a setting, with a sample that is drawn as the word says.
fn one_of(app: App, setting: Setting, labels: &[TextKey]) -> Vec<Element> {
    let rows = setting.words().iter().zip(labels).zip(0..);
    rows.map(|((word, label), at)| {
        let sample = element("span", &[("class", "sample"), ("aria-hidden", "true")])
            .set(setting.attribute(), word)
            .words("Aa");
        let sample = match setting {
            // Whatever colours the page has: those of the look, and what the word makes of them.
            Setting::Colours => sample.set("data-look", app.look().as_str()),
            _ => sample,
        };
        let label = element("label", &[])
            .holds([sample])
            .words(&app.text(*label));
        row(app, setting, at, label, "radio")
    })
    .collect()
}

fn row(app: App, setting: Setting, at: i32, label: Element, kind: &str) -> Element {
    let is_chosen: IsChosen = Rc::new(move |at| app.seen().settings.at(setting) == at);
    let chose: Chose = Rc::new(move |at, ticked| {
        let at = if ticked { at } else { 0 };
        let settings = app.seen().settings.with(setting, at);
        app.tell(Event::ChoseSettings(settings));
    });
    choice(setting.attribute(), kind, at, label, &is_chosen, &chose)
}
