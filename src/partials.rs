//! What pupils have answered so far, sealed, for those who never come back to it: one for each unfinished session, under the name of its
//! draft. It must not be able to open one, nor leave one beside what the same code has finished.
//!
//! Only in IndexedDB. Local storage knows no transactions: a kill between two writes could leave a copy of answers that were thrown away;
//! and the little room it has is for drafts and for what is finished.

use small_json::Writer;

use crate::{
    browser::database::{Change, Table},
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
    let kept = database.write_if((Table::Marks, mark), &|mark| mark.is_none(), &put);
    kept.await == Ok(true)
}

/// How many there are. None is read.
pub async fn count(store: &Store) -> usize {
    store.names(Table::Partials).await.len()
}

/// Lets go of all of them: into the outbox where the study sends them (`sends`), else they are gone. One after another, each in one
/// transaction. Says how many. Whoever calls this gives up the drafts, too: a pupil who went on would be there twice.
pub fn release(store: &Store, sends: bool) -> impl Future<Output = usize> {
    release_by(store, sends, None)
}

/// Lets go, in the same way, of those whose time is over and those whose draft is no longer there, so that nobody can go on with it.
/// Whatever cannot be read is let go of, too.
pub fn release_due(store: &Store, sends: bool, unix_seconds: i64) -> impl Future<Output = usize> {
    release_by(store, sends, Some(unix_seconds))
}

async fn release_by(store: &Store, sends: bool, now: Option<i64>) -> usize {
    let mut released = 0;
    let Some(database) = store.database() else {
        return released;
    };
    // In this order: a draft is there before its partial response, and ends with it.
    let names = store.names(Table::Partials).await;
    let drafts = store.names(Table::Drafts).await;
    for name in &names {
        let Ok(Some(json)) = database.get(Table::Partials, name).await else {
            continue;
        };
        // One that cannot be read is set aside instead of sent.
        let (mut table, mut to, mut text) = (Table::Aside, name.clone(), json.clone());
        if let Some(Partial { entry, until }) = Partial::parse(&json) {
            if now.is_some_and(|now| now < until) && drafts.contains(name) {
                continue;
            }
            (table, to, text) = (Table::Outbox, entry.digest().to_string(), entry.to_json());
        }
        let all = [
            Change::Delete(Table::Partials, name),
            Change::Put(table, &to, &text),
        ];
        let changes = if sends { &all } else { &all[..1] };
        // Unless it is another by now.
        let is_same = |there: Option<String>| there.as_ref() == Some(&json);
        let written = database.write_if((Table::Partials, name), &is_same, changes);
        released += usize::from(written.await == Ok(true));
    }
    released
}
