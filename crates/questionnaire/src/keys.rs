//! Enums of the names by which words are found. It must not hold any word: the words are data.

/// An enum with a variant for each name, and which of the words under them depend on a count.
macro_rules! keys {
    (
        $(#[$about:meta])* $type:ident, counting [$($counting:ident)*];
        $($name:ident $key:literal $doc:literal)*
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $type {
            $(#[doc = $doc] #[serde(rename = $key)] $name,)*
        }

        impl $type {
            /// All of them; a study must have words for each.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Whether the words depend on a count `{n}`, and so have a plural form for each kind of count the language knows.
            pub fn counts(self) -> bool {
                matches!(self, $(Self::$counting)|*)
            }

            /// The key as it is written in files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }

        impl std::str::FromStr for $type {
            type Err = ();

            fn from_str(key: &str) -> Result<Self, ()> {
                match key { $($key => Ok(Self::$name),)* _ => Err(()) }
            }
        }
    };
}

pub(crate) use keys;
