//! Reading an expression, left to right, with no going back. It must not nest deeper than a bound, whatever it is given.

use thiserror::Error;

use super::{Comparison, Expression};

/// Brackets and functions within each other. Ours: a rule that people wrote has three or four.
const DEEPEST: usize = 32;

/// Why something is not an expression we read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("at character {at}, {what}")]
pub struct ExpressionError {
    /// The character, from 1.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// Reads an expression.
///
/// # Errors
/// At the first character that is not understood.
pub fn parse(text: &str) -> Result<Expression, ExpressionError> {
    let mut parser = Parser {
        characters: text.chars().collect(),
        at: 0,
    };
    let expression = parser.alternatives(0)?;
    match parser.next_visible() {
        None => Ok(expression),
        Some('+' | '-' | '*' | '|') => parser.wrong("arithmetic is not understood"),
        Some('=' | '!' | '<' | '>') => parser.wrong("a comparison follows a comparison"),
        Some(')') => parser.wrong("a bracket closes that was not opened"),
        Some(_) => parser.wrong("and, or, a comparison or the end was expected"),
    }
}

struct Parser {
    characters: Vec<char>,
    at: usize,
}

type Parsed = Result<Expression, ExpressionError>;

impl Parser {
    fn wrong<T>(&self, what: &'static str) -> Result<T, ExpressionError> {
        Err(ExpressionError {
            at: self.at + 1,
            what,
        })
    }

    fn here(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    /// The next character that is no space, which stays.
    fn next_visible(&mut self) -> Option<char> {
        while self.here().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.here()
    }

    /// Takes the text, if it is what comes.
    fn takes(&mut self, text: &str) -> bool {
        self.next_visible();
        let comes = text.chars().eq(self
            .characters
            .iter()
            .skip(self.at)
            .take(text.len())
            .copied());
        if comes {
            self.at += text.len();
        }
        comes
    }

    /// Takes a word, if it comes and is not the beginning of a longer one.
    fn takes_word(&mut self, word: &str) -> bool {
        let before = self.at;
        let taken = self.takes(word) && !self.here().is_some_and(is_of_name);
        if !taken {
            self.at = before;
        }
        taken
    }

    fn alternatives(&mut self, depth: usize) -> Parsed {
        let mut parts = vec![self.conjunction(depth)?];
        while self.takes_word("or") {
            parts.push(self.conjunction(depth)?);
        }
        Ok(one_or(parts, Expression::Any))
    }

    fn conjunction(&mut self, depth: usize) -> Parsed {
        let mut parts = vec![self.comparison(depth)?];
        while self.takes_word("and") {
            parts.push(self.comparison(depth)?);
        }
        Ok(one_or(parts, Expression::All))
    }

    fn comparison(&mut self, depth: usize) -> Parsed {
        let left = self.operand(depth)?;
        // The longer ones first.
        let how = [
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("=", Comparison::Equal),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ]
        .into_iter()
        .find(|(sign, _)| self.takes(sign));
        match how {
            None => Ok(left),
            Some((_, how)) => {
                let right = self.operand(depth)?;
                Ok(Expression::Compared(Box::new(left), how, Box::new(right)))
            }
        }
    }

    fn operand(&mut self, depth: usize) -> Parsed {
        if depth >= DEEPEST {
            return self.wrong("brackets stand within each other too deeply");
        }
        match self.next_visible() {
            None => self.wrong("something is missing at the end"),
            Some('$') => self.question(),
            Some('(') => {
                self.at += 1;
                let inside = self.alternatives(depth + 1)?;
                self.closes()?;
                Ok(inside)
            }
            Some(quote @ ('\'' | '"' | '‘' | '’' | '“' | '”')) => self.text(quote),
            Some('.')
                if !self
                    .characters
                    .get(self.at + 1)
                    .is_some_and(char::is_ascii_digit) =>
            {
                self.at += 1;
                match self.here() {
                    Some('.' | '/') => self.wrong("paths are not understood: write ${name}"),
                    _ => Ok(Expression::Here),
                }
            }
            Some('-' | '.' | '0'..='9') => self.number(),
            Some(first) if first.is_ascii_alphabetic() => self.call(depth),
            Some('/') => self.wrong("paths are not understood: write ${name}"),
            Some('+' | '*' | '|') => self.wrong("arithmetic is not understood"),
            Some(_) => self.wrong("this is not understood"),
        }
    }

    fn closes(&mut self) -> Result<(), ExpressionError> {
        if self.takes(")") {
            return Ok(());
        }
        match self.next_visible() {
            Some('+' | '-' | '*' | '|') => self.wrong("arithmetic is not understood"),
            _ => self.wrong("a closing bracket is missing"),
        }
    }

    fn question(&mut self) -> Parsed {
        if !self.takes("${") {
            return self.wrong("write ${name} for a question");
        }
        self.next_visible();
        let name = self.name();
        if name.is_empty() || !self.takes("}") {
            return self.wrong("write ${name} for a question");
        }
        Ok(Expression::Question(name))
    }

    fn text(&mut self, quote: char) -> Parsed {
        self.at += 1;
        let from = self.at;
        // Word processors turn quotation marks; they then close with any mark of their kind.
        let closes = |c: char| match quote {
            '\'' | '"' => c == quote,
            '‘' | '’' => matches!(c, '‘' | '’'),
            _ => matches!(c, '“' | '”'),
        };
        while let Some(c) = self.here() {
            if closes(c) {
                let text = self.characters[from..self.at].iter().collect();
                self.at += 1;
                return Ok(Expression::Text(text));
            }
            self.at += 1;
        }
        self.wrong("a quotation mark is missing")
    }

    fn number(&mut self) -> Parsed {
        let from = self.at;
        self.at += 1;
        while self.here().is_some_and(|c| c.is_ascii_digit() || c == '.') {
            self.at += 1;
        }
        let digits: String = self.characters[from..self.at].iter().collect();
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Expression::Number(number)),
            _ => {
                self.at = from;
                self.wrong("this is not a number")
            }
        }
    }

    fn call(&mut self, depth: usize) -> Parsed {
        let name = self.name();
        if !self.takes("(") {
            return self.wrong("a bracket was expected after the name of a function");
        }
        let mut given = Vec::new();
        if !self.takes(")") {
            loop {
                given.push(self.alternatives(depth + 1)?);
                if !self.takes(",") {
                    break;
                }
            }
            self.closes()?;
        }
        Ok(Expression::Call(name, given))
    }

    fn name(&mut self) -> String {
        let from = self.at;
        while self.here().is_some_and(is_of_name) {
            self.at += 1;
        }
        self.characters[from..self.at].iter().collect()
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}

fn one_or(mut parts: Vec<Expression>, several: fn(Vec<Expression>) -> Expression) -> Expression {
    match (parts.len(), parts.pop()) {
        (1, Some(one)) => one,
        (_, last) => {
            parts.extend(last);
            several(parts)
        }
    }
}
