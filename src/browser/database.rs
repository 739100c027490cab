//! IndexedDB with strict durability: what it says is written survives a kill and a power cut. It keeps text by table and name,
//! and knows nothing of what the text is.
//!
//! Straight over `web-sys`: the crates that wrap IndexedDB either cannot ask for strict durability or weigh 17 kB
//! (browser-facts, November 2026), a third of what the whole interface does.

use std::time::Duration;

use js_sys::{Array, Function, Promise, Reflect};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, EventTarget, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::{clock, options, window};

const NAME: &str = "pupil-voice";
const VERSION: u32 = 1;
/// Some browsers never answer when they refuse.
const PATIENCE: Duration = Duration::from_secs(5);

/// A named part of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Unfinished sessions, encrypted.
    Drafts,
    /// Sealed responses not yet acknowledged.
    Outbox,
    /// Which codes have finished here, as marks only the code can make.
    Marks,
    /// What belongs to the tablet.
    Device,
    /// What could not be read.
    Aside,
}

impl Table {
    const ALL: [Self; 5] = [
        Self::Drafts,
        Self::Outbox,
        Self::Marks,
        Self::Device,
        Self::Aside,
    ];

    /// Its name in the browser.
    pub fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Outbox => "outbox",
            Self::Marks => "marks",
            Self::Device => "device",
            Self::Aside => "aside",
        }
    }
}

/// One change of a transaction.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// Keeps a value under a name.
    Put(Table, &'a str, &'a str),
    /// Forgets a name.
    Delete(Table, &'a str),
}

/// IndexedDB did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the browser's database is refused, full or broken ({0})")]
pub struct DatabaseError(String);

impl From<JsValue> for DatabaseError {
    fn from(thrown: JsValue) -> Self {
        // Only the error's name: a message could quote what was being written.
        let name = |value: &JsValue| Reflect::get(value, &"name".into()).ok()?.as_string();
        let of_request = |event: &JsValue| {
            let target = Reflect::get(event, &"target".into()).ok()?;
            name(&Reflect::get(&target, &"error".into()).ok()?)
        };
        Self(
            name(&thrown)
                .or_else(|| of_request(&thrown))
                .unwrap_or_else(|| "unknown".into()),
        )
    }
}

/// The open database.
#[derive(Clone)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens it, making the tables on the first time.
    ///
    /// # Errors
    /// When the browser refuses, or does not answer within five seconds.
    pub async fn open() -> Result<Self, DatabaseError> {
        let factory = window()
            .indexed_db()?
            .ok_or_else(|| DatabaseError("missing".into()))?;
        let request = factory.open_with_u32(NAME, VERSION)?;
        let making = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let Some(request) = event
                .target()
                .map(JsCast::unchecked_into::<IdbOpenDbRequest>)
            else {
                return;
            };
            let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) else {
                return;
            };
            for table in Table::ALL {
                // Fails only for a table that is there already.
                let _ = database.create_object_store(table.name());
            }
        });
        listen(&request, "upgradeneeded", making.as_ref().unchecked_ref());
        let either = Array::of2(&settled(&request), &clock::after(PATIENCE));
        // The browser's answer is an event, and waiting ends with nothing.
        if JsFuture::from(Promise::race(&either)).await?.is_undefined() {
            return Err(DatabaseError("late".into()));
        }
        let database: IdbDatabase = request.result()?.unchecked_into();
        close_on_version_change(&database);
        Ok(Self(database))
    }

    /// What is kept under `name`.
    ///
    /// # Errors
    /// When the browser cannot read.
    pub async fn get(&self, table: Table, name: &str) -> Result<Option<String>, DatabaseError> {
        let transaction = self.0.transaction_with_str(table.name())?;
        let request = transaction.object_store(table.name())?.get(&name.into())?;
        JsFuture::from(settled(&request)).await?;
        Ok(request.result()?.as_string())
    }

    /// Every name of a table with its value.
    ///
    /// # Errors
    /// When the browser cannot read.
    pub async fn entries(&self, table: Table) -> Result<Vec<(String, String)>, DatabaseError> {
        let transaction = self.0.transaction_with_str(table.name())?;
        let store = transaction.object_store(table.name())?;
        // Both requests belong to one transaction, so they see the same table.
        let (names, values) = (store.get_all_keys()?, store.get_all()?);
        JsFuture::from(settled(&values)).await?;
        let names: Array = names.result()?.unchecked_into();
        let values: Array = values.result()?.unchecked_into();
        Ok(names
            .iter()
            .zip(values.iter())
            .filter_map(|(name, value)| Some((name.as_string()?, value.as_string()?)))
            .collect())
    }

    /// Every name of a table.
    ///
    /// # Errors
    /// When the browser cannot read.
    pub async fn names(&self, table: Table) -> Result<Vec<String>, DatabaseError> {
        let transaction = self.0.transaction_with_str(table.name())?;
        let request = transaction.object_store(table.name())?.get_all_keys()?;
        JsFuture::from(settled(&request)).await?;
        let names: Array = request.result()?.unchecked_into();
        Ok(names.iter().filter_map(|name| name.as_string()).collect())
    }

    /// Empties all tables, or none.
    ///
    /// # Errors
    /// When the browser cannot write; then nothing has changed.
    pub async fn clear(&self) -> Result<(), DatabaseError> {
        let all = Table::ALL.map(|table| Change::Delete(table, ""));
        let transaction = self.strict(&all)?;
        let done = completed(&transaction);
        for table in Table::ALL {
            transaction.object_store(table.name())?.clear()?;
        }
        JsFuture::from(done).await?;
        Ok(())
    }

    /// Makes all changes, or none. When this returns, they survive a power cut.
    ///
    /// # Errors
    /// When the browser cannot write; then nothing has changed.
    pub async fn write(&self, changes: &[Change<'_>]) -> Result<(), DatabaseError> {
        let transaction = self.strict(changes)?;
        let done = completed(&transaction);
        let applied = apply_all(changes, &transaction);
        let done = JsFuture::from(done).await;
        applied?;
        done?;
        Ok(())
    }

    /// Like `write`, but only where `allows` what is kept under `name` so far. Says whether it was.
    ///
    /// # Errors
    /// When the browser cannot read or write; then nothing has changed.
    pub async fn write_if(
        &self,
        (table, name): (Table, &str),
        allows: impl FnOnce(Option<String>) -> bool,
        changes: &[Change<'_>],
    ) -> Result<bool, DatabaseError> {
        let transaction = self.strict(changes)?;
        let done = completed(&transaction);
        let request = transaction.object_store(table.name())?.get(&name.into())?;
        JsFuture::from(settled(&request)).await?;
        let allowed = allows(request.result()?.as_string());
        let applied = match allowed {
            true => apply_all(changes, &transaction),
            false => Ok(()),
        };
        let done = JsFuture::from(done).await;
        applied?;
        done?;
        Ok(allowed)
    }

    fn strict(&self, changes: &[Change<'_>]) -> Result<IdbTransaction, DatabaseError> {
        let names = Array::new();
        for change in changes {
            let (Change::Put(table, ..) | Change::Delete(table, _)) = change;
            names.push(&table.name().into());
        }
        // web-sys has this only behind an unstable flag; browsers that do not know the option ignore it.
        let options = options(&[("durability", "strict".into())]);
        let transaction: Function = Reflect::get(&self.0, &"transaction".into())?.unchecked_into();
        Ok(transaction
            .call3(&self.0, &names, &"readwrite".into(), &options)?
            .unchecked_into())
    }
}

impl Change<'_> {
    fn apply(self, transaction: &IdbTransaction) -> Result<IdbRequest, DatabaseError> {
        let store = |table: Table| -> Result<IdbObjectStore, JsValue> {
            transaction.object_store(table.name())
        };
        Ok(match self {
            Self::Put(table, name, value) => {
                store(table)?.put_with_key(&value.into(), &name.into())?
            }
            Self::Delete(table, name) => store(table)?.delete(&name.into())?,
        })
    }
}

/// Without this a refused change would leave those before it to be completed.
fn apply_all(changes: &[Change<'_>], transaction: &IdbTransaction) -> Result<(), DatabaseError> {
    for change in changes {
        if let Err(refused) = change.apply(transaction) {
            let _ = transaction.abort();
            return Err(refused);
        }
    }
    Ok(())
}

fn settled(request: &IdbRequest) -> Promise {
    first_of(request, "success", "error")
}

fn completed(transaction: &IdbTransaction) -> Promise {
    first_of(transaction, "complete", "abort")
}

fn first_of(target: &EventTarget, good: &str, bad: &str) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        listen(target, good, &resolve);
        listen(target, bad, &reject);
    })
}

fn listen(target: &EventTarget, name: &str, listener: &Function) {
    let _ = target.add_event_listener_with_callback(name, listener);
}

// A later version of the app in another tab must be able to upgrade.
fn close_on_version_change(database: &IdbDatabase) {
    let closing = database.clone();
    // Told the event, though it needs none: listeners of one kind share their code.
    let close = Closure::<dyn Fn(Event)>::new(move |_: Event| closing.close());
    listen(database, "versionchange", close.as_ref().unchecked_ref());
    close.forget();
}

/// Asks the browser not to purge what is kept here. Never waited for: Firefox may never answer.
pub fn ask_to_persist() {
    let storage = window().navigator().storage();
    // WebKitGTK lacks it; so does any page that is not in a secure context.
    if let Ok(persist) = Reflect::get(&storage, &"persist".into())
        && let Some(persist) = persist.dyn_ref::<Function>()
    {
        let _ = persist.call0(&storage);
    }
}
