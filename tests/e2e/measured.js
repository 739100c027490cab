// Measures what is to be seen now, and returns a sentence for each thing that is too small, too close, too pale or too wide.
// Targets are at least 56 px, those of a row of numbers 44 px wide, and 8 px apart; text has 7:1; nothing is scrolled sideways. Shapes of
// the pattern lie over each other and are as small as a drawing makes them, never under 24 px (WCAG 2.2, 2.5.8).
const LEAST = 56, LEAST_IN_ROW = 44, LEAST_IN_DRAWING = 24, APART = 8, CONTRAST = 7;
const wrong = [];
// One over the page. Among all components there are some that only stand on it.
const dialog = document.querySelector("dialog:modal");
const top = dialog ?? document.body;
const seen = (element) => element.checkVisibility
  ? element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  : element.getClientRects().length > 0;
const name = (element) => `<${element.tagName.toLowerCase()} ${element.dataset.act ?? element.id ?? ""}> “${element.textContent.trim().slice(0, 30)}”`;

// Content passes beneath what stays in sight, so each is measured among its own.
const sticks = (element) => {
  for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).position === "sticky") return at;
  return null;
};
// What a finger meets: of a radio or a box, its label as well.
const together = (element) => {
  const box = element.getBoundingClientRect();
  if (!/radio|checkbox/.test(element.type)) return box;
  const label = element.labels[0].getBoundingClientRect();
  const [left, top] = [Math.min(box.left, label.left), Math.min(box.top, label.top)];
  const [right, bottom] = [Math.max(box.right, label.right), Math.max(box.bottom, label.bottom)];
  return { left, top, right, bottom, width: right - left, height: bottom - top };
};
const controls = [...top.querySelectorAll("button, a[href], input, select, summary, [role=button]")]
  .filter((element) => seen(element) && !element.disabled)
  .map((element) => ({ element, box: together(element), stuck: sticks(element) }))
  .filter(({ box }) => box.bottom > 0 && box.width > 1);
for (const { element, box } of controls) {
  const isDrawn = element instanceof SVGElement;
  const least = isDrawn ? LEAST_IN_DRAWING : element.closest(".scale-row") ? LEAST_IN_ROW : LEAST;
  if (box.height < (isDrawn ? least : LEAST) - 0.5 || box.width < least - 0.5) {
    wrong.push(`${name(element)} is ${box.width.toFixed(1)} by ${box.height.toFixed(1)} px`);
  }
}
for (let i = 0; i < controls.length; i++) {
  for (let j = i + 1; j < controls.length; j++) {
    const [one, other] = [controls[i], controls[j]];
    if (one.element instanceof SVGElement) continue;
    if (one.stuck !== other.stuck) continue;
    const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
    const down = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
    if (Math.max(across, down) < APART - 0.5) {
      wrong.push(`${name(one.element)} and ${name(other.element)} are ${Math.max(across, down).toFixed(1)} px apart`);
    }
  }
}

// WCAG 2.2, “relative luminance” and “contrast ratio”.
const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
const luminance = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const over = (upper, lower) => { const a = upper[3] ?? 1; return [0, 1, 2].map((i) => upper[i] * a + lower[i] * (1 - a)); };
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parts(getComputedStyle(at).backgroundColor);
    if ((colour[3] ?? 1) === 1) return colour;
    if (colour[3] > 0) return over(colour, ground(at.parentElement));
  }
  return [255, 255, 255];
};
const words = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
let read = 0;
while (words.nextNode()) {
  const element = words.currentNode.parentElement;
  if (!words.currentNode.data.trim() || !seen(element) || element.closest("script, style, noscript, svg")) continue;
  const lower = ground(element), upper = over(parts(getComputedStyle(element).color), lower);
  const [light, dark] = [luminance(upper), luminance(lower)].sort((a, b) => b - a);
  const contrast = (light + 0.05) / (dark + 0.05);
  read++;
  if (contrast < CONTRAST - 0.005) wrong.push(`“${words.currentNode.data.trim().slice(0, 40)}” has a contrast of ${contrast.toFixed(2)}`);
}
if (read === 0) wrong.push("no text was found");

const page = document.scrollingElement;
if (page.scrollWidth > page.clientWidth) wrong.push(`the page is ${page.scrollWidth} px wide on a screen of ${page.clientWidth} px`);
if (dialog && dialog.scrollWidth > dialog.clientWidth) wrong.push(`the dialog is ${dialog.scrollWidth} px wide in a space of ${dialog.clientWidth} px`);
return wrong;
