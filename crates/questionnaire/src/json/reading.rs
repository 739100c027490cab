//! The plain shapes of a tree, and what was wrong first. It never stops: something harmless stands in for what is wrong.

use small_json::Value;

use crate::id::is_id;

/// Where a document is not as it should be: the name of the innermost field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wrong(pub &'static str);

/// What is being read, and what was wrong first.
pub(crate) struct Reading {
    field: &'static str,
    wrong: Option<Wrong>,
}

impl Reading {
    pub(super) fn new() -> Self {
        Self {
            field: "the document",
            wrong: None,
        }
    }

    pub(super) fn first_wrong(&self) -> Option<Wrong> {
        self.wrong
    }

    /// Notes that the field that is being read is wrong.
    #[inline(never)]
    pub(crate) fn wrong(&mut self) {
        let wrong = Wrong(self.field);
        self.wrong.get_or_insert(wrong);
    }

    /// A field that must be there.
    #[inline(never)]
    pub(super) fn must<'v>(&mut self, object: &'v Value, name: &'static str) -> &'v Value {
        self.field = name;
        let value = object.get(name);
        if matches!(value, Value::Null) {
            self.wrong();
        }
        value
    }

    /// A field that may be absent.
    #[inline(never)]
    pub(super) fn may<'v>(&mut self, object: &'v Value, name: &'static str) -> Option<&'v Value> {
        self.field = name;
        match object.get(name) {
            Value::Null => None,
            value => Some(value),
        }
    }

    #[inline(never)]
    pub(super) fn fields<'v>(&mut self, value: &'v Value) -> &'v [(String, Value)] {
        if !matches!(value, Value::Object(_)) {
            self.wrong();
        }
        value.fields()
    }

    #[inline(never)]
    pub(super) fn list<'v>(&mut self, value: &'v Value) -> &'v [Value] {
        match value {
            Value::List(values) => values,
            _ => {
                self.wrong();
                &[]
            }
        }
    }

    #[inline(never)]
    pub(super) fn text<'v>(&mut self, value: &'v Value) -> &'v str {
        value.as_str().unwrap_or_else(|| {
            self.wrong();
            ""
        })
    }

    #[inline(never)]
    pub(super) fn id(&mut self, value: &Value) -> String {
        let text = self.text(value);
        if !is_id(text) {
            self.wrong();
        }
        text.to_owned()
    }

    #[inline(never)]
    pub(super) fn integer(&mut self, value: &Value, least: i64, most: i64) -> i64 {
        match value.as_i64() {
            Some(number) if (least..=most).contains(&number) => number,
            _ => {
                self.wrong();
                0
            }
        }
    }
}
