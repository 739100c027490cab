// What is on the page, looked at for languages. Returns what is wrong, and every piece of text that says it is in another language.
const page = document.documentElement;
const wrong = [];
const others = [];
const places = [...document.querySelectorAll("#app, body > dialog")];
const isSeen = (element) => element.getClientRects().length > 0;

// Words: each is in the language of the page, accented or turned round, or says in which other.
function read(words, element, what) {
  if (!/\p{L}/u.test(words) || element.closest("bdi")) return;
  const marked = element.closest("[lang]");
  const runs = element.closest("[dir]").dir;
  if (marked.lang !== page.lang) others.push([marked.lang, runs, words.trim()]);
  else if (page.lang === "en-XA" && /[A-Za-z]/.test(words)) wrong.push(`${what} not translated: ${words}`);
  else if (page.lang === "ar-XB" && /[A-Za-z]/.test(words.replace(/\u202e[^\u202c]*\u202c/g, ""))) {
    wrong.push(`${what} not translated: ${words}`);
  }
}
for (const place of places) {
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) read(texts.currentNode.data, texts.currentNode.parentElement, "words");
  for (const element of place.querySelectorAll("*")) {
    for (const name of ["aria-label", "alt", "title", "placeholder"]) {
      const words = element.getAttribute(name);
      if (words) read(words, element, name);
    }
  }
}
read(document.title.replace(/(^|– )Pupil Voice$/, ""), page, "the title");

// Room: nothing is wider than the page, and nothing wider than what it stands in.
if (page.scrollWidth > page.clientWidth) wrong.push(`scrolls sideways: ${page.scrollWidth} of ${page.clientWidth}`);
for (const element of document.querySelectorAll("#app *, body > dialog *")) {
  if (!isSeen(element) || element.closest("svg, .unseen, .skip, .scale-row .scale-end")) continue;
  const name = `${element.tagName}.${element.className} “${element.textContent.slice(0, 40)}”`;
  const box = element.getBoundingClientRect();
  if (box.left < -0.5 || box.right > page.clientWidth + 0.5) wrong.push(`outside the page: ${name} ${box.left} ${box.right}`);
  const isBlock = element.clientWidth > 0;
  if (isBlock && element.tagName !== "INPUT" && element.scrollWidth > element.clientWidth + 1) {
    wrong.push(`wider than its place: ${name} ${element.scrollWidth} ${element.clientWidth}`);
  }
}

// Sides: what comes first stands where a line of its language begins.
const direction = (element) => getComputedStyle(element).direction;
const before = (one, other) => {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return direction(one.parentElement) === "rtl" ? a.left >= b.right - 1 : a.right <= b.left + 1;
};
const inOrder = (one, other, what) => {
  if (!one || !other || !isSeen(one) || !isSeen(other)) return;
  const [a, b] = [one, other].map((it) => it.getBoundingClientRect());
  const isOneLine = a.top < b.bottom && b.top < a.bottom;
  if (!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`order in the document: ${what}`);
  if (isOneLine && !before(one, other)) wrong.push(`order on the screen: ${what}`);
};
if (direction(document.body) !== page.dir) wrong.push("the page does not run as it says");
const find = (selector) => document.querySelector(`#app ${selector}`);
inOrder(find("[data-act=back]"), find(".actions > .button-main"), "Back, then the filled button");
inOrder(find(".brand"), find("[data-act=stop]"), "the name, then Stop");
inOrder(find("#count"), find("[data-act=stop]"), "the number, then Stop");
const ends = find(".scale-ends")?.children ?? [];
inOrder(ends[0], ends[1], "the ends of a scale");
const numbers = [...document.querySelectorAll(".scale-row > .choice")];
inOrder(numbers[0], numbers.at(-1), "the numbers of a scale");
for (const mark of document.querySelectorAll(".choices > .choice > input")) {
  const [row, box] = [mark.parentElement, mark].map((it) => it.getBoundingClientRect());
  const gap = direction(mark) === "rtl" ? row.right - box.right : box.left - row.left;
  if (gap > row.width / 4) wrong.push("a mark at the wrong end of its row");
}
const code = find("#code");
if (code && direction(code) !== "ltr") wrong.push("the code runs from right to left");

// A number that is read aloud by its groups is seen in their order.
for (const line of document.querySelectorAll(".contact-how")) {
  const words = line.firstChild;
  const at = words.data.search(/0800.1111/);
  if (at < 0 || !isSeen(line)) continue;
  const [first, second] = [[at, at + 4], [at + 5, at + 9]].map(([from, to]) => {
    const range = document.createRange();
    range.setStart(words, from);
    range.setEnd(words, to);
    return range.getBoundingClientRect();
  });
  if (first.right > second.left + 1) wrong.push("the helpline's number is turned round");
}
return [wrong, others];
