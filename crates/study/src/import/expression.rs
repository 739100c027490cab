//! The expressions of XLSForm's `relevant` and `constraint` columns, as a tree that prints as it reads. It must not know what
//! a question offers.
//!
//! Source: the XLSForm reference (xlsform.org, “Relevant”, “Constraints”, “Formulas”), whose expressions are XPath 1.0 with
//! `${name}` for a question. Arithmetic and paths are not read: no rule of ours could say them.

use std::fmt;

mod parser;

pub use parser::parse;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// `${name}`: what was answered to a question.
    Question(String),
    /// `.`: what was answered to this question.
    Here,
    /// A text in quotation marks.
    Text(String),
    /// A number, always finite.
    Number(f64),
    /// A function: its name and what it is given.
    Call(String, Vec<Expression>),
    /// Two things compared.
    Compared(Box<Expression>, Comparison, Box<Expression>),
    /// `and`, of two or more.
    All(Vec<Expression>),
    /// `or`, of two or more.
    Any(Vec<Expression>),
}

/// How two things are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// The same with the sides changed over: `a < b` is `b > a`.
    pub fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
            same @ (Self::Equal | Self::NotEqual) => same,
        }
    }

    /// Whether it holds of two numbers; of what is no number only `!=` does (XPath 1.0, section 3.4).
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Expression {
    /// The parts that all have to hold: those of an `and`, however it is bracketed, or the one there is.
    pub fn conjuncts(&self) -> Vec<&Self> {
        match self {
            Self::All(parts) => parts.iter().flat_map(Self::conjuncts).collect(),
            one => vec![one],
        }
    }

    /// The parts of which one has to hold.
    pub fn disjuncts(&self) -> Vec<&Self> {
        match self {
            Self::Any(parts) => parts.iter().flat_map(Self::disjuncts).collect(),
            one => vec![one],
        }
    }

    /// How tightly it binds: what stands inside something tighter needs brackets.
    fn tightness(&self) -> u8 {
        match self {
            Self::Any(_) => 0,
            Self::All(_) => 1,
            Self::Compared(..) => 2,
            _ => 3,
        }
    }

    fn write_within(&self, tightness: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.tightness() < tightness {
            write!(f, "({self})")
        } else {
            write!(f, "{self}")
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Self], word: &str, f: &mut fmt::Formatter<'_>| {
            for (index, part) in parts.iter().enumerate() {
                if index > 0 {
                    write!(f, " {word} ")?;
                }
                part.write_within(self.tightness() + 1, f)?;
            }
            Ok(())
        };
        match self {
            Self::Question(name) => write!(f, "${{{name}}}"),
            Self::Here => f.write_str("."),
            Self::Text(text) if text.contains('\'') => write!(f, "\"{text}\""),
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Call(name, given) => {
                write!(f, "{name}(")?;
                for (index, part) in given.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{part}")?;
                }
                f.write_str(")")
            }
            Self::Compared(left, how, right) => {
                left.write_within(3, f)?;
                write!(f, " {} ", how.as_str())?;
                right.write_within(3, f)
            }
            Self::All(parts) => joined(parts, "and", f),
            Self::Any(parts) => joined(parts, "or", f),
        }
    }
}

#[cfg(test)]
mod tests;
