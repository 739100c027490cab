//! A PASETO v4.public token as it is read: claims that anyone may have written, and the signature that can say who did.
//! It must not know what claims say, nor sign: `pasetors` signs.
//!
//! Read here and not by `pasetors`, because the app has the curve already, for sealing, and a second one weighed 2.5 kB (ARCHITECTURE.md,
//! "Decisions"). `token/tests.rs` holds the two to each other and to PASETO's own vectors.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::VerifyingKey;

/// PASETO version 4, public purpose (paseto-standard/paseto-spec, docs/01-Protocol-Versions/Version4.md).
pub(crate) const HEADER: &str = "v4.public.";
/// An Ed25519 signature (RFC 8032, section 5.1.6).
const SIGNATURE_SIZE: usize = 64;

/// A token without footer and implicit assertion.
#[derive(Clone)]
pub(crate) struct Token {
    claims: Vec<u8>,
    signature: [u8; SIGNATURE_SIZE],
}

impl Token {
    /// Reads what stands after the header: base64url of the claims and the signature. Without claims it is none.
    pub(crate) fn parse(encoded: &str) -> Option<Self> {
        let mut claims = Base64UrlUnpadded::decode_vec(encoded).ok()?;
        let end = claims.len().checked_sub(SIGNATURE_SIZE)?;
        let signature = claims.split_off(end).try_into().ok()?;
        (!claims.is_empty()).then_some(Self { claims, signature })
    }

    /// What it says, which anyone may have written.
    pub(crate) fn claims(&self) -> &[u8] {
        &self.claims
    }

    /// Whether the owner of this key signed it. What is signed is the pre-authentication encoding (docs/01-Protocol-Versions/Common.md)
    /// of header, claims, footer and implicit assertion, the last two of which are empty.
    pub(crate) fn is_signed_with(&self, key: &VerifyingKey) -> bool {
        let mut signed = length(4).to_vec();
        for piece in [HEADER.as_bytes(), &self.claims, b"", b""] {
            signed.extend(length(piece.len()));
            signed.extend_from_slice(piece);
        }
        key.verify(&signed, &self.signature)
    }
}

/// LE64: no length here has the highest bit, which it would clear.
fn length(bytes: usize) -> [u8; 8] {
    (bytes as u64).to_le_bytes()
}

#[cfg(test)]
mod tests;
