//! A few names and what each stands for, in the order they were written. It does not sort: whoever has many names takes a map.
//!
//! Why not a tree map: its code, made anew for each pair of types, is more than the rest of the texts (2 kB over the wire).

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor},
};

/// Names with their values, each name once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs<N, V>(Vec<(N, V)>);

impl<N, V> Default for Pairs<N, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<N: PartialEq, V> Pairs<N, V> {
    /// What stands for `name`.
    pub fn get(&self, name: &N) -> Option<&V> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }

    /// Every name with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&N, &V)> {
        self.0.iter().map(|(name, value)| (name, value))
    }
}

impl<N, V> FromIterator<(N, V)> for Pairs<N, V> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl<N: Serialize, V: Serialize> Serialize for Pairs<N, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de, N: Deserialize<'de> + PartialEq, V: Deserialize<'de>> Deserialize<'de> for Pairs<N, V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object<N, V>(PhantomData<(N, V)>);

        impl<'de, N: Deserialize<'de> + PartialEq, V: Deserialize<'de>> Visitor<'de> for Object<N, V> {
            type Value = Pairs<N, V>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("names with values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Pairs::default();
                while let Some((name, value)) = map.next_entry::<N, V>()? {
                    if pairs.get(&name).is_some() {
                        return Err(A::Error::custom("a name stands here twice"));
                    }
                    pairs.0.push((name, value));
                }
                Ok(pairs)
            }
        }

        from.deserialize_map(Object(PhantomData))
    }
}

#[cfg(feature = "schema")]
impl<N, V: schemars::JsonSchema> schemars::JsonSchema for Pairs<N, V> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::collections::BTreeMap::<String, V>::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, V>::json_schema(generator)
    }
}
