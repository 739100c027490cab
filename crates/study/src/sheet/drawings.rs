//! The drawings of the 32 pictures, from the app's own file, as they stand in a printed sheet. It must not let a sheet fetch anything.

use std::fmt::Write as _;

use class_link::Picture;

/// What the app shows on its keys.
const APP: &str = include_str!("../../../../public/pictures.svg");

/// Every drawing once, to be shown by [`shown`].
pub(super) fn write(html: &mut String) {
    html.push_str("<svg class=\"drawings\" aria-hidden=\"true\">\n");
    for symbol in APP.lines().filter_map(symbol) {
        html.push_str(symbol);
        html.push('\n');
    }
    html.push_str("</svg>\n");
}

/// A drawing in its place.
pub(super) fn shown(picture: Picture) -> String {
    let mut svg = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 48 48\" aria-hidden=\"true\"><use href=\"#{}\"/></svg>",
        picture.name
    );
    svg
}

/// The drawing of a line that has one, without its place in the app's file.
fn symbol(line: &str) -> Option<&str> {
    const END: &str = "</symbol>";
    let end = line.find(END)? + END.len();
    line.starts_with("<symbol ").then(|| &line[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_symbol_has_its_drawing_and_its_view_in_order() {
        let lines: Vec<&str> = APP
            .lines()
            .filter(|line| line.starts_with("<symbol "))
            .collect();
        assert_eq!(lines.len(), 32);
        for (picture, line) in Picture::all().zip(lines) {
            let (name, character) = (picture.name, picture.character());
            // What is drawn under a name stands at the place that is shown for the symbol.
            let x = usize::from(picture.symbol) * 160;
            for part in [
                format!("<symbol id=\"{name}\" viewBox=\"0 0 48 48\""),
                format!("<use href=\"#{name}\" x=\"{x}\" width=\"48\" height=\"48\"/>"),
                format!("<view id=\"code-{character}\" viewBox=\"{x} 0 48 48\"/>"),
            ] {
                assert!(line.contains(&part), "{name}: {part}");
            }
            assert!(symbol(line).unwrap().ends_with("/></symbol>"), "{name}");
        }
    }

    #[test]
    fn drawings_are_shapes_and_nothing_else() {
        // A style or script would be refused by the policy they are served under, and a sheet fetches nothing.
        for part in ["style", "script", "url(", "http", "<image", "<text", "on"] {
            let drawings = APP.lines().filter_map(symbol).collect::<String>();
            assert!(!drawings.contains(&format!(" {part}")), "{part}");
            assert!(!drawings.contains(&format!("<{part}")), "{part}");
        }
    }
}
