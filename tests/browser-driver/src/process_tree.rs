//! A process with all that it started, ended together. Touches no process that is not its own.

use std::{
    collections::HashMap,
    fs,
    process::Child,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// A process that waits for its disk ends only after that.
const LONGEST_DEATH: Duration = Duration::from_secs(5);

/// A child process and its descendants; all get SIGKILL when this is dropped.
#[derive(Debug)]
pub(crate) struct ProcessTree {
    root: Child,
}

impl ProcessTree {
    pub(crate) fn new(root: Child) -> Self {
        Self { root }
    }

    /// Kills everything below the root, as a tablet's system kills a browser, and waits until it is gone.
    pub(crate) fn kill_descendants(&self) {
        let deadline = Instant::now() + LONGEST_DEATH;
        let mut seen = Vec::new();
        loop {
            // Again each time: a browser may have been starting another process just then.
            seen.extend(descendants(self.root.id()));
            seen.retain(|process| is_alive(*process));
            if seen.is_empty() || Instant::now() > deadline {
                return;
            }
            for process in &seen {
                if let Some(pid) = i32::try_from(*process).ok().and_then(Pid::from_raw) {
                    // It may have ended by itself meanwhile.
                    let _ = kill_process(pid, Signal::KILL);
                }
            }
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for ProcessTree {
    fn drop(&mut self) {
        self.kill_descendants();
        let _ = self.root.kill();
        let _ = self.root.wait();
    }
}

fn descendants(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok())
        else {
            continue;
        };
        if let Some(parent) = parent(process) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut found = Vec::new();
    let mut waiting = vec![root];
    while let Some(process) = waiting.pop() {
        let below = children.remove(&process).unwrap_or_default();
        found.extend(&below);
        waiting.extend(below);
    }
    found
}

fn parent(process: u32) -> Option<u32> {
    fields(process)?.split_whitespace().nth(1)?.parse().ok()
}

/// A zombie has ended; only nobody has asked for its exit code yet.
fn is_alive(process: u32) -> bool {
    fields(process).is_some_and(|fields| !fields.trim_start().starts_with('Z'))
}

/// proc(5): what follows the name in `stat`, first the state, then the parent. The name in brackets may hold anything.
fn fields(process: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit_once(')').map(|(_, fields)| fields.to_owned())
}
