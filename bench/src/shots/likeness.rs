//! What a picture comes down to: how light each of its fields is, 24 in a row. Small enough to be kept in the repository, where
//! the pictures themselves would weigh some 40 MB; fine enough that a moved button or a new colour is seen.

use std::io::Cursor;

use crate::error::BenchError;

const COLUMNS: usize = 24;
/// How far, of 16 steps, a field may be off before it counts.
const OFF: u8 = 1;
/// Fields that may be off by more than nothing: the edges of letters differ a little from one version of a browser to the next.
const FEW: usize = 6;

/// Each field's lightness in 16 steps, row by row, as one hexadecimal digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness(String);

impl Likeness {
    /// Of a PNG of 8-bit colours, as browsers make them.
    pub fn of(png: &[u8]) -> Result<Self, BenchError> {
        let unreadable = |_| BenchError::Unreported("a picture that can be read");
        let mut reader = png::Decoder::new(Cursor::new(png))
            .read_info()
            .map_err(unreadable)?;
        let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let frame = reader.next_frame(&mut pixels).map_err(unreadable)?;
        let (width, height) = (frame.width as usize, frame.height as usize);
        let samples = frame.color_type.samples();
        let rows = (height * COLUMNS).div_ceil(width.max(1)).max(1);
        let mut sums = vec![(0_u64, 0_u64); rows * COLUMNS];
        for (at, pixel) in pixels
            .chunks_exact(samples)
            .take(width * height)
            .enumerate()
        {
            let (x, y) = (at % width, at / width);
            let field = (y * rows / height) * COLUMNS + x * COLUMNS / width;
            // Rec. 709 weights, in thousandths.
            let lightness = match pixel {
                [red, green, blue, ..] => {
                    213 * u64::from(*red) + 715 * u64::from(*green) + 72 * u64::from(*blue)
                }
                [grey, ..] => 1000 * u64::from(*grey),
                [] => 0,
            };
            sums[field].0 += lightness;
            sums[field].1 += 1;
        }
        let digits = sums.iter().filter_map(|(sum, count)| {
            let step = sum / (*count).max(1) * 16 / 255_001;
            char::from_digit(u32::try_from(step).ok()?, 16)
        });
        Ok(Self(digits.collect()))
    }

    /// Reads the stored form.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The stored form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a person should look.
    pub fn differs(&self, other: &Self) -> bool {
        if self.0.len() != other.0.len() {
            return true;
        }
        let off = |(one, two): (u8, u8)| digit(one).abs_diff(digit(two));
        let off: Vec<u8> = self.0.bytes().zip(other.0.bytes()).map(off).collect();
        off.iter().any(|by| *by > OFF) || off.iter().filter(|by| **by > 0).count() > FEW
    }
}

fn digit(hexadecimal: u8) -> u8 {
    char::from(hexadecimal)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
        .unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(dark: impl Fn(usize, usize) -> bool) -> Likeness {
        let (width, height) = (240, 120);
        let pixels: Vec<u8> = (0..width * height)
            .map(|at| if dark(at % width, at / width) { 0 } else { 255 })
            .collect();
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, width as u32, height as u32);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&pixels).unwrap();
        writer.finish().unwrap();
        Likeness::of(&png).unwrap()
    }

    #[test]
    fn white_is_light_and_black_is_dark() {
        let half = picture(|x, _| x < 120);
        assert_eq!(&half.as_str()[..24], "000000000000ffffffffffff");
        assert_eq!(half.as_str().len(), 24 * 12);
    }

    #[test]
    fn a_moved_button_is_seen_and_a_shifted_letter_is_not() {
        let button = picture(|x, y| (20..80).contains(&x) && (20..50).contains(&y));
        let moved = picture(|x, y| (40..100).contains(&x) && (20..50).contains(&y));
        assert!(button.differs(&moved));
        let letter = |left: usize| {
            picture(move |x, y| (left..left + 2).contains(&x) && (20..26).contains(&y))
        };
        assert!(!letter(20).differs(&letter(21)));
        assert!(!button.differs(&button.clone()));
    }
}
