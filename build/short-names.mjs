// Gives what the WebAssembly and its glue call each other by short names, the same in both: wasm-bindgen's long ones are 4 kB
// over the wire. Must not touch anything else in either, and stops the build when the two do not fit together.
//
//   node short-names.mjs APP_bg.wasm APP.js      after esbuild: local names of the glue must be short already

import { readFileSync, writeFileSync } from "node:fs";

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const [wasmPath, gluePath] = process.argv.slice(2);
const wasm = readFileSync(wasmPath);
const short = new Map();
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function written(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

function name() {
  const length = number();
  at += length;
  return wasm.toString("utf8", at - length, at);
}

// Only what wasm-bindgen made up; "main" and "memory" stay.
function shortened(long) {
  if (!/^(__w|\.\/)/.test(long)) return long;
  if (!short.has(long)) {
    let letters = "";
    for (let rest = short.size; rest >= 0; rest = Math.floor(rest / 52) - 1) letters = LETTERS[rest % 52] + letters;
    short.set(long, letters);
  }
  return short.get(long);
}

function writtenName(text) {
  return Buffer.concat([written(Buffer.byteLength(text)), Buffer.from(text)]);
}

// An import is a module, a name, a kind and a type; an export a name, a kind and an index.
function renamed(section) {
  const count = number();
  const parts = [written(count)];
  for (let entry = 0; entry < count; entry++) {
    if (section === IMPORTS) parts.push(writtenName(shortened(name())));
    parts.push(writtenName(shortened(name())));
    const start = at;
    const kind = wasm[at++];
    if (section === IMPORTS && kind !== FUNCTION) throw new Error(`short-names: an import of kind ${kind}`);
    number();
    parts.push(wasm.subarray(start, at));
  }
  return Buffer.concat(parts);
}

const sections = [wasm.subarray(0, at)];
while (at < wasm.length) {
  const id = wasm[at++];
  const length = number();
  const end = at + length;
  let body = wasm.subarray(at, end);
  if (id === IMPORTS || id === EXPORTS) {
    body = renamed(id);
    if (at !== end) throw new Error("short-names: a section was not understood");
  }
  at = end;
  sections.push(Buffer.from([id]), written(body.length), body);
}

const met = new Set();
const glue = readFileSync(gluePath, "utf8").replace(/(["'])(\.\/[\w-]+)\.js\1|\b__w[\w$]+/g, (whole, quote) => {
  const long = quote ? whole.slice(1, -1) : whole;
  met.add(long);
  return short.get(long) ?? whole;
});
const unmet = [...short.keys()].filter((long) => !met.has(long));
if (unmet.length > 0) throw new Error(`short-names: the glue does not know ${unmet.join(", ")}`);

const renamedWasm = Buffer.concat(sections);
new WebAssembly.Module(renamedWasm);
writeFileSync(wasmPath, renamedWasm);
writeFileSync(gluePath, glue);
