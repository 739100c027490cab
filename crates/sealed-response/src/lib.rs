//! The sealed response: what leaves a pupil's device, which only the study team's secret key opens.
//! It must not know what a response says, ask for time or randomness, or touch files or the network.
//!
//! HPKE (RFC 9180) in base mode with the X-Wing KEM, HKDF-SHA256 and ChaCha20-Poly1305. The bytes
//! are specified in `docs/format.md`, so that a response can be opened without this crate.
//!
//! ```
//! use sealed_response::{Context, PaddedSize, Purpose, SealedResponse, SecretKey, open, seal};
//!
//! // The study team makes a key once; its public half goes into `study.json`.
//! let secret = SecretKey::from_seed([7; 32]);
//! let public = secret.public_key();
//!
//! // A pupil's device seals under it, with 64 random bytes from the browser.
//! let context = Context { study: "inact-demo", purpose: Purpose::Response };
//! let size = PaddedSize::try_from(1024)?;
//! let sealed = seal(&public, &context, b"what I answered", size, [9; 64])?;
//! assert_eq!(sealed.as_bytes().len(), sealed_response::sealed_size(size));
//!
//! // It is sent and stored as bytes, under its digest.
//! let name = sealed.digest().to_string();
//! let received = SealedResponse::try_from(sealed.into_bytes())?;
//! assert_eq!(received.digest().to_string(), name);
//!
//! // The study team opens it.
//! let message = open(&secret, &context, &received)?;
//! assert_eq!(&*message, b"what I answered");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bundle;
mod context;
mod digest;
mod hex;
mod open;
mod padding;
mod public_key;
mod seal;
mod secret_key;
mod wire;

pub use bundle::{BUNDLE_EXTENSION, BUNDLE_TYPE, Bundle, BundleEntry, BundleError, Salvaged};
pub use context::{Context, Purpose};
pub use digest::{Digest, DigestError};
pub use key_text::KeyTextError;
pub use open::{OpenError, open};
pub use padding::{PaddedSize, PaddedSizeError};
pub use public_key::{KeyId, KeyIdError, PublicKey, PublicKeyError};
pub use seal::{Encapsulation, RANDOMNESS_SIZE, SealError, seal};
pub use secret_key::SecretKey;
pub use wire::{SEALING_OVERHEAD, SealedResponse, sealed_size};

/// The KEM of wire version 1: X-Wing (draft-connolly-cfrg-xwing-kem), id 0x647a.
type Kem = hpke::kem::XWing;
/// The KDF of wire version 1: HKDF-SHA256 (RFC 9180, section 7.2), id 0x0001.
type Kdf = hpke::kdf::HkdfSha256;
/// The AEAD of wire version 1: ChaCha20-Poly1305 (RFC 9180, section 7.3), id 0x0003.
type Aead = hpke::aead::ChaCha20Poly1305;
