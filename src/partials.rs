//! What pupils have answered so far, sealed, for those who never come back to it: one for each unfinished session, under the name of its
//! draft. It must not be able to open one, nor leave one beside what the same code has finished.
//!
//! Only in IndexedDB. Local storage knows no transactions: a kill between two writes could leave a copy of answers that were thrown away;
//! and the little room it has is for drafts and for what is finished.

use sealed_response::Digest;
use small_json::Writer;

use crate::{
    browser::database::{Change, Database, Table},
    outbox::Entry,
    store::Store,
};

/// What is sealed of an unfinished session, and until when it waits for its pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partial {
    entry: Entry,
    until: i64,
}

impl Partial {
    /// Waits until `until`, in seconds since 1970 by the tablet.
    pub fn new(entry: Entry, until: i64) -> Self {
        Self { entry, until }
    }

    /// Reads the stored form: an entry of the outbox, and until when.
    fn parse(json: &str) -> Option<Self> {
        let tree = small_json::parse(json).ok()?;
        Some(Self {
            entry: Entry::of(&tree)?,
            until: tree.get("until").as_i64()?,
        })
    }

    fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.open('{');
        self.entry.write(&mut json);
        json.name("until").integer(self.until);
        json.close('}');
        json.finish()
    }
}

/// Keeps a partial response in the place of the one before, unless its code has finished here in the meantime, perhaps in another tab.
/// Says whether it is kept; if it is not, the draft is all there is, as before.
pub async fn keep(store: &Store, name: &str, mark: &str, partial: &Partial) -> bool {
    let Some(database) = store.database() else {
        return false;
    };
    let json = partial.to_json();
    let put = [Change::Put(Table::Partials, name, &json)];
    let kept = database.write_if((Table::Marks, mark), |mark| mark.is_none(), &put);
    kept.await == Ok(true)
}

/// How many there are. None is read.
pub async fn count(store: &Store) -> usize {
    names(store).await.len()
}

/// Lets go of all of them: into the outbox where the study sends them (`sends`), else they are gone. One after another, each in one
/// transaction. Says how many. Whoever calls this gives up the drafts, too: a pupil who went on would be there twice.
pub async fn release(store: &Store, sends: bool) -> usize {
    let names = names(store).await;
    release_those(store, &names, sends, &|_, _| true).await
}

/// Lets go, in the same way, of those whose time is over and those whose draft is no longer there, so that nobody can go on with it.
/// Whatever cannot be read is let go of, too.
pub async fn release_due(store: &Store, sends: bool, unix_seconds: i64) -> usize {
    // In this order: a draft is there before its partial response, and ends with it.
    let names = names(store).await;
    let drafts = store.names(Table::Drafts).await;
    let is_due = |name: &str, until| until <= unix_seconds || !drafts.iter().any(|it| it == name);
    release_those(store, &names, sends, &is_due).await
}

async fn names(store: &Store) -> Vec<String> {
    match store.database() {
        Some(database) => database.names(Table::Partials).await.unwrap_or_default(),
        None => Vec::new(),
    }
}

async fn release_those(
    store: &Store,
    names: &[String],
    sends: bool,
    is_due: &dyn Fn(&str, i64) -> bool,
) -> usize {
    let mut released = 0;
    let Some(database) = store.database() else {
        return released;
    };
    for name in names {
        let Ok(Some(json)) = database.get(Table::Partials, name).await else {
            continue;
        };
        let partial = Partial::parse(&json);
        if partial.as_ref().is_none_or(|it| is_due(name, it.until)) {
            let gone = let_go(database, name, &json, partial, sends).await;
            released += usize::from(gone);
        }
    }
    released
}

/// In one transaction, and only if it is still the same. One that cannot be read is set aside instead of sent.
async fn let_go(
    database: &Database,
    name: &str,
    json: &str,
    partial: Option<Partial>,
    sends: bool,
) -> bool {
    let (table, to, text) = match partial {
        Some(Partial { entry, .. }) => (Table::Outbox, entry.digest().to_string(), entry.to_json()),
        None => {
            let aside = format!("{name}.{}", Digest::of(json.as_bytes()));
            (Table::Aside, aside, json.to_owned())
        }
    };
    let all = [
        Change::Delete(Table::Partials, name),
        Change::Put(table, &to, &text),
    ];
    let changes = if sends { &all } else { &all[..1] };
    let is_same = |there: Option<String>| there.as_deref() == Some(json);
    let written = database.write_if((Table::Partials, name), is_same, changes);
    written.await == Ok(true)
}
