//! The signed class link a teacher opens, and the participant codes pupils enter.
//! It must not know questionnaires or answers, ask for time or randomness, or touch files or the network.
//!
//! ```
//! use class_link::{
//!     ClassClaims, ClassId, ClassLink, ClassSalt, CodeKey, Fingerprints, ParticipantCode,
//!     SignedStudy, SigningKey, StudyKeyHash, UnverifiedLink, Validity, Window,
//! };
//!
//! // The study team signs its study, issues codes, and signs a link for a class.
//! let key = SigningKey::from_seed([7; 32]);
//! let envelope = SignedStudy::sign(r#"{"id":"inact-demo"}"#, &key)?;
//! let study = "inact-demo".parse()?;
//! let key_hash = StudyKeyHash::of(&study, &key.verifying_key());
//! let salt = ClassSalt::new(&key_hash, &"screening".parse()?, &"oak1".parse()?);
//! let code = ParticipantCode::issue([1, 2, 3, 4]).expect("a harmless code");
//! let fingerprint = CodeKey::derive(&code, &salt).fingerprint();
//! let claims = ClassClaims {
//!     wave: "screening".parse()?,
//!     age_group: "primary".parse()?,
//!     class: "oak1".parse()?,
//!     label: "Oak class".parse()?,
//!     window: Window::new(498_000, 24 * 60)?,
//!     fingerprints: Fingerprints::from_iter([fingerprint]),
//! };
//! let link = ClassLink::sign(claims, &study, &key)?;
//! let address = link.address("https://survey.inact.example")?;
//!
//! // A tablet opens the address, fetches study.json, and trusts neither before both agree.
//! let unverified = UnverifiedLink::from_fragment(&address)?;
//! let signed = SignedStudy::parse(envelope.as_bytes())?;
//! let verified = signed.verify()?;
//! assert!(verified.is_for(&unverified));
//! let link = unverified.verify(verified.study(), verified.verifying_key())?;
//! assert_eq!(link.validity(498_001 * 3600), Validity::Now);
//!
//! // A pupil types a code, in any case, with or without the hyphen.
//! let typed = ParticipantCode::parse(&code.to_string().to_lowercase())?;
//! let code_key = CodeKey::derive(&typed, &link.class_salt());
//! assert!(link.accepts(&code_key.fingerprint()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod claims;
mod code;
mod code_key;
mod fingerprints;
mod ids;
mod keys;
mod link;
mod picture;
mod qr;
mod rude;
mod short_link;
mod signed_study;
mod symbols;
mod teacher_code;
mod token;
mod window;

pub use claims::{ClaimError, ClassClaims, ClassLabel, ClassLabelError};
pub use code::{CodeError, ParticipantCode};
pub use code_key::{ClassSalt, CodeKey, DeviceSalt};
pub use fingerprints::{Fingerprint, Fingerprints, FingerprintsError};
pub use ids::{AgeGroupId, ClassId, IdError, StudyId, WaveId};
pub use key_text::KeyTextError;
pub use keys::{SigningKey, StudyKeyHash, VerifyingKey, VerifyingKeyError};
pub use link::{AddressError, ClassLink, LinkError, MAX_ADDRESS, UnverifiedLink};
pub use picture::Picture;
pub use qr::{Qr, QrError};
pub use short_link::{ShortName, ShortNameError};
pub use signed_study::{SignedStudy, SignedStudyError, VerifiedStudy};
pub use teacher_code::TeacherCode;
pub use window::{Validity, Window, WindowError};
