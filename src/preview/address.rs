//! The part of a preview's address after its `#`: which questionnaire in which language, and which screen of it; or that all components are
//! to be shown, and in which look. A page that is loaded again is where it was. It must not hold an answer.

use questionnaire::{Language, Look};

use super::Spot;
use crate::{app::App, browser::page};

/// What an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// When.
    pub wave: String,
    /// Who.
    pub age_group: String,
    /// In which language it begins.
    pub language: String,
    /// How it is answered.
    pub way: Way,
    /// The name of the screen; empty for the first.
    pub spot: String,
}

/// How somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On a tablet that goes from pupil to pupil.
    Shared,
    /// By a personal link.
    Alone,
}

impl Way {
    /// As it stands in an address (`crates/study/src/preview/front_page.rs`).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Alone => "alone",
        }
    }
}

const STATES: &str = "#states/";

/// The look in which an address asks for all components (`crates/study/src/preview/routes.rs`), if it does. A look that there is not is the
/// first one.
pub fn look_of_states(fragment: &str) -> Option<Look> {
    let look = fragment.strip_prefix(STATES)?;
    // A wave may be called so.
    if Address::parse(fragment).is_some() {
        return None;
    }
    Some(match look {
        "secondary" => Look::Secondary,
        _ => Look::Primary,
    })
}

/// The address of all components in a look.
pub fn states_in(look: Look) -> String {
    [STATES, look.as_str()].concat()
}

impl Address {
    /// Reads a fragment, with its `#` or without.
    pub fn parse(fragment: &str) -> Option<Self> {
        let mut parts = fragment.trim_start_matches('#').splitn(5, '/');
        let mut part = || parts.next().map(str::to_owned);
        Some(Self {
            wave: part()?,
            age_group: part()?,
            language: part()?,
            way: match part()?.as_str() {
                "shared" => Way::Shared,
                "alone" => Way::Alone,
                _ => return None,
            },
            spot: part().unwrap_or_default(),
        })
    }

    /// The fragment, with its `#`.
    pub fn to_fragment(&self) -> String {
        let Self {
            wave,
            age_group,
            language,
            way,
            spot,
        } = self;
        format!("#{wave}/{age_group}/{language}/{}/{spot}", way.as_str())
    }

    /// Of what is shown now.
    pub fn now(app: App) -> Option<Self> {
        let spot = Spot::now(app)?.name(&app.plan());
        let of_session = app.seen().running.as_ref().map(|running| {
            let language = &running.session.identity().language;
            language.clone()
        });
        app.of_class(|class| Self {
            wave: class.wave.id.to_string(),
            age_group: class.age_group.id.to_string(),
            language: of_session
                .or_else(|| class.study.languages.first().cloned())
                .map_or(String::new(), |language: Language| language.to_string()),
            way: match app.is_personal() {
                true => Way::Alone,
                false => Way::Shared,
            },
            spot,
        })
    }

    /// Puts the address of what is shown now in the place of the page's.
    pub fn note(app: App) {
        if let Some(address) = Self::now(app) {
            page::put_fragment(&address.to_fragment());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back_and_another_is_none() {
        for fragment in [
            "#screening/primary/en-GB/shared/item/ucla3_1",
            "#baseline/older/cy/alone/",
        ] {
            assert_eq!(Address::parse(fragment).unwrap().to_fragment(), fragment);
        }
        let short = Address::parse("#screening/primary/en-GB/shared").unwrap();
        assert_eq!(short.spot, "");
        for other in [
            "",
            "#",
            "#c=v4.public.abc",
            "#screening/primary/en-GB",
            "#screening/primary/en-GB/elsewhere",
        ] {
            assert_eq!(Address::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_look_is_read_and_one_that_there_is_not_is_the_first() {
        for look in [Look::Primary, Look::Secondary] {
            assert_eq!(look_of_states(&states_in(look)), Some(look));
        }
        for wrong in ["#states/", "#states/tertiary", "#states/secondary/more"] {
            assert_eq!(look_of_states(wrong), Some(Look::Primary), "{wrong}");
        }
        for other in ["", "#state", "#states/secondary/en-GB/shared/item/states"] {
            assert_eq!(look_of_states(other), None, "{other}");
        }
    }
}
