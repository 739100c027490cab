//! Sealing: pads a message and encrypts it to the study's public key.
//! It must not find randomness of its own, nor ever return a message unsealed.

use core::convert::Infallible;

use hpke::aead::AeadCtxS;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{OpModeS, Serializable, setup_sender_with_rng};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::padding::{self, PaddedSize};
use crate::{Aead, Context, Kdf, Kem, PublicKey, SealedResponse, wire};

/// How many random bytes sealing takes: 32 for ML-KEM-768, 32 for X25519
/// (draft-connolly-cfrg-xwing-kem, section 5.4.1).
pub const RANDOMNESS_SIZE: usize = 64;

/// Seals a message. The randomness must be fresh from a cryptographic source for every call: with
/// the same bytes twice, two messages share one key and nonce.
pub fn seal(
    key: &PublicKey,
    context: &Context<'_>,
    message: &[u8],
    size: PaddedSize,
    randomness: [u8; RANDOMNESS_SIZE],
) -> Result<SealedResponse, SealError> {
    Encapsulation::new(key, context, randomness)?.seal(message, size)
}

/// What sealing can do before there is a message: a fresh key, encapsulated to the study's. That is nearly all of the time
/// sealing takes. It seals one message, so that no key and nonce serve two.
pub struct Encapsulation {
    header: [u8; wire::HEADER_SIZE],
    encapsulated: <Kem as hpke::Kem>::EncappedKey,
    sender: AeadCtxS<Aead, Kdf, Kem>,
}

impl Encapsulation {
    /// Encapsulates a key. The randomness must be fresh, as for [`seal`].
    pub fn new(
        key: &PublicKey,
        context: &Context<'_>,
        randomness: [u8; RANDOMNESS_SIZE],
    ) -> Result<Self, SealError> {
        // RFC 9180, section 6.1: enc, ctx = SetupBaseS(pkR, info).
        let mut source = OneUse::new(randomness);
        let (encapsulated, sender) = setup_sender_with_rng::<Aead, Kdf, Kem>(
            &OpModeS::Base,
            key.as_hpke(),
            &context.info(),
            &mut source,
        )
        .map_err(|_| SealError::Refused)?;
        if !source.exactly_used() {
            return Err(SealError::Refused);
        }
        Ok(Self {
            header: wire::header(key.key_id()),
            encapsulated,
            sender,
        })
    }

    /// Seals the one message.
    pub fn seal(mut self, message: &[u8], size: PaddedSize) -> Result<SealedResponse, SealError> {
        let padded = padding::pad(message, size).ok_or(SealError::TooLong {
            message: message.len(),
            room: size.room(),
        })?;
        // RFC 9180, section 6.1: ct = ctx.Seal(aad, pt).
        let ciphertext = self
            .sender
            .seal(&padded, &self.header)
            .map_err(|_| SealError::Refused)?;
        Ok(SealedResponse::from_parts(
            &self.header,
            &self.encapsulated.to_bytes(),
            &ciphertext,
        ))
    }
}

/// Why a message was not sealed. Nothing of it has left this function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// Longer than the study's padded size allows.
    #[error(
        "the response is {message} bytes long, but this study leaves room for {room}; \
         build the study again with a larger size"
    )]
    TooLong {
        /// The message's length.
        message: usize,
        /// The longest length that fits.
        room: usize,
    },
    /// HPKE refused the key, or took another amount of randomness than it should.
    #[error("the response could not be sealed; keep the draft and tell the study team")]
    Refused,
}

/// Hands out the caller's random bytes once. A source in `rand_core` cannot fail, so asking for too
/// much is remembered, and sealing refuses afterwards.
struct OneUse {
    bytes: Zeroizing<[u8; RANDOMNESS_SIZE]>,
    used: usize,
}

impl OneUse {
    fn new(bytes: [u8; RANDOMNESS_SIZE]) -> Self {
        Self {
            bytes: Zeroizing::new(bytes),
            used: 0,
        }
    }

    fn exactly_used(&self) -> bool {
        self.used == RANDOMNESS_SIZE
    }

    fn next<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    fn fill(&mut self, target: &mut [u8]) {
        let end = self.used.saturating_add(target.len());
        match self.bytes.get(self.used..end) {
            Some(bytes) => target.copy_from_slice(bytes),
            None => target.fill(0),
        }
        self.used = end;
    }
}

impl TryRng for OneUse {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.next()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.next()))
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        self.fill(target);
        Ok(())
    }
}

impl TryCryptoRng for OneUse {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn randomness_that_runs_dry_or_is_left_over_is_noticed() {
        let mut source = OneUse::new([1; RANDOMNESS_SIZE]);
        assert!(!source.exactly_used());
        source.fill(&mut [0; 60]);
        assert!(!source.exactly_used());
        let _: [u8; 4] = source.next();
        assert!(source.exactly_used());
        let _: [u8; 8] = source.next();
        assert!(!source.exactly_used());
    }
}
