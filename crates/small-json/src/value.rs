//! A JSON document as a tree. It does not know where it came from.

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number. Tablets read none, but earlier definitions hold some; so it stands here without its value.
    Decimal,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its fields in their order; no name twice.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The field of that name; `null` where there is none.
    pub fn get(&self, name: &str) -> &Self {
        self.fields()
            .iter()
            .find(|(there, _)| there == name)
            .map_or(&Self::Null, |(_, value)| value)
    }

    /// The fields of an object; none of anything else.
    pub fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    /// A string's text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }
}
