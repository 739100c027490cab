//! A colour and its contrast with another, as WCAG 2.2 defines it. It knows no token.

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// From `#rrggbb`; nothing of another form.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|it| it.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// From 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[test]
fn contrast_is_as_published() {
    let contrast = |one: &str, other: &str| {
        Colour::parse(one)
            .unwrap()
            .contrast(Colour::parse(other).unwrap())
    };
    assert_eq!(contrast("#000000", "#ffffff"), 21.0);
    // The grey that is known for just reaching 4.5:1 on white, and the one that just does not.
    assert!((4.5..4.55).contains(&contrast("#767676", "#ffffff")));
    assert!((4.4..4.5).contains(&contrast("#777777", "#ffffff")));
    assert_eq!(Colour::parse("var(--ink)"), None);
}
