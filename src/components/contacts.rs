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
}

/// A list of them, in the order of the study.
pub fn contacts(contacts: Vec<Contact>) -> Element {
    let contacts = contacts.into_iter().map(|Contact { name, how, about }| {
        element("li", &[("class", "contact")])
            .holds([
                paragraph("contact-name", &name),
                paragraph("contact-how", &how),
            ])
            .holds(about.map(|about| paragraph("contact-about", &about)))
    });
    element("ul", &[("class", "contacts")]).holds(contacts)
}
