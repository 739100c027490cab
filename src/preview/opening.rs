//! Opening what a preview's address names: the study as `study preview` has just made it, verified like any other. It must not read or
//! write anything that the browser keeps.

use std::sync::Arc;

use class_link::UnverifiedLink;
use questionnaire::{Language, Look, Place};

use super::{
    Spot,
    address::{Address, Way, look_of_states, states_in},
    jump,
    notes::Notes,
};
use crate::{
    app::App,
    browser::{network, page},
    class::Class,
    stage::{CodeEntry, Stage, Trouble},
};

const STUDY: &str = "study.json";
const JSON: &str = "application/json";

/// Opens it.
pub async fn open(app: App) {
    let opened = match look_of_states(&page::fragment()) {
        Some(look) => open_states(app, look).await,
        None => open_questionnaire(app).await,
    };
    if let Err(trouble) = opened {
        app.show(Stage::Trouble(trouble));
    }
    if let Some(root) = page::app_element() {
        page::mark_started(&root);
    }
}

async fn open_questionnaire(app: App) -> Result<(), Trouble> {
    let address = Address::parse(&page::fragment()).ok_or_else(no_address)?;
    let study = study().await.ok_or_else(no_study)?;
    let notes = notes(&address).await.ok_or_else(no_questionnaire)?;
    let class = class(&address, &study, &notes)?;
    notes.keep();
    page::set_attribute("data-look", class.age_group.look.as_str());
    page::set_attribute("lang", &address.language);
    app.open_class(class);
    let first = || Spot::At(Place::Information(0));
    jump(
        app,
        Spot::named(&address.spot, &app.plan()).unwrap_or_else(first),
    );
    Address::note(app);
    Ok(())
}

/// The words of components come from a questionnaire for this look, and it is not begun.
async fn open_states(app: App, look: Look) -> Result<(), Trouble> {
    let study = study().await.ok_or_else(no_study)?;
    let notes = text(&["look-notes/", look.as_str()].concat()).await;
    let notes = notes.and_then(|notes| Notes::parse(&notes));
    let class = verified(
        notes.ok_or_else(no_questionnaire)?.link(Way::Shared),
        &study,
    )?;
    // The study may have nobody of this look.
    page::set_attribute("data-look", look.as_str());
    page::put_fragment(&states_in(look));
    app.open_class(class);
    app.show(Stage::CodeEntry(CodeEntry::default()));
    Ok(())
}

fn class(address: &Address, study: &str, notes: &Notes) -> Result<Class, Trouble> {
    if address.way == Way::Alone && !notes.has_personal_link() {
        return Err(no_questionnaire());
    }
    let mut class = verified(notes.link(address.way), study)?;
    begin_in(&mut class, address.language.as_str().into());
    Ok(class)
}

fn verified(link: &str, study: &str) -> Result<Class, Trouble> {
    let unusable = |error: &dyn std::error::Error| Trouble {
        title: "This cannot be shown".into(),
        what_to_do: format!("The app says: {error}. Load the page again."),
        may_retry: true,
    };
    let link = UnverifiedLink::from_fragment(link);
    let link = link.map_err(|error| unusable(&error))?;
    Class::open(&link, study).map_err(|error| unusable(&error))
}

/// The first language of a study is the one to begin with.
fn begin_in(class: &mut Class, language: Language) {
    let languages = &mut Arc::make_mut(&mut class.study).languages;
    if let Some(at) = languages.iter().position(|one| *one == language) {
        languages[..=at].rotate_right(1);
    }
}

async fn study() -> Option<String> {
    if let Some(early) = network::asked_early().await {
        return Some(early);
    }
    text(STUDY).await
}

async fn notes(address: &Address) -> Option<Notes> {
    let Address {
        wave,
        age_group,
        language,
        ..
    } = address;
    Notes::parse(&text(&format!("notes/{wave}/{age_group}/{language}")).await?)
}

async fn text(address: &str) -> Option<String> {
    let answer = network::get(address, JSON).await.ok()?;
    (answer.status == 200 && !answer.body.is_empty()).then_some(answer.body)
}

fn no_address() -> Trouble {
    Trouble {
        title: "Choose what to see".into(),
        what_to_do: "Go to the first page of the preview and open a questionnaire there.".into(),
        may_retry: false,
    }
}

fn no_study() -> Trouble {
    Trouble {
        title: "The preview does not answer".into(),
        what_to_do:
            "It may have been ended. Start “study preview” again, then load this page again.".into(),
        may_retry: true,
    }
}

fn no_questionnaire() -> Trouble {
    Trouble {
        title: "There is no such questionnaire".into(),
        what_to_do: "The wave, the age group or the language may have another name now. Go to the first page of the preview."
            .into(),
        may_retry: true,
    }
}
