//! A school's network: a way to a site that can be cut, held up, taken by a portal, or made to refuse a file. It notes what it carries and
//! changes nothing of it, but that each connection carries one request, and that pages may be let send to a second address.

use std::{
    future::pending,
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use demo_site::ClassSheet;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt, copy, sink},
    net::{TcpListener, TcpStream},
    sync::watch,
    time::sleep,
};

/// What the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It leads to the site.
    Open,
    /// Every connection is dropped, also those that are there already.
    Cut,
    /// What is asked waits until the way is open.
    Held,
    /// A captive portal answers everything, with 200 and a page of its own.
    Portal,
}

/// One answer that came from the site as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub path: String,
    pub status: u16,
    /// Bytes of its body, as sent.
    pub body: usize,
}

/// The way to one site.
pub struct Network {
    port: u16,
    wire: Arc<Wire>,
}

struct Wire {
    site: u16,
    way: watch::Sender<Way>,
    refused: Mutex<Option<&'static str>>,
    admitted: Mutex<Option<String>>,
    carried: Mutex<Vec<Carried>>,
}

impl Network {
    /// To the site on this port. It ends with the test.
    pub async fn to(site: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let wire = Arc::new(Wire {
            site,
            way: watch::Sender::new(Way::Open),
            refused: Mutex::default(),
            admitted: Mutex::default(),
            carried: Mutex::default(),
        });
        let serving = wire.clone();
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let wire = serving.clone();
                tokio::spawn(async move {
                    tokio::select! {
                        biased;
                        () = wire.is(Way::Cut) => {}
                        // A connection that breaks is a connection that breaks.
                        _ = wire.carry(browser) => {}
                    }
                });
            }
        });
        Self { port, wire }
    }

    /// Where browsers find the site on this way.
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The address that a teacher opens on this way.
    pub fn link(&self, class: &ClassSheet) -> String {
        format!("{}/#c={}", self.address(), class.token)
    }

    /// From now on it is like this.
    pub fn turn(&self, way: Way) {
        self.wire.way.send_replace(way);
    }

    /// It comes and goes, until this is dropped.
    pub async fn flaps(&self, every: Duration) {
        loop {
            for way in [Way::Open, Way::Cut] {
                self.turn(way);
                sleep(every).await;
            }
        }
    }

    /// From now on the file at this path cannot be had.
    pub fn refuse(&self, path: Option<&'static str>) {
        *self.wire.refused.lock().unwrap() = path;
    }

    /// From now on the app may send to this address, as a static host's policy says where the endpoint is elsewhere (docs/deploying.md).
    pub fn admit(&self, origin: &str) {
        *self.wire.admitted.lock().unwrap() = Some(origin.to_owned());
    }

    /// What was carried since this was asked last.
    pub fn carried(&self) -> Vec<Carried> {
        std::mem::take(&mut self.wire.carried.lock().unwrap())
    }
}

impl Wire {
    async fn is(&self, wanted: Way) {
        let mut way = self.way.subscribe();
        // The sender lives as long as this.
        let _ = way.wait_for(|way| *way == wanted).await;
    }

    async fn carry(&self, mut browser: TcpStream) -> io::Result<()> {
        let (head, rest) = head(&mut browser).await?;
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        if *self.way.borrow() == Way::Held {
            self.is(Way::Open).await;
        }
        if *self.way.borrow() == Way::Portal {
            let page = "<!DOCTYPE html><title>Welcome</title><p>Sign in to use this network.</p>";
            return answer(&mut browser, "200 OK", page).await;
        }
        if *self.refused.lock().unwrap() == Some(path.as_str()) {
            return answer(&mut browser, "503 Service Unavailable", "").await;
        }
        let mut site = TcpStream::connect(("127.0.0.1", self.site)).await?;
        let lines = head.lines().filter(|line| {
            !line.is_empty() && !line.to_ascii_lowercase().starts_with("connection:")
        });
        let mut asked: String = lines.map(|line| format!("{line}\r\n")).collect();
        asked.push_str("connection: close\r\n\r\n");
        site.write_all(asked.as_bytes()).await?;
        site.write_all(&rest).await?;

        let (mut asks, mut gets) = browser.into_split();
        let (mut answers, mut asked) = site.into_split();
        let there = async {
            let _ = copy(&mut asks, &mut asked).await;
            // The answer ends the connection, not what was asked.
            pending::<()>().await;
        };
        let back = async {
            let (mut head, rest) = self::head(&mut answers).await?;
            if let Some(origin) = self.admitted.lock().unwrap().as_ref() {
                head = head.replace(
                    "connect-src 'self'",
                    &format!("connect-src 'self' {origin}"),
                );
            }
            gets.write_all(head.as_bytes()).await?;
            gets.write_all(&rest).await?;
            let more = copy(&mut answers, &mut gets).await?;
            let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
            self.carried.lock().unwrap().push(Carried {
                path,
                status: status.unwrap_or_default(),
                body: rest.len() + usize::try_from(more).unwrap(),
            });
            gets.shutdown().await
        };
        tokio::select! {
            () = there => Ok(()),
            carried = back => carried,
        }
    }
}

/// All up to the empty line, and what came with it of the body.
async fn head(from: &mut (impl AsyncRead + Unpin)) -> io::Result<(String, Vec<u8>)> {
    const END: &[u8] = b"\r\n\r\n";
    let mut read = Vec::new();
    loop {
        if let Some(at) = read.windows(END.len()).position(|part| part == END) {
            let rest = read.split_off(at + END.len());
            return Ok((String::from_utf8_lossy(&read).into_owned(), rest));
        }
        if from.read_buf(&mut read).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

async fn answer(browser: &mut TcpStream, status: &str, page: &str) -> io::Result<()> {
    let length = page.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    browser.write_all((head + page).as_bytes()).await?;
    browser.shutdown().await?;
    // A connection that is closed while something is still being sent would be reset, and the answer lost.
    copy(browser, &mut sink()).await.map(drop)
}
