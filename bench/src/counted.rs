//! A way to a site that counts what comes over it: all of a browser's bytes, also those that a worker fetches, which the page's own
//! network log leaves out. It changes nothing.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy},
    net::{TcpListener, TcpStream},
};

use crate::error::BenchError;

/// A port of its own that leads to a site.
pub struct Counted {
    port: u16,
    bytes: Arc<AtomicU64>,
}

impl Counted {
    /// A way to the site at `localhost` and this port.
    pub async fn to(site: u16) -> Result<Self, BenchError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let bytes = Arc::new(AtomicU64::new(0));
        let counter = bytes.clone();
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let counter = counter.clone();
                tokio::spawn(async move {
                    if let Ok(site) = TcpStream::connect(("127.0.0.1", site)).await {
                        carry(browser, site, &counter).await;
                    }
                });
            }
        });
        Ok(Self { port, bytes })
    }

    /// The same address on this way.
    pub fn address(&self, of_site: &str) -> String {
        let (_, path) = of_site.split_once("//").unwrap_or_default();
        let path = path.split_once('/').map_or("", |(_, path)| path);
        format!("http://localhost:{}/{path}", self.port)
    }

    /// What has come so far, headers too.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

async fn carry(browser: TcpStream, site: TcpStream, counter: &AtomicU64) {
    let (mut asks, mut gets) = browser.into_split();
    let (mut answers, mut asked) = site.into_split();
    let there = tokio::spawn(async move { copy(&mut asks, &mut asked).await });
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = answers.read(&mut buffer).await {
        counter.fetch_add(read as u64, Ordering::Relaxed);
        if gets.write_all(&buffer[..read]).await.is_err() {
            break;
        }
    }
    there.abort();
}
