//! Drafts on the tablet: encrypted under a key that only the code gives, in local storage at once and in IndexedDB for
//! keeps. It must not know what a draft says, nor overwrite a newer one, nor destroy one it cannot read.

mod envelope;

pub use envelope::{DraftKey, Envelope, EnvelopeError};

use crate::{
    browser::{
        database::{Change, Table},
        random,
    },
    store::{Store, StoreError},
};

/// What ends the name under which the study is kept that a draft was begun with.
const STUDY: &str = "-study";

/// What was found under a code.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// No draft.
    Nothing,
    /// A draft, with its revision and text.
    Draft(u64, String),
    /// Something that cannot be read; it was set aside.
    SetAside,
}

/// What became of a durable write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It survives a kill and a power cut.
    Durably,
    /// There is no IndexedDB; local storage has it.
    AtOnceOnly,
    /// Another tab has a newer one; nothing was overwritten.
    NewerElsewhere,
}

/// Encrypts a draft and writes it to local storage. Returns what is to be written durably.
///
/// # Errors
/// The envelope always comes back; the error says that local storage did not take it.
pub fn write_at_once(
    store: &Store,
    key: &DraftKey,
    revision: u64,
    text: &str,
    unix_seconds: i64,
) -> (String, Result<(), StoreError>) {
    let envelope = Envelope::seal(key, revision, unix_seconds, text, random::bytes()).to_json();
    let at_once = store.write_at_once(Table::Drafts, key.name(), &envelope);
    (envelope, at_once)
}

/// Writes an envelope durably, unless a newer revision is there.
///
/// # Errors
/// When IndexedDB fails.
pub async fn write_durably(
    store: &Store,
    name: &str,
    revision: u64,
    envelope: &str,
) -> Result<Saved, StoreError> {
    let Some(database) = store.database() else {
        return Ok(Saved::AtOnceOnly);
    };
    let older = |there: Option<String>| {
        there.is_none_or(|there| Envelope::revision_of(&there) < Some(revision))
    };
    let put = [Change::Put(Table::Drafts, name, envelope)];
    Ok(
        match database
            .write_if((Table::Drafts, name), older, &put)
            .await?
        {
            true => Saved::Durably,
            false => Saved::NewerElsewhere,
        },
    )
}

/// Finds the draft of a code. Of the two copies the higher revision that opens wins.
pub async fn find(store: &Store, key: &DraftKey) -> Found {
    let copies = copies(store, key).await;
    if copies.is_empty() {
        return Found::Nothing;
    }
    let opened = copies.iter().enumerate().find_map(|(at, copy)| {
        let envelope = Envelope::parse(copy).ok()?;
        let text = envelope.open(key).ok()?;
        Some((at, Found::Draft(envelope.revision(), text)))
    });
    match opened {
        Some((at, found)) => {
            if at > 0 {
                mend(store, key, &copies[..at], &copies[at]).await;
            }
            found
        }
        None => {
            set_aside(store, key).await;
            Found::SetAside
        }
    }
}

/// Puts a draft that cannot be used where it does no harm, every copy of it.
pub async fn set_aside(store: &Store, key: &DraftKey) {
    let copies = copies(store, key).await;
    if store.set_aside(key.name(), &copies).await.is_ok() {
        let _ = store.remove(Table::Drafts, key.name()).await;
    }
}

/// Both copies of a draft, the higher revision first.
async fn copies(store: &Store, key: &DraftKey) -> Vec<String> {
    let at_once = store.get_at_once(Table::Drafts, key.name());
    let durable = match store.database() {
        Some(database) => database.get(Table::Drafts, key.name()).await.ok().flatten(),
        None => None,
    };
    let mut copies: Vec<String> = [at_once, durable].into_iter().flatten().collect();
    if let [first, second] = &*copies
        && Envelope::revision_of(first) < Envelope::revision_of(second)
    {
        copies.reverse();
    }
    copies.dedup();
    copies
}

/// Sets aside what is newer and cannot be read: in its place it would pass for newer than all that is written from now on.
async fn mend(store: &Store, key: &DraftKey, unreadable: &[String], good: &str) {
    let Some(database) = store.database() else {
        return;
    };
    if store.set_aside(key.name(), unreadable).await.is_ok() {
        let still_there = |there: Option<String>| there.is_some_and(|it| unreadable.contains(&it));
        let put = [Change::Put(Table::Drafts, key.name(), good)];
        let _ = database
            .write_if((Table::Drafts, key.name()), still_there, &put)
            .await;
    }
}

/// Forgets the draft of a code and the study it was begun with.
pub async fn discard(store: &Store, key: &DraftKey) {
    let _ = store.remove(Table::Drafts, key.name()).await;
    let _ = store.remove(Table::Drafts, &study_name(key)).await;
}

/// How many there are.
pub async fn count(store: &Store) -> usize {
    let names = store.names(Table::Drafts).await;
    names.iter().filter(|name| !name.ends_with(STUDY)).count()
}

/// Forgets every draft whose last saved step is older than the study allows, and the study it was begun with. One of which any copy
/// cannot be read is left.
pub async fn discard_expired(store: &Store, unix_seconds: i64, hours: u32) {
    let entries = store.entries(Table::Drafts).await;
    let is_old = |copy: &str| {
        Envelope::parse(copy).is_ok_and(|it| unix_seconds - it.written() > i64::from(hours) * 3600)
    };
    for (name, _) in &entries {
        // The study was written once, at the beginning: it is as old as its draft.
        let draft = name.strip_suffix(STUDY).unwrap_or(name);
        let kept = entries.iter().filter(|(it, _)| it == name || it == draft);
        // The last step may have reached local storage only.
        let at_once = store.get_at_once(Table::Drafts, draft);
        if kept
            .map(|(_, copy)| copy)
            .chain(&at_once)
            .all(|copy| is_old(copy))
        {
            let _ = store.remove(Table::Drafts, name).await;
        }
    }
}

/// Keeps the signed study beside a draft, encrypted like it: the draft must continue with the questions it began with.
pub async fn keep_study(store: &Store, key: &DraftKey, unix_seconds: i64, signed_study: &str) {
    let name = study_name(key);
    let envelope = Envelope::seal(key, 0, unix_seconds, signed_study, random::bytes()).to_json();
    let _ = store
        .write(&[Change::Put(Table::Drafts, &name, &envelope)])
        .await;
}

/// The signed study a draft was begun with.
pub async fn study_of(store: &Store, key: &DraftKey) -> Option<String> {
    let kept = store.get(Table::Drafts, &study_name(key)).await?;
    Envelope::parse(&kept).ok()?.open(key).ok()
}

fn study_name(key: &DraftKey) -> String {
    [key.name(), STUDY].concat()
}
