//! Where things are kept on the tablet: IndexedDB for keeps, local storage at once. It keeps text under names and must not
//! know what the text means.

use sealed_response::Digest;
use thiserror::Error;

use crate::browser::{
    database::{Change, Database, DatabaseError, Table},
    local,
};

/// What the tablet keeps things in.
#[derive(Clone)]
pub struct Store {
    database: Option<Database>,
}

/// Neither IndexedDB nor local storage took it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("this tablet's browser keeps nothing ({0})")]
pub struct StoreError(String);

impl StoreError {
    /// Something was taken and is not there.
    pub fn lost() -> Self {
        Self("what was written cannot be read".into())
    }
}

impl From<DatabaseError> for StoreError {
    fn from(error: DatabaseError) -> Self {
        Self(error.to_string())
    }
}

impl Store {
    /// Opens what there is.
    pub async fn open() -> Self {
        Self {
            database: Database::open().await.ok(),
        }
    }

    /// Whether what is kept survives a kill and a power cut.
    pub fn is_durable(&self) -> bool {
        self.database.is_some()
    }

    /// IndexedDB, where there is one.
    pub fn database(&self) -> Option<&Database> {
        self.database.as_ref()
    }

    /// Keeps all of `changes` durably; where IndexedDB fails, in local storage.
    ///
    /// # Errors
    /// When neither takes them.
    pub async fn write(&self, changes: &[Change<'_>]) -> Result<(), StoreError> {
        let refused = match &self.database {
            Some(database) => match database.write(changes).await {
                Ok(()) => return Ok(()),
                Err(error) => error.to_string(),
            },
            None => "no IndexedDB".into(),
        };
        for change in changes {
            match change {
                Change::Put(table, name, value) => {
                    local::put(&local_name(*table, name), value)
                        .map_err(|_| StoreError(refused.clone()))?;
                }
                Change::Delete(table, name) => local::remove(&local_name(*table, name)),
            }
        }
        Ok(())
    }

    /// Forgets a name, wherever it is kept.
    ///
    /// # Errors
    /// When IndexedDB cannot forget it.
    pub async fn remove(&self, table: Table, name: &str) -> Result<(), StoreError> {
        local::remove(&local_name(table, name));
        match &self.database {
            Some(database) => Ok(database.write(&[Change::Delete(table, name)]).await?),
            None => Ok(()),
        }
    }

    /// What is kept under `name`, IndexedDB first.
    pub async fn get(&self, table: Table, name: &str) -> Option<String> {
        let durable = match &self.database {
            Some(database) => database.get(table, name).await.ok().flatten(),
            None => None,
        };
        durable.or_else(|| local::get(&local_name(table, name)))
    }

    /// Whether nothing is kept under `name`: not when the database cannot be read.
    pub async fn is_gone(&self, table: Table, name: &str) -> bool {
        match &self.database {
            Some(database) => {
                database.get(table, name).await == Ok(None)
                    && local::get(&local_name(table, name)).is_none()
            }
            None => false,
        }
    }

    /// Every name in a table, wherever it is kept, once. No value is read.
    pub async fn names(&self, table: Table) -> Vec<String> {
        let mut names = match &self.database {
            Some(database) => database.names(table).await.unwrap_or_default(),
            None => Vec::new(),
        };
        let start = local_name(table, "");
        for full in local::names(&start) {
            let name = &full[start.len()..];
            if !names.iter().any(|there| there == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// Keeps what cannot be read, each under a name that no other text has, so that nothing set aside before is lost.
    ///
    /// # Errors
    /// When nothing takes it: then it must stay where it is.
    pub async fn set_aside(&self, name: &str, texts: &[String]) -> Result<(), StoreError> {
        for text in texts {
            let aside = format!("{name}.{}", Digest::of(text.as_bytes()));
            self.write(&[Change::Put(Table::Aside, &aside, text)])
                .await?;
        }
        Ok(())
    }

    /// Forgets everything that was ever kept on this tablet.
    ///
    /// # Errors
    /// When IndexedDB cannot; then all of it is still there.
    pub async fn clear(&self) -> Result<(), StoreError> {
        if let Some(database) = &self.database {
            database.clear().await?;
        }
        for name in local::names("") {
            local::remove(&name);
        }
        Ok(())
    }

    /// Writes at once to local storage, which a kill may lose.
    ///
    /// # Errors
    /// When local storage does not take it.
    pub fn write_at_once(&self, table: Table, name: &str, value: &str) -> Result<(), StoreError> {
        local::put(&local_name(table, name), value).map_err(|error| StoreError(error.to_string()))
    }

    /// What local storage has, apart from IndexedDB.
    pub fn get_at_once(&self, table: Table, name: &str) -> Option<String> {
        local::get(&local_name(table, name))
    }
}

fn local_name(table: Table, name: &str) -> String {
    format!("{}.{name}", table.name())
}
