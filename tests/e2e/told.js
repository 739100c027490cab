// What stands on the page, as somebody who sees it has it: [the words, the controls, what is out of order]. To be compared with what
// the accessibility tree tells. Of an open dialog only what is in it: nothing else can be reached.
const top = document.querySelector("dialog[open]") ?? document.body;
const told = (node) => !node.closest("[aria-hidden=true], script, style, [hidden]") && node.checkVisibility();
const CONTROLS = "a[href], button, input, select, textarea, svg [tabindex]";
const tidy = (text) => text.replace(/\s+/g, " ").trim();

const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
const words = [];
while (walker.nextNode()) {
  const parent = walker.currentNode.parentElement;
  // The words of a control, and of its label, are compared with its name.
  if (told(parent) && !parent.closest(`${CONTROLS}, label`)) words.push(walker.currentNode.data);
}

const controls = [...top.querySelectorAll(CONTROLS)].filter(told);
const said = (one) => {
  if (one.matches("select, svg *")) return "";
  const unsaid = [...one.querySelectorAll("[aria-hidden=true]")].map((part) => part.innerText);
  return unsaid.reduce((words, part) => words.replace(part, ""), one.innerText);
};
const seen = (control) => tidy([control, ...(control.labels ?? [])].map(said).join(" "));
// By pairs that follow each other: the next one stands below, or beside it in the direction of reading. What sticks to an edge stands
// where the edge is, and the shapes of a drawing lie over each other.
const sticks = (control) => {
  for (let one = control; one; one = one.parentElement) {
    if (["sticky", "fixed"].includes(getComputedStyle(one).position)) return true;
  }
  return false;
};
const inside = controls.filter((control) => !sticks(control) && control.closest("main, dialog") && !control.closest("svg"));
const box = (control) => (control.labels?.[0] ?? control).getBoundingClientRect();
const disorder = inside.slice(1).flatMap((next, at) => {
  const [a, b] = [box(inside[at]), box(next)];
  const beside = document.dir === "rtl" ? b.right <= a.left + 1 : b.left >= a.right - 1;
  return b.top >= a.bottom - 1 || (b.bottom > a.top && beside) ? [] : [`${seen(next)} stands before ${seen(inside[at])}`];
});
return { words: tidy(words.join(" ")), controls: controls.map(seen), disorder };
