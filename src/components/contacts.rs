//! The people a pupil can talk to. It says nothing about when to.

use leptos::prelude::*;

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

/// A list of them.
#[component]
pub fn Contacts(
    /// In the order of the study.
    contacts: Vec<Contact>,
) -> impl IntoView {
    let contacts: Vec<_> = contacts
        .into_iter()
        .map(|Contact { name, how, about }| {
            view! {
                <li class="contact">
                    <p class="contact-name">{name}</p>
                    <p class="contact-how">{how}</p>
                    {about.map(|about| view! { <p class="contact-about">{about}</p> })}
                </li>
            }
        })
        .collect();
    view! { <ul class="contacts">{contacts}</ul> }
}
