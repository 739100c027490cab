//! Writing, without spaces: byte for byte what `serde_json` writes. It does not check that every name gets its value.

/// A document that is being written. It sets the commas.
#[derive(Default)]
pub struct Writer(String);

impl Writer {
    /// Opens an object with `{`, a list with `[`.
    pub fn open(&mut self, bracket: char) {
        self.comma();
        self.0.push(bracket);
    }

    /// Closes it.
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// Names what is written next.
    pub fn name(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.0.push(':');
        self
    }

    /// Writes a string.
    pub fn text(&mut self, text: &str) {
        const DIGITS: [char; 16] = [
            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
        ];
        self.comma();
        self.0.push('"');
        for character in text.chars() {
            let escaped = match character {
                '"' | '\\' => character,
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\0'..='\u{1f}' => {
                    self.0.push_str("\\u00");
                    self.0.push(DIGITS[character as usize >> 4]);
                    self.0.push(DIGITS[character as usize & 15]);
                    continue;
                }
                _ => {
                    self.0.push(character);
                    continue;
                }
            };
            self.0.push('\\');
            self.0.push(escaped);
        }
        self.0.push('"');
    }

    /// Writes a whole number.
    pub fn integer(&mut self, number: i64) {
        self.comma();
        self.0.push_str(&number.to_string());
    }

    /// Writes `true`.
    pub fn yes(&mut self) {
        self.comma();
        self.0.push_str("true");
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.comma();
        self.0.push_str("null");
    }

    /// Writes a value that is JSON already.
    pub fn written(&mut self, json: &str) {
        self.comma();
        self.0.push_str(json);
    }

    /// The document.
    pub fn finish(self) -> String {
        self.0
    }

    // Text ends in a quotation mark, so none of these can be its last letter.
    fn comma(&mut self) {
        if !matches!(self.0.bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }
}
