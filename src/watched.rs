//! A value that screens follow: what reads it while being drawn is told when it has changed. It does not look at what it holds.
//!
//! Leptos' own signals are made anew for each type of value, and those that are `Copy` bring an arena along. Only its notifier is
//! taken, which is the same for all: 3.4 kB less over the wire (measured, brotli).

use std::cell::{Ref, RefCell};

use reactive_graph::{prelude::*, signal::ArcTrigger};

/// A value that is followed.
#[derive(Debug, Default)]
pub struct Watched<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Watched<T> {
    /// Starts with this value.
    pub fn new(value: T) -> Self {
        Self {
            value: RefCell::new(value),
            changed: ArcTrigger::new(),
        }
    }

    /// The value as it is now; who reads it is told of every change. Not to be held while it is changed.
    pub fn read(&self) -> Ref<'_, T> {
        self.changed.track();
        self.now()
    }

    /// The same for who does not want to be told.
    pub fn now(&self) -> Ref<'_, T> {
        self.value.borrow()
    }

    /// Puts another in its place, and tells those who have read it.
    pub fn set(&self, value: T) {
        self.change(|it| *it = value);
    }

    /// Changes it, and tells those who have read it.
    pub fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let done = change(&mut self.value.borrow_mut());
        self.changed.notify();
        done
    }
}
