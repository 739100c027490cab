//! Keys that live as long as one preview and open nothing: what was sealed to them would be lost. They must not be written anywhere.

use class_link::SigningKey;
use sealed_response::{PublicKey, SecretKey};
use zeroize::Zeroizing;

/// The keys of one preview.
pub struct PreviewKeys {
    /// Signs the study and its links, so that the app checks them as it always does.
    pub signing: SigningKey,
    /// Stands where a study has the key that answers are sealed to. Its secret half is not kept.
    pub sealing: PublicKey,
}

impl PreviewKeys {
    /// Fresh ones.
    pub fn made() -> Result<Self, getrandom::Error> {
        Ok(Self {
            signing: SigningKey::from_seed(*seed()?),
            sealing: SecretKey::from_seed(*seed()?).public_key(),
        })
    }
}

fn seed() -> Result<Zeroizing<[u8; 32]>, getrandom::Error> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed)?;
    Ok(seed)
}
