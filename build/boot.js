// Starts the app, and shows the plain page of index.html when it cannot start or has stopped.
// Must not hold anything of the questionnaire, and must parse in Safari 15.6, Chromium 103 and Firefox 102.

const me = document.querySelector("script[data-wasm]");
// Asked for at once, beside the glue; a refusal is dealt with in start().
const wasm = fetch(me.dataset.wasm);
wasm.catch(() => {});
// The study too: the app takes its text from here (src/browser/network.rs), and asks again itself where there is none.
self.askedEarly = fetch("study.json", { cache: "no-cache", redirect: "error" }).then((answer) =>
  answer.ok && answer.headers.get("content-type").startsWith("application/json") ? answer.text() : "",
);
self.askedEarly.catch(() => {});

// The one policy that the content security policy admits. Text becomes a script address for the worker only.
const policy = { createScriptURL: () => "./sw.js" };
const worker = (self.trustedTypes ? trustedTypes.createPolicy("boot", policy) : policy).createScriptURL("");

// The worker that keeps the app on the tablet (build/worker.js). A new version waits until no pupil is at this page: at its start, and
// whenever the app calls this at a hand-over.
const workers = PREVIEW ? undefined : navigator.serviceWorker;
self.takeOver = async () => {
  const there = workers && workers.controller && (await workers.getRegistration());
  if (!there || !there.waiting) return;
  await new Promise((settle) => {
    workers.addEventListener("controllerchange", () => location.reload());
    there.waiting.postMessage("take over");
    setTimeout(settle, 3000);
  });
};

// Asks for the worker to be woken when the network is back, where the browser does that: pages that are gone send nothing.
self.sendLater = () => workers && workers.ready.then((there) => there.sync && there.sync.register("outbox")).catch(() => {});

function stop(reason) {
  const page = document.documentElement;
  if (page.classList.contains("stopped")) return;
  const plain = document.getElementById("plain");
  plain.dataset.reason = reason;
  // What lies over the page would lie over this, too, and nothing can take it away any more.
  document.querySelectorAll("dialog").forEach((dialog) => dialog.remove());
  delete page.dataset.covered;
  page.classList.add("stopped");
  plain.querySelector("h1").focus();
}

// A panic in the app ends in a WebAssembly trap (panic = "abort"): after it nothing can be trusted to run.
// Other errors may come from a browser extension and are not ours to judge.
function trapped(error) {
  if (self.WebAssembly && error instanceof WebAssembly.RuntimeError) stop("stopped");
}

// Local storage refused is survivable where IndexedDB is not refused as well.
function storage() {
  try {
    localStorage.setItem("pupil-voice.probe", "");
    localStorage.removeItem("pupil-voice.probe");
    return Promise.resolve(true);
  } catch (refused) {
    return new Promise((settle) => {
      try {
        const request = indexedDB.open("pupil-voice.probe");
        request.onsuccess = () => {
          request.result.close();
          indexedDB.deleteDatabase("pupil-voice.probe");
          settle(true);
        };
        request.onerror = request.onblocked = () => settle(false);
      } catch (refusedToo) {
        settle(false);
      }
    });
  }
}

async function start() {
  if (!self.WebAssembly) return stop("old");
  if (!(await storage())) return stop("storage");
  await self.takeOver().catch(() => {});
  let glue, answer;
  try {
    [glue, answer] = await Promise.all([import(me.dataset.js), wasm]);
  } catch (unreachable) {
    return stop("late");
  }
  // A filter's page in its place is no WebAssembly either.
  if (!answer.ok || /html/.test(answer.headers.get("content-type"))) return stop("late");
  try {
    await glue.default({ module_or_path: answer });
  } catch (error) {
    trapped(error);
    return stop("old");
  }
  // Not everywhere, and not in a preview: the app runs without. What else a lesson without a network can
  // need is fetched when nobody waits for anything; the worker answers this itself.
  if (workers) workers.register(worker).then(() => setTimeout(() => fetch("offline.json").catch(() => {}), 30000), () => {});
}

document.getElementById("start-again").addEventListener("click", () => location.reload());
addEventListener("error", (event) => trapped(event.error));
addEventListener("unhandledrejection", (event) => trapped(event.reason));
start();
