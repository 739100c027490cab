//! The people a pupil can talk to. It says nothing about when to.

use super::paragraph;
use crate::browser::element::{Element, element};

/// Somebody to talk to.
#[derive(Clone)]
pub struct Contact {
    /// Who.
    pub name: String,
    /// How to reach them.
    pub how: String,
    /// A sentence more.
    pub about: Option<String>,
    /// The address that `how` leads to, where it is to be tapped.
    pub dial: Option<String>,
}

/// A list of them, in the order of the study.
pub fn contacts(contacts: Vec<Contact>) -> Element {
    let contacts = contacts.into_iter().map(|contact| {
        let how = match contact.dial {
            None => paragraph("contact-how", &contact.how),
            Some(dial) => paragraph("contact-how", "")
                .holds([element("a", &[("href", &dial)]).words(&contact.how)]),
        };
        let about = contact.about;
        element("li", &[("class", "contact")])
            .holds([paragraph("contact-name", &contact.name), how])
            .holds(about.map(|about| paragraph("contact-about", &about)))
    });
    element("ul", &[("class", "contacts")]).holds(contacts)
}
