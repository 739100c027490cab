//! sealed-response
