//! class-link
