//! A vector file: fields by name, as bytes. It must not know what they mean.

use std::collections::BTreeMap;

/// The fields of a vector file by name.
pub struct Vector(BTreeMap<&'static str, Vec<u8>>);

impl Vector {
    pub fn read(file: &'static str) -> Self {
        let mut fields = BTreeMap::new();
        let mut name = "";
        let lines = file.lines();
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_suffix(':') {
                Some(next) => name = next,
                None => {
                    let hex = line.trim();
                    let bytes = (0..hex.len()).step_by(2);
                    let bytes = bytes.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
                    fields.entry(name).or_insert_with(Vec::new).extend(bytes);
                }
            }
        }
        Self(fields)
    }

    pub fn get(&self, name: &str) -> &[u8] {
        &self.0[name]
    }

    pub fn join(&self, names: &[&str]) -> Vec<u8> {
        names
            .iter()
            .flat_map(|name| self.get(name))
            .copied()
            .collect()
    }
}
