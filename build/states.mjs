// Lets a page show what a style sheet says of a control that is pointed at, pressed or reached with the Tab key, without anybody who does so:
// a selector with `:active` gets `:is(:active, [data-state~=active])` in its place. For the preview's page of all components only; nothing
// that has no `data-state` may look other than before. The two weigh the same and stand in the same place, so no rule comes to win over another.
//
//   node build/states.mjs SHEET      a sheet as esbuild writes it; changed in place
import { readFileSync, writeFileSync } from "node:fs";

const [path] = process.argv.slice(2);
const sheet = readFileSync(path, "utf8");
// Not of a name with more to it (`:focus-within`), nor what is escaped in a class.
const state = /(?<![:\\]):(hover|active|focus-visible|focus)(?![\w-])/g;
// What only devices with a pointer hear of. The page is to show it on all, so the rules are copied to behind it, for the attribute alone.
const pointerOnly = /^@media *\(hover: *hover\)$/;
let seen = 0;

// Strings and addresses may hold any sign; `url(` without quotes is told from a string by having none.
const signs = /\/\*.*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|[{};]/gs;

/** The sheet with each list of selectors as `change` makes it. Declarations and conditions (`(forced-colors: active)`) stay. */
function withSelectors(css, change) {
  let done = "", begun = 0, pointer = null, depth = 0;
  for (const { 0: sign, index } of css.matchAll(signs)) {
    if (sign.length > 1) continue;
    const before = css.slice(begun, index), prelude = before.trim();
    begun = index + 1;
    if (sign === "{") {
      depth++;
      if (pointerOnly.test(prelude)) pointer = { depth, from: begun };
      done += (prelude.startsWith("@") || pointer ? before : change(before)) + sign;
      continue;
    }
    done += before + sign;
    if (sign === "}" && pointer?.depth === depth--) {
      done += withSelectors(css.slice(pointer.from, index), forAttribute);
      pointer = null;
    }
  }
  return done + css.slice(begun);
}

const either = (selectors) => selectors.replace(state, (found, name) => { seen++; return `:is(${found},[data-state~=${name}])`; });

function forAttribute(selectors) {
  const all = selectors.split(",");
  // Outside of its condition it would hold always.
  if (all.some((one) => one.match(state) === null)) fail(`“${selectors}” is for pointers only, and for no state`);
  return selectors.replace(state, (_, name) => { seen++; return `[data-state~=${name}]`; });
}

function fail(why) {
  console.error(`build/states.mjs: ${path}: ${why}.`);
  process.exit(1);
}

const changed = withSelectors(sheet, either);
// Better no preview than one that leaves a state out.
const all = sheet.replace(/@[^{;]*/g, "").match(state)?.length ?? 0;
if (seen === 0 || seen !== all) fail(`${seen} of ${all} states were understood`);
writeFileSync(path, changed);
