// The service worker: keeps the app on the tablet, so that lessons run without a network. `offline.mjs` writes in what there is to keep.
// Must never touch what pages send, or anything that is not a file of ours (docs/deploying.md, "Without a network"). What waits is sent from
// here only where a browser wakes workers when the network is back, and no page is needed.

const VERSION = "@VERSION@";
// What pupils need, kept when the worker is installed: their first visit has fetched it already. What comes to be needed, kept when the page has
// been at rest for a while. The letters that a few choose, kept when somebody has chosen them or the class page asks for all.
const NEEDED = ["@NEEDED@"], LATER = ["@LATER@"], CHOSEN = ["@CHOSEN@"];
const OURS = [...NEEDED, ...LATER, ...CHOSEN];
const CACHE = `pupil-voice ${VERSION}`;
// What a study team can publish anew at any time. The network's copy comes first; the tablet's own when it is late.
const PUBLISHED = ["study.json", "for-teachers.json"];
const STUDY = "pupil-voice study", RECORDINGS = "pupil-voice recordings";
const PATIENCE = 2500; // milliseconds: a network that comes and goes must not hold up a lesson
const ROOT = new URL("./", location).pathname;
const READY = "offline.json";

// One file that cannot be had does not undo the rest: the class page says what is missing.
addEventListener("install", (event) => event.waitUntil(keepAll([...NEEDED, "study.json"])));

addEventListener("activate", (event) => event.waitUntil(activate()));

// The app says so when no pupil is at it. Until then the version that a pupil began with goes on.
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  // The class page, which no worker answers for where it was opened just while this one came, or past it: a forced reload.
  else event.waitUntil(clients.claim());
});

addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(ROOT)) return;
  const path = url.pathname.slice(ROOT.length) || "index.html";
  if (path === READY) event.respondWith(readiness(url.searchParams));
  else if (PUBLISHED.includes(path)) event.respondWith(published(event, path));
  else if (path.startsWith("recordings/")) event.respondWith(recording(request, path));
  else if (OURS.includes(path)) event.respondWith(kept(event, path));
});

async function activate() {
  // What the version before this one needs may still be asked for by a page that is open.
  const ours = (await caches.keys()).filter((name) => name.startsWith("pupil-voice ") && ![CACHE, STUDY, RECORDINGS].includes(name));
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

const cacheOf = (path) => caches.open(PUBLISHED.includes(path) ? STUDY : path.startsWith("recordings/") ? RECORDINGS : CACHE);

// What a file holds is in its name.
const HASHED = /[\w-]+-[0-9a-f]{16}[\w.]+/g;

// A portal between here and the endpoint answers with pages of its own; and another version's page names other files.
async function isOurs(path, answer) {
  if (!answer.ok || answer.redirected) return false;
  if (!/^text\/html/.test(answer.headers.get("content-type"))) return true;
  const named = path.endsWith(".html") && (await answer.clone().text()).match(HASHED);
  return !!named && named.every((name) => OURS.includes(name));
}

async function keep(path) {
  const cache = await cacheOf(path);
  if (await cache.match(path)) return true;
  // The page has just fetched what it needs: the browser's own copy comes first. Under a name that stays it can be of another version,
  // so the endpoint is asked whether it is current.
  for (const copy of path.match(HASHED) || PUBLISHED.includes(path) ? ["force-cache", "default"] : ["no-cache"]) {
    try {
      // The address it was opened by: a copy of another would have to be fetched.
      const answer = await fetch(path === "index.html" ? "./" : path, { cache: copy });
      if (await isOurs(path, answer)) return await cache.put(path, answer), true;
    } catch {
      // No network, or no room.
    }
  }
  return false;
}

const keepAll = (paths) => Promise.all(paths.map(keep));

async function kept(event, path) {
  const cache = await caches.open(CACHE);
  const there = await cache.match(path);
  if (there) return there;
  const answer = await fetch(event.request);
  if (await isOurs(path, answer)) event.waitUntil(cache.put(path, answer.clone()));
  return answer;
}

async function published(event, path) {
  const cache = await caches.open(STUDY), there = await cache.match(path);
  const asked = fetch(event.request).then(async (answer) => {
    if (await isOurs(path, answer)) await cache.put(path, answer.clone());
    else if (there) return there;
    return answer;
  });
  event.waitUntil(asked.catch(() => {}));
  if (!there) return asked;
  const late = new Promise((settle) => setTimeout(settle, PATIENCE, there));
  return (await Promise.race([asked.catch(() => there), late])).clone();
}

// Safari asks for sound in parts, and plays nothing that does not come so.
async function recording(request, path) {
  const there = await (await caches.open(RECORDINGS)).match(path);
  if (!there) return fetch(request);
  const part = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range"));
  if (!part) return there;
  const whole = await there.arrayBuffer();
  const from = +part[1], to = Math.min(part[2] ? +part[2] : Infinity, whole.byteLength - 1);
  const headers = new Headers(there.headers);
  headers.set("content-range", `bytes ${from}-${to}/${whole.byteLength}`);
  headers.delete("content-length");
  return new Response(whole.slice(from, to + 1), { status: 206, headers });
}

const RECEIPT = "application/vnd.pupil-voice.receipt+json";
// What the endpoint itself refuses for good (src/outbox/upload.rs). It stays, and somebody has to look.
const REFUSED = [400, 401, 413, 415, 422];

// The turn of src/outbox/round.rs: no page is at the same meanwhile.
addEventListener("sync", (event) => event.waitUntil(navigator.locks.request("pupil-voice.outbox", sendAll)));

// Throws when it could not send all now: then the browser tries again.
async function sendAll() {
  const study = await (await caches.open(STUDY)).match("study.json"), { endpoint } = (await study.json()).definition;
  const opened = indexedDB.open("pupil-voice");
  // It makes no table: that is for pages.
  opened.onupgradeneeded = () => opened.transaction.abort();
  const database = await settled(opened);
  try {
    const table = (name, ...how) => database.transaction(["outbox", "device"], ...how).objectStore(name);
    for (const name of await settled(table("outbox").getAllKeys())) {
      const entry = await settled(table("outbox").get(name));
      if (!entry || !(await isTaken(endpoint || ".", name, JSON.parse(entry)))) continue;
      const done = table("outbox", "readwrite");
      done.delete(name);
      done.transaction.objectStore("device").put(String(Math.floor(Date.now() / 1000)), "last-sent");
    }
  } finally {
    database.close();
  }
}

const settled = (request) => new Promise((settle, refuse) => {
  request.onsuccess = () => settle(request.result);
  request.onerror = () => refuse(request.error);
});

async function isTaken(base, name, { token, sealed }) {
  const body = Uint8Array.from(atob(sealed.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/vnd.pupil-voice.sealed-response" };
  const answer = await fetch(`${base}/v1/responses/${name}`, {
    method: "PUT", headers, body, cache: "no-store", credentials: "same-origin", referrerPolicy: "no-referrer", redirect: "error",
  });
  const type = answer.headers.get("content-type") || "";
  if (answer.ok && type.startsWith(RECEIPT)) {
    const { receipt, sha256 } = await answer.json();
    if (receipt === "pupil-voice/v1" && sha256 === name) return true;
  }
  if (REFUSED.includes(answer.status) && type.startsWith("application/problem+json")) return false;
  throw new Error("not now");
}

/** Gets what is missing, and says how many files still are. `all`: with the letters; `recording`: names of a study's own. */
async function readiness(asked) {
  const recordings = asked.getAll("recording").map((name) => `recordings/${name}`);
  const files = [...NEEDED, ...PUBLISHED, ...LATER, ...(asked.has("all") ? CHOSEN : []), ...recordings];
  const missing = (await keepAll(files)).filter((is) => !is).length;
  return new Response(JSON.stringify({ missing }), { headers: { "content-type": "application/json" } });
}
