//! A class link as a QR code, no larger than a tablet's camera reads off paper at arm's length or off a board from the back row. It must
//! not shorten what it holds, nor know where it is drawn.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode, Version};
use thiserror::Error;

/// The largest version: 65 × 65 modules, each nearly a millimetre at the printed size (design.md, *Class link*).
pub const LARGEST: i16 = 12;
/// The quiet zone, in modules (ISO/IEC 18004, section 6.3.8).
const QUIET: usize = 4;

/// A QR code.
#[derive(Clone, Debug)]
pub struct Qr {
    version: i16,
    width: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// Encodes an address with the most error correction that fits.
    ///
    /// # Errors
    /// When not even the least fits into version 12.
    pub fn of(address: &str) -> Result<Self, QrError> {
        let fitting = |level| {
            let code = QrCode::with_error_correction_level(address, level).ok()?;
            match code.version() {
                Version::Normal(version) if version <= LARGEST => Some((version, code)),
                _ => None,
            }
        };
        let (version, code) = [EcLevel::Q, EcLevel::M, EcLevel::L]
            .into_iter()
            .find_map(fitting)
            .ok_or(QrError(address.len()))?;
        let dark = code.to_colors().into_iter();
        Ok(Self {
            version,
            width: code.width(),
            dark: dark.map(|color| color == Color::Dark).collect(),
        })
    }

    /// Its version, 1 to 12.
    pub fn version(&self) -> i16 {
        self.version
    }

    /// Modules from edge to edge, the quiet zone included.
    pub fn size(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// The dark modules as the path of a drawing that is as wide and high as [`Qr::size`]: one for all, of horizontal runs.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (row, modules) in self.dark.chunks(self.width).enumerate() {
            let mut at = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                if run[0] {
                    let (x, y, length) = (at + QUIET, row + QUIET, run.len());
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
                }
                at += run.len();
            }
        }
        path
    }
}

/// The address is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "the class link has {0} bytes and does not fit into a QR code of version {LARGEST}; choose a shorter web address, \
     class label or class id, or split the class"
)]
pub struct QrError(usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_address_fits_and_more_does_not() {
        let longest = "https://survey.example/#c=".to_owned() + &"x".repeat(314);
        assert_eq!(longest.len(), crate::MAX_ADDRESS);
        assert!(Qr::of(&longest).unwrap().version() <= LARGEST);
        assert_eq!(Qr::of(&"x".repeat(368)).unwrap_err(), QrError(368));
    }

    #[test]
    fn the_drawing_has_the_dark_modules_and_no_others() {
        let qr = Qr::of("https://survey.example/").unwrap();
        let path = qr.path();
        let drawn: usize = path
            .split("v1h-")
            .skip(1)
            .filter_map(|rest| rest.split_once('z')?.0.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, qr.dark.iter().filter(|dark| **dark).count());
        // Finder pattern, top left: seven dark modules (ISO/IEC 18004, section 6.3.3).
        assert!(path.contains("M4 4h7v1h-7z"), "{path}");
    }
}
