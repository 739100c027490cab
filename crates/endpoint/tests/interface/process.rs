//! The program itself: what it says when it cannot start, what it logs, what a kill leaves behind.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use reqwest::StatusCode;
use tokio::sync::{Mutex, Notify};
use tokio::time::timeout;

use crate::support::client::{client, put_at, receipt};
use crate::support::raw::{connect, content_length, read_to_end, read_until, send, upload_head};
use crate::support::{STUDY, When, World, digest, sealed, token_of};

struct Program {
    child: Child,
    stderr: BufReader<ChildStderr>,
    said: String,
    base: String,
}

impl Program {
    fn start(world: &World) -> Self {
        let mut child = command(world, "127.0.0.1:0")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (said, base) = (String::new(), String::new());
        let mut program = Self {
            child,
            stderr,
            said,
            base,
        };
        program.wait_for("serving");
        let address = program.said.split("address=").nth(1).unwrap();
        program.base = format!("http://{}", address.split_whitespace().next().unwrap());
        program
    }

    /// Reads on until the program has said this.
    fn wait_for(&mut self, words: &str) {
        while !self.said.contains(words) {
            let read = self.stderr.read_line(&mut self.said).unwrap();
            assert!(read > 0, "ended: {}", self.said);
        }
    }

    /// Waits for its end; returns everything it wrote after its own start.
    fn log(mut self) -> String {
        let mut log = self.said.lines().last().unwrap().to_string();
        self.stderr.read_to_string(&mut log).unwrap();
        self.child.wait().unwrap();
        log
    }
}

/// A test that fails leaves no program behind.
impl Drop for Program {
    fn drop(&mut self) {
        // It has mostly ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(world: &World, listen: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_endpoint"));
    command
        .arg("--study")
        .arg(world.path("study"))
        .arg("--app")
        .arg(world.path("app"))
        .env("PUPIL_VOICE_STORE", world.path("store"))
        .args(["--listen", listen]);
    command
}

fn terminate(child: &Child) {
    let status = Command::new("kill").arg(child.id().to_string()).status();
    assert!(status.unwrap().success());
}

/// What is said on the standard error by a program that must end with code 2.
fn refusal(mut command: Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    let last = said.lines().last().unwrap().to_string();
    assert!(
        last.starts_with("endpoint: ") || last.starts_with("For more"),
        "{said}"
    );
    said
}

#[test]
fn what_keeps_it_from_starting_is_said_in_a_sentence() {
    let world = World::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = refusal(command(&world, &address));
    assert!(
        said.contains(&format!("{address} is already in use")),
        "{said}"
    );
    assert!(said.contains("--listen"));

    let with = |name: &str, value: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_endpoint"));
        for (option, folder) in [("--study", "study"), ("--app", "app"), ("--store", "store")] {
            let folder = if option == name {
                value.to_path_buf()
            } else {
                world.path(folder)
            };
            command.arg(option).arg(folder);
        }
        command.args(["--listen", "127.0.0.1:0"]);
        refusal(command)
    };
    let file = world.path("app/index.html");
    let said = with("--store", &file.join("below a file"));
    assert!(
        said.contains("cannot keep responses in") && said.contains("--store"),
        "{said}"
    );
    let said = with("--store", &file);
    assert!(said.contains("cannot keep responses in"), "{said}");
    let said = with("--store", Path::new("ftp://example"));
    assert!(said.contains("ftp:// is no store"), "{said}");
    let said = with("--app", &world.path("nothing"));
    assert!(
        said.contains("holds no built app") && said.contains("--app"),
        "{said}"
    );
    let said = with("--study", &world.path("nothing"));
    assert!(
        said.contains("cannot read") && said.contains("study build"),
        "{said}"
    );

    world.write_study(b"{}");
    let said = with("--study", &world.path("study"));
    assert!(said.contains("study.json cannot be used"), "{said}");
    world.publish(&[]);
    let signed = fs::read_to_string(world.path("study/study.json")).unwrap();
    world.write_study(signed.replace("512", "768").as_bytes());
    let said = with("--study", &world.path("study"));
    assert!(said.contains("study.json cannot be used"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_store_that_may_not_be_written_is_named() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let world = World::new();
    if fs::metadata(world.path("store")).unwrap().uid() == 0 {
        // Root may write everywhere but into the kernel's own folders.
        let mut command = command(&world, "127.0.0.1:0");
        command.env("PUPIL_VOICE_STORE", "/proc/self");
        assert!(refusal(command).contains("cannot keep responses in /proc/"));
        return;
    }
    fs::set_permissions(world.path("store"), fs::Permissions::from_mode(0o500)).unwrap();
    assert!(refusal(command(&world, "127.0.0.1:0")).contains("may not be written"));
    fs::set_permissions(world.path("store"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[tokio::test]
async fn its_log_names_no_token_address_digest_or_short_link() {
    let world = World::new();
    let (good, late) = (
        world.token("oak1", When::Now),
        world.token("oak1", When::Late),
    );
    let links = serde_json::json!({ "ABCDE12345": good });
    fs::write(world.path("study/links.json"), links.to_string()).unwrap();
    let program = Program::start(&world);
    let client = client();
    let foreign = token_of("another", &world.key, "oak1", When::Now);
    for (seed, token) in [&good, &late, &foreign, "v4.public.nonsense"]
        .into_iter()
        .enumerate()
    {
        put_at(&client, &program.base, token, &sealed(seed as u64))
            .await
            .unwrap();
        let counting = client.get(format!("{}/v1/class", program.base));
        counting.bearer_auth(token).send().await.unwrap();
    }
    client
        .get(format!("{}/k/ABCDE12345", program.base))
        .send()
        .await
        .unwrap();
    // A store fault, whose own text would name the object.
    let class = world.path("store").join(STUDY).join("screening/elm2");
    fs::write(class, "in the way").unwrap();
    let elm = world.token("elm2", When::Now);
    let fault = put_at(&client, &program.base, &elm, &sealed(9))
        .await
        .unwrap();
    assert_eq!(fault.status(), StatusCode::SERVICE_UNAVAILABLE);

    terminate(&program.child);
    let log = program.log();
    for expected in [
        "response kept",
        "quarantine",
        "upload refused",
        "could not be stored",
        "stopping",
    ] {
        assert!(log.contains(expected), "{expected} is missing: {log}");
    }
    let digests: Vec<String> = [0, 1, 2, 3, 9]
        .iter()
        .map(|seed| digest(&sealed(*seed)))
        .collect();
    let digests = digests.iter().map(|digest| &digest[..8]);
    let tokens = [&good, &late, &foreign, &elm].map(|token| &token[10..30]);
    for secret in
        digests
            .chain(tokens)
            .chain(["v4.public", "127.0.0.1", "ABCDE", "oak1", "elm2", "#c="])
    {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
}

#[tokio::test]
async fn told_to_stop_it_lets_an_upload_end_and_takes_no_new_one() {
    let world = World::new();
    let mut program = Program::start(&world);
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    let address = program.base.trim_start_matches("http://").to_string();
    let mut stream = connect(&address).await;
    let length = format!("{}\r\nexpect: 100-continue", content_length());
    let head = upload_head(&digest(&bytes), &token, &length);
    send(&mut stream, head.as_bytes()).await;
    // Asked to go on: the request is under way, its body is awaited.
    read_until(&mut stream, "100 Continue\r\n\r\n").await;
    terminate(&program.child);
    program.wait_for("stopping");
    assert!(client().get(&program.base).send().await.is_err());
    send(&mut stream, &bytes).await;
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(program.child.wait().unwrap().success());
    assert!(world.stored(&digest(&bytes)).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_under_load_it_has_everything_it_receipted() {
    for receipts_before_kill in [1, 40, 150] {
        let world = World::new();
        let mut program = Program::start(&world);
        let receipted = Arc::new(Mutex::new(Vec::new()));
        let enough = Arc::new(Notify::new());
        let senders: Vec<_> = (0..8)
            .map(|sender| {
                let (receipted, enough) = (Arc::clone(&receipted), Arc::clone(&enough));
                let token = world.token(&format!("class-{sender}"), When::Now);
                let (client, base) = (client(), program.base.clone());
                tokio::spawn(async move {
                    for number in 0.. {
                        let bytes = sealed(sender * 1_000_000 + number);
                        let Ok(response) = put_at(&client, &base, &token, &bytes).await else {
                            break;
                        };
                        let (_, kept) = receipt(response, &bytes).await;
                        let mut receipted = receipted.lock().await;
                        receipted.push((sender, kept, bytes));
                        if receipted.len() >= receipts_before_kill {
                            enough.notify_one();
                        }
                    }
                })
            })
            .collect();
        timeout(Duration::from_secs(60), enough.notified())
            .await
            .expect("the receipts stopped coming");
        program.child.kill().unwrap();
        program.child.wait().unwrap();
        for sender in senders {
            // A receipt cut off by the kill is no receipt.
            let _ = sender.await;
        }
        let receipted = receipted.lock().await;
        assert!(receipted.len() >= receipts_before_kill);
        for (sender, kept, bytes) in receipted.iter() {
            let top = if kept == "stored" {
                world.path("store")
            } else {
                world.path("store/quarantine")
            };
            let path = top
                .join(STUDY)
                .join(format!("screening/class-{sender}"))
                .join(digest(bytes));
            assert_eq!(&fs::read(path).unwrap(), bytes);
        }

        // Started again on what the kill left, it goes on: retries are known, new ones are stored.
        let program = Program::start(&world);
        let token = world.token("class-0", When::Now);
        let (sender, _, bytes) = &receipted[0];
        let owner = world.token(&format!("class-{sender}"), When::Now);
        let again = put_at(&client(), &program.base, &owner, bytes)
            .await
            .unwrap();
        assert_eq!(receipt(again, bytes).await.0, StatusCode::OK);
        let new = sealed(77_777_777);
        let stored = put_at(&client(), &program.base, &token, &new)
            .await
            .unwrap();
        assert_eq!(receipt(stored, &new).await.0, StatusCode::CREATED);
        terminate(&program.child);
        program.log();
    }
}
