//! Text made safe to stand in HTML. It must not let anything through unescaped.

use std::fmt;

/// A text that is escaped when it is written.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => fmt::Write::write_char(f, other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_label_stays_text() {
        assert_eq!(
            Escaped(r#"<b title="x">R & D's</b>"#).to_string(),
            "&lt;b title=&quot;x&quot;&gt;R &amp; D&#39;s&lt;/b&gt;"
        );
    }
}
