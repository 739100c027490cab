//! JSON (RFC 8259) read into a tree, and written: what a pupil's tablet loads of JSON. It must not know what a document means,
//! reads nothing that `serde_json` refuses, and knows the value of whole numbers only.
//!
//! Why not `serde_json` in the app: its reader is made anew for every type that it reads, and even its plain tree brings
//! along tables for decimal numbers and for printing (ARCHITECTURE.md, "Size").
//!
//! ```
//! use small_json::{Value, Writer};
//!
//! let tree = small_json::parse(r#"{"code": 3, "label": "Often"}"#)?;
//! assert_eq!(tree.get("code").as_i64(), Some(3));
//! assert_eq!(tree.get("nothing"), &Value::Null);
//!
//! let mut json = Writer::default();
//! json.open('{');
//! json.name("label").text("Often");
//! json.close('}');
//! assert_eq!(json.finish(), r#"{"label":"Often"}"#);
//! # Ok::<(), small_json::Fault>(())
//! ```

mod read;
mod value;
mod write;

pub use read::{Fault, fields, parse};
pub use value::Value;
pub use write::Writer;
