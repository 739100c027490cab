//! The one study and endpoint that all journeys share. Lives as long as any journey needs it, and leaves nothing behind.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicUsize, Ordering},
    },
};

use demo_site::{Class, ClassSheet, Row, Site, Study};

use crate::words::Words;

/// A study, its words, and the endpoint that serves it.
pub struct School {
    study: Mutex<Study>,
    site: Site,
    pub words: Words,
    classes: AtomicUsize,
}

/// A class with its link and codes.
pub struct Lesson {
    pub class: String,
    pub wave: &'static str,
    pub age_group: &'static str,
    pub sheet: ClassSheet,
}

impl School {
    /// The school that is open, or a new one. A static would never be dropped, and its endpoint would outlive the tests.
    pub fn open() -> Arc<Self> {
        static OPEN: Mutex<Weak<School>> = Mutex::new(Weak::new());
        // A journey that failed while opening it has left nothing in it.
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(school) = open.upgrade() {
            return school;
        }
        let study = Study::demonstration().unwrap();
        let school = Arc::new(Self {
            site: Site::start(&study).unwrap(),
            words: Words::read(&study.folder()),
            study: Mutex::new(study),
            classes: AtomicUsize::new(1),
        });
        *open = Arc::downgrade(&school);
        school
    }

    /// The shared endpoint.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// An endpoint of one's own for the same study, to be stopped and started.
    pub fn own_site(&self) -> Site {
        Site::start(&self.study()).unwrap()
    }

    /// The same with an app from another folder.
    pub fn own_site_serving(&self, app: PathBuf) -> Site {
        Site::serving(&self.study(), app).unwrap()
    }

    /// A class that nobody else uses.
    pub fn lesson(&self, wave: &'static str, age_group: &'static str, pupils: usize) -> Lesson {
        let class = format!("class-{}", self.classes.fetch_add(1, Ordering::Relaxed));
        let sheet = self
            .study()
            .class(Class {
                id: &class,
                wave,
                age_group,
                pupils,
            })
            .unwrap();
        Lesson {
            class,
            wave,
            age_group,
            sheet,
        }
    }

    /// What has arrived from a class at the shared endpoint, as the study team reads it.
    pub fn exported(&self, lesson: &Lesson) -> Vec<Row> {
        self.exported_from(&self.site, lesson)
    }

    /// The same from another endpoint.
    pub fn exported_from(&self, site: &Site, lesson: &Lesson) -> Vec<Row> {
        let mut rows = self.study().export(&site.store()).unwrap();
        rows.retain(|row| row["class"] == lesson.class);
        rows.sort_by(|one, other| one["participant"].cmp(&other["participant"]));
        rows
    }

    /// Puts what a teacher saved from a tablet into an endpoint's store, as the study team does; says what the program printed.
    pub fn imported(&self, site: &Site, bundle: &Path) -> String {
        self.study().import(bundle, &site.store()).unwrap()
    }

    // One program at a time in the study's folder.
    fn study(&self) -> MutexGuard<'_, Study> {
        self.study.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
