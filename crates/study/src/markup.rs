//! Text made safe to stand in HTML, and elements that are closed when they were opened; or the same words without any markup. It
//! must not let anything through unescaped.

use std::fmt::{self, Write as _};

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

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
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// The start of a file that is printed from a folder, not served: up to and with `<body>`. Our words are in British English.
pub fn opening(title: &str, style: &'static str) -> String {
    opening_with(title, &format!("<style>\n{style}</style>"))
}

/// As [`opening`], for a file with a script: a policy lets this style and this script run, nothing else, and forbids every connection.
/// It names both by their hashes, so neither may have the end of its element in it.
pub fn opening_with_script(title: &str, style: &'static str, script: &'static str) -> String {
    let style = format!("\n{style}");
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(&style),
    );
    opening_with(
        title,
        &format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<style>{style}</style>\n\
             <script type=\"module\">{script}</script>"
        ),
    )
}

/// How a policy names what stands in an element.
fn hash(text: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(text)))
}

/// The start of a page that is served, with its style sheet and icon at addresses of their own: a policy forbids styles in the page,
/// and a browser would ask for an icon that is not there.
pub fn served_opening(title: &str, style_sheet: &str, icon: &str) -> String {
    let style = format!("<link rel=\"stylesheet\" href=\"{style_sheet}\">");
    let icon = format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">");
    opening_with(title, &[style, icon].join("\n"))
}

fn opening_with(title: &str, style: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n{style}\n</head>\n<body>\n",
        Escaped(title)
    )
}

/// The end of such a file.
pub const CLOSING: &str = "</body>\n</html>\n";

/// Elements that stand within a line: a line break after them would be a space.
const WITHIN_A_LINE: [&str; 5] = ["a", "b", "code", "small", "span"];

/// A start tag.
#[derive(Clone, Debug)]
pub struct Tag {
    name: &'static str,
    attributes: String,
}

/// A tag by its name, and its class after a dot: `p`, `p.hint`.
pub fn tag(name: &'static str) -> Tag {
    let (name, class) = name.split_once('.').unwrap_or((name, ""));
    let tag = Tag {
        name,
        attributes: String::new(),
    };
    if class.is_empty() {
        tag
    } else {
        tag.with("class", class)
    }
}

impl Tag {
    /// With one more attribute.
    pub fn with(mut self, attribute: &'static str, value: &str) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(self.attributes, " {attribute}=\"{}\"", Escaped(value));
        self
    }
}

impl From<&'static str> for Tag {
    fn from(name: &'static str) -> Self {
        tag(name)
    }
}

/// HTML in the making, or its words alone.
#[derive(Debug, Default)]
pub struct Html {
    written: String,
    plain: Option<Plain>,
}

/// Where words without markup have come to.
#[derive(Debug, Default)]
struct Plain {
    /// Lists inside each other.
    lists: usize,
    /// Whether the line has words.
    has_words: bool,
}

impl Html {
    /// No HTML but its words, for where no markup can stand: a line for each paragraph, one with a dash for each point of a list.
    pub fn plain() -> Self {
        Self {
            written: String::new(),
            plain: Some(Plain::default()),
        }
    }

    /// An element and what `inside` writes into it.
    pub fn element(&mut self, tag: impl Into<Tag>, inside: impl FnOnce(&mut Self)) {
        let Tag { name, attributes } = tag.into();
        if self.plain.is_some() {
            return self.plain_element(name, inside);
        }
        // Writing to a string cannot fail.
        let _ = write!(self.written, "<{name}{attributes}>");
        inside(self);
        let _ = write!(self.written, "</{name}>");
        if !WITHIN_A_LINE.contains(&name) {
            self.written.push('\n');
        }
    }

    /// An element that holds these words.
    pub fn line(&mut self, tag: impl Into<Tag>, words: &str) {
        self.element(tag, |html| html.words(words));
    }

    /// Words.
    pub fn words(&mut self, words: &str) {
        if let Some(plain) = &mut self.plain {
            plain.has_words = true;
            return self.written.push_str(words);
        }
        let _ = write!(self.written, "{}", Escaped(words));
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    fn plain_element(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        let is_list = usize::from(matches!(name, "ul" | "ol"));
        if !WITHIN_A_LINE.contains(&name) {
            self.end_line();
        }
        if let Some(plain) = &mut self.plain {
            plain.lists += is_list;
            if name == "li" {
                let inset = "  ".repeat(plain.lists.saturating_sub(1));
                self.written.push_str(&inset);
                self.written.push_str("- ");
            }
        }
        inside(self);
        if !WITHIN_A_LINE.contains(&name) {
            self.end_line();
        }
        if let Some(plain) = &mut self.plain {
            plain.lists -= is_list;
        }
    }

    fn end_line(&mut self) {
        if let Some(plain) = &mut self.plain
            && std::mem::take(&mut plain.has_words)
        {
            self.written.push('\n');
        }
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

    #[test]
    fn an_element_is_closed_and_what_stands_in_it_is_text() {
        let mut html = Html::default();
        html.element(tag("p.hint").with("title", "a \"b\""), |html| {
            html.line("span", "1 < 2");
            html.words(" & more");
        });
        assert_eq!(
            html.as_str(),
            "<p class=\"hint\" title=\"a &quot;b&quot;\"><span>1 &lt; 2</span> &amp; more</p>\n"
        );
    }

    #[test]
    fn without_markup_each_paragraph_and_each_point_has_a_line() {
        let mut html = Html::plain();
        html.element("div.rule", |html| {
            html.element("p", |html| {
                html.words("Asked & ");
                html.line(tag("span").with("lang", "cy"), "<now>");
            });
            html.element("ul", |html| {
                html.line("li", "one");
                html.element("li", |html| {
                    html.line("p", "two:");
                    html.element("ul", |html| html.line("li", "three"));
                });
            });
        });
        assert_eq!(html.as_str(), "Asked & <now>\n- one\n- two:\n  - three\n");
    }
}
