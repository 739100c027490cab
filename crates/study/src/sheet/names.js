
// Puts names from the school's own file beside the participant ids of this page. It keeps nothing and connects to nothing.
const form = document.querySelector("form.names");
const places = new Map();
for (const place of document.querySelectorAll("[data-participant]")) {
  const whose = place.dataset.participant;
  places.set(whose, [...(places.get(whose) ?? []), place]);
}

// UTF-8, with or without its mark; else as spreadsheets write it: UTF-16, or the old Windows code page.
const decode = (bytes) => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

// Rows of cells. A cell in quotes may hold the separator, a line break and doubled quotes.
const rows = (text) => {
  const [first] = text.split(/[\r\n]/, 1);
  const separator = [";", "\t"].find((one) => first.includes(one)) ?? ",";
  const all = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one !== "")) all.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted && letter === '"' && text[at + 1] === '"') {
      cell += letter;
      at += 1;
    } else if (letter === '"' && (quoted || cell.trim() === "")) quoted = !quoted;
    else if (quoted) cell += letter;
    else if (letter === separator) endCell();
    else if (letter === "\r" || letter === "\n") endRow();
    else cell += letter;
  }
  endRow();
  return all;
};

const fill = (text) => {
  const [header = [], ...people] = rows(text);
  const [id, name] = ["participant", "name"].map((column) => header.findIndex((cell) => cell.toLowerCase() === column));
  if (id < 0 || name < 0) return "No names were added. The first line of the file must be: participant,name";
  const names = new Map();
  const twice = new Set();
  for (const person of people) {
    const [whose, called] = [person[id] ?? "", person[name] ?? ""];
    if (names.has(whose) && names.get(whose) !== called) twice.add(whose);
    if (whose && called) names.set(whose, called);
  }
  // Of two names for one participant neither is put anywhere.
  for (const whose of twice) names.delete(whose);
  for (const [whose, spots] of places) {
    for (const spot of spots) spot.textContent = names.get(whose) ?? "";
  }
  const all = [...places.keys()];
  const listed = (words, ids) => (ids.length ? [`${words}: ${ids.join(", ")}.`] : []);
  return [
    `${all.filter((whose) => names.has(whose)).length} of ${all.length} participants on this page have a name now.`,
    ...listed("In the file, but not on this page", [...names.keys()].filter((whose) => !places.has(whose))),
    ...listed("Without a name in the file", all.filter((whose) => !names.has(whose) && !twice.has(whose))),
    ...listed("Twice in the file, with different names, so left out", [...twice]),
  ].join(" ");
};

form.hidden = places.size === 0;
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("input").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const status = form.querySelector("[role=status]");
  try {
    status.textContent = fill(decode(new Uint8Array(await file.arrayBuffer())));
  } catch {
    status.textContent = "The file cannot be read. Save it as CSV and choose it again.";
  }
  // The same file, corrected, can be chosen again.
  target.value = "";
});
