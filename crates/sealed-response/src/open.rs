//! Opening: decrypts a sealed response with the study's secret key and takes the padding off.
//! It must not judge the message, and never says in an error what stood in it.

use hpke::{Deserializable, OpModeR, setup_receiver};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::{Aead, Context, Kdf, Kem, KeyId, SealedResponse, SecretKey, padding};

/// Opens a sealed response. The message is erased from memory when dropped.
pub fn open(
    key: &SecretKey,
    context: &Context<'_>,
    sealed: &SealedResponse,
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    if sealed.key_id() != key.key_id() {
        return Err(OpenError::WrongKey {
            sealed_to: sealed.key_id(),
            given: key.key_id(),
        });
    }
    let (header, encapsulated, ciphertext) = sealed.parts();

    // RFC 9180, section 6.1: ctx = SetupBaseR(enc, skR, info); return ctx.Open(aad, ct).
    let encapsulated =
        Deserializable::from_bytes(encapsulated).map_err(|_| OpenError::CannotOpen)?;
    let mut receiver = setup_receiver::<Aead, Kdf, Kem>(
        &OpModeR::Base,
        key.as_hpke(),
        &encapsulated,
        &context.info(),
    )
    .map_err(|_| OpenError::CannotOpen)?;
    let padded = receiver
        .open(ciphertext, header)
        .map_err(|_| OpenError::CannotOpen)?;

    padding::unpad(Zeroizing::new(padded)).ok_or(OpenError::BadPadding)
}

/// Why bytes are no sealed response, or one that does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// The magic is missing.
    #[error("this is no sealed response; look for files that came from the endpoint's store")]
    NotSealed,
    /// A later version of the format.
    #[error("this response has format version {0}, which this program does not know; update it")]
    UnknownVersion(u8),
    /// Another KEM, KDF or AEAD.
    #[error(
        "this response was sealed with algorithms this program does not know; update it, \
         or the response was damaged"
    )]
    UnsupportedSuite,
    /// Cut off, or something was added.
    #[error("{0} bytes is no size of a sealed response; fetch it from the store again")]
    WrongSize(usize),
    /// Sealed to another key.
    #[error("this response was sealed to key {sealed_to}, not to {given}; use that key")]
    WrongKey {
        /// The key it was sealed to.
        sealed_to: KeyId,
        /// The key that was tried.
        given: KeyId,
    },
    /// Damaged, forged, or sealed for another study or purpose.
    #[error(
        "this response does not open: it was damaged or forged, or belongs to another study; \
         fetch it from the store again, and report it if that does not help"
    )]
    CannotOpen,
    /// It opened, but its inside was not made by this software.
    #[error("this response opened, but its padding is wrong: something else made it; report it")]
    BadPadding,
}
