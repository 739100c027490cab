//! A study, an app and a store in a temporary folder, and an endpoint serving them.

pub mod client;
pub mod raw;

use std::collections::BTreeSet;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use class_link::{
    ClassClaims, ClassLink, Fingerprint, Fingerprints, SignedStudy, SigningKey, Window,
};
use endpoint::{Configuration, Limits, StartError, StoreLocation, serve};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub const STUDY: &str = "inact-demo";
pub const PADDED: usize = 512;
pub const SEALED: usize = 19 + 1120 + PADDED + 16;
pub const CLASS_SIZE: u16 = 3;
/// Four times the class size and twenty.
pub const CAP: usize = 32;

/// When a class link is valid, seen from now.
#[derive(Clone, Copy)]
pub enum When {
    Now,
    Late,
    NotYet,
}

pub struct World {
    pub folder: TempDir,
    pub key: SigningKey,
}

impl World {
    pub fn new() -> Self {
        let world = Self {
            folder: tempfile::tempdir().unwrap(),
            key: SigningKey::from_seed([7; 32]),
        };
        for name in ["study", "app", "store"] {
            fs::create_dir(world.path(name)).unwrap();
        }
        fs::write(
            world.path("app/index.html"),
            "<!doctype html><title>App</title>",
        )
        .unwrap();
        world.publish(&[]);
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Signs and writes `study.json`, as a new file moved into place.
    pub fn publish(&self, revoked: &[&str]) {
        let definition = serde_json::json!({
            "id": STUDY, "padded_size": PADDED, "revoked_classes": revoked, "title": "Ein Bär".repeat(200),
        });
        let signed = SignedStudy::sign(&definition.to_string(), &self.key).unwrap();
        self.write_study(signed.as_bytes());
    }

    pub fn write_study(&self, bytes: &[u8]) {
        let new = self.path("study/study.json.new");
        fs::write(&new, bytes).unwrap();
        fs::rename(new, self.path("study/study.json")).unwrap();
    }

    pub fn token(&self, class: &str, when: When) -> String {
        token_of(STUDY, &self.key, class, when)
    }

    pub fn configuration(&self) -> Configuration {
        let store = StoreLocation::Folder(self.path("store"));
        let mut configuration = Configuration::new(self.path("study"), self.path("app"), store);
        configuration.limits = Limits {
            reread: Duration::ZERO,
            ready: Duration::ZERO,
            ..Limits::default()
        };
        configuration
    }

    pub async fn serve(&self) -> Running {
        Running::start(self.configuration()).await
    }

    pub fn stored(&self, digest: &str) -> PathBuf {
        self.path("store")
            .join(STUDY)
            .join("screening/oak1")
            .join(digest)
    }

    pub fn quarantined(&self, digest: &str) -> PathBuf {
        self.path("store/quarantine")
            .join(STUDY)
            .join("screening/oak1")
            .join(digest)
    }

    /// Every object in the store, as paths from it.
    pub fn objects(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        collect(&self.path("store"), "", &mut found);
        found
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name);
        }
    }
}

pub fn token_of(study: &str, key: &SigningKey, class: &str, when: When) -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let hour = u32::try_from(since.as_secs() / 3600).unwrap();
    let (opens, lasts) = match when {
        When::Now => (hour - 2, 24),
        When::Late => (hour - 48, 24),
        When::NotYet => (hour + 24, 24),
    };
    let claims = ClassClaims {
        wave: "screening".parse().unwrap(),
        age_group: "primary".parse().unwrap(),
        class: class.parse().unwrap(),
        label: "Oak class".parse().unwrap(),
        window: Window::new(opens, lasts).unwrap(),
        fingerprints: (0..CLASS_SIZE)
            .map(|n| Fingerprint::new(n * 7).unwrap())
            .collect::<Fingerprints>(),
    };
    let study = study.parse().unwrap();
    let link = ClassLink::sign(claims, &study, key).unwrap();
    link.token().to_string()
}

/// Bytes that look like a sealed response from outside; each seed gives others.
pub fn sealed(seed: u64) -> Vec<u8> {
    let mut bytes = b"PVSR\x01\x64\x7a\x00\x01\x00\x03".to_vec();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    while bytes.len() < SEALED {
        // Marsaglia's xorshift: any bytes will do, since nobody opens them.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.push(state.to_le_bytes()[3]);
    }
    bytes
}

pub fn digest(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub struct Running {
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), StartError>>,
}

impl Running {
    pub async fn start(configuration: Configuration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(serve(configuration, listener, async {
            let _ = stopped.await;
        }));
        Self {
            address,
            stop,
            ended,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub async fn stop(self) {
        self.stop.send(()).unwrap();
        self.ended.await.unwrap().unwrap();
    }
}
