// Writes the service worker of a built app: what it keeps, and a version that changes with any of it. Must run last, when all files
// have their final names and contents.
//
//   node build/offline.mjs FOLDER WORKER      for example dist build/worker.js; writes FOLDER/sw.js
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, worker] = process.argv.slice(2);
// Not kept: for search engines, for browsers that run nothing, what only lawyers read, and what was compressed by this program.
const left = /(^|\/)(sw\.js|robots\.txt|too-old\.js|OFL\.txt)$|\.(br|gz)$/;
const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
  .filter((path) => !left.test(path))
  .sort();
const page = readFileSync(join(folder, "index.html"), "utf8");
const chosen = all.filter((path) => path.startsWith("letters/"));
const needed = all.filter((path) => path === "index.html" || page.includes(path));
if (!needed.some((path) => path.endsWith(".wasm"))) throw new Error(`${folder}/index.html names no WebAssembly that is there`);
const later = all.filter((path) => !needed.includes(path) && !chosen.includes(path));

const sum = createHash("sha256");
for (const path of all) sum.update(path).update(readFileSync(join(folder, path)));
const written = readFileSync(worker, "utf8")
  .replace('"@VERSION@"', () => JSON.stringify(sum.digest("hex").slice(0, 16)))
  .replace('["@NEEDED@"]', () => JSON.stringify(needed))
  .replace('["@LATER@"]', () => JSON.stringify(later))
  .replace('["@CHOSEN@"]', () => JSON.stringify(chosen));
if (written.includes("@")) throw new Error(`${worker}: a place was not filled in`);
writeFileSync(join(folder, "sw.js"), written);
