//! Reading. It stops at the first thing that is not JSON.

use thiserror::Error;

use crate::Value;

/// How deep values may stand in one another. Ours: a definition needs about ten.
const DEEPEST: u8 = 64;
/// Why a text is not a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Fault {
    /// It stops in the middle.
    #[error("this JSON stops in the middle")]
    Unfinished,
    /// It is no JSON, holds a name twice in one object, is nested too deep, or has a number of more than 18 digits.
    #[error("this is no JSON")]
    Malformed,
}

/// Reads a document.
///
/// # Errors
/// When it is not one.
pub fn parse(text: &str) -> Result<Value, Fault> {
    let mut reader = Reader::of(text);
    let value = reader.value();
    reader.finish(value)
}

/// Reads an object's fields as they are written, each value with exactly its own bytes.
///
/// # Errors
/// When the document is not one, or no object.
pub fn fields(text: &str) -> Result<Vec<(String, &str)>, Fault> {
    let mut reader = Reader::of(text);
    let fields = reader.written_fields();
    reader.finish(fields)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    fn finish<T>(mut self, read: Option<T>) -> Result<T, Fault> {
        if read.is_some() {
            self.space();
        }
        let ended = self.at >= self.text.len();
        match read {
            Some(read) if ended => Ok(read),
            None if ended => Err(Fault::Unfinished),
            _ => Err(Fault::Malformed),
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.byte() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn must(&mut self, byte: u8) -> Option<()> {
        self.eat(byte).then_some(())
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.space();
        match self.byte()? {
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => self.string().map(Value::Text),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        for byte in word.bytes() {
            self.must(byte)?;
        }
        Some(value)
    }

    fn deeper(&mut self) -> Option<()> {
        self.at += 1;
        self.depth += 1;
        (self.depth <= DEEPEST).then_some(())
    }

    /// After an opening bracket or a value: whether another value follows before `end`.
    fn another(&mut self, end: u8, first: bool) -> Option<bool> {
        self.space();
        if self.eat(end) {
            self.depth -= 1;
            return Some(false);
        }
        if !first {
            self.must(b',')?;
            self.space();
        }
        Some(true)
    }

    fn list(&mut self) -> Option<Value> {
        self.deeper()?;
        let mut values = Vec::new();
        while self.another(b']', values.is_empty())? {
            values.push(self.value()?);
        }
        Some(Value::List(values))
    }

    fn object(&mut self) -> Option<Value> {
        self.deeper()?;
        let mut fields: Vec<(String, Value)> = Vec::new();
        while self.another(b'}', fields.is_empty())? {
            let name = self.name()?;
            if fields.iter().any(|(there, _)| *there == name) {
                return None;
            }
            fields.push((name, self.value()?));
        }
        Some(Value::Object(fields))
    }

    fn written_fields(&mut self) -> Option<Vec<(String, &'a str)>> {
        self.space();
        if self.byte()? != b'{' {
            return None;
        }
        self.deeper()?;
        let mut fields: Vec<(String, &str)> = Vec::new();
        while self.another(b'}', fields.is_empty())? {
            let name = self.name()?;
            if fields.iter().any(|(there, _)| *there == name) {
                return None;
            }
            self.space();
            let from = self.at;
            self.value()?;
            fields.push((name, self.text.get(from..self.at)?));
        }
        Some(fields)
    }

    fn name(&mut self) -> Option<String> {
        let name = self.string()?;
        self.space();
        self.must(b':')?;
        Some(name)
    }

    fn string(&mut self) -> Option<String> {
        self.must(b'"')?;
        let mut read = String::new();
        let mut from = self.at;
        loop {
            match self.byte()? {
                b'"' => {
                    read.push_str(self.text.get(from..self.at)?);
                    self.at += 1;
                    return Some(read);
                }
                b'\\' => {
                    read.push_str(self.text.get(from..self.at)?);
                    self.at += 1;
                    read.push(self.escaped()?);
                    from = self.at;
                }
                0..=31 => return None,
                _ => self.at += 1,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let letter = self.byte()?;
        let read = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.code_point();
            }
            _ => return None,
        };
        self.at += 1;
        Some(read)
    }

    /// Four hexadecimal digits, or a pair of surrogates (RFC 8259, section 7).
    fn code_point(&mut self) -> Option<char> {
        let unit = self.unit()?;
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit);
        }
        self.must(b'\\')?;
        self.must(b'u')?;
        let low = self.unit()?;
        if !(0xdc00..0xe000).contains(&low) {
            return None;
        }
        char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00))
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }

    fn number(&mut self) -> Option<Value> {
        let negative = self.eat(b'-');
        let mut digits = 0;
        if !self.eat(b'0') {
            self.digits(&mut digits)?;
        }
        let number = i64::try_from(digits).ok()?;
        // `-0` is a decimal number to everybody else.
        let mut whole = !negative || number != 0;
        if self.eat(b'.') {
            whole = false;
            self.digits(&mut 0)?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            whole = false;
            if !self.eat(b'-') {
                self.eat(b'+');
            }
            let mut exponent = 0;
            self.digits(&mut exponent)?;
            // What no `f64` holds, serde refuses; nineteen digits and this are far from it.
            if exponent > 200 {
                return None;
            }
        }
        Some(match (whole, negative) {
            (false, _) => Value::Decimal,
            (true, true) => Value::Integer(-number),
            (true, false) => Value::Integer(number),
        })
    }

    /// Adds digits to `number`, at least one.
    fn digits(&mut self, number: &mut u64) -> Option<()> {
        let from = self.at;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            *number = number
                .checked_mul(10)?
                .checked_add(u64::from(digit - b'0'))?;
            self.at += 1;
        }
        (self.at > from).then_some(())
    }
}
