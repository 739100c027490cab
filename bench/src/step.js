// Answers the question on the page, waits until all is quiet, presses Next, and reports how long it took until the next
// question had been painted. The same script serves both sides; only the selectors differ.
const [{ question, next }, reply, done] = arguments;

const shown = () => [...document.querySelectorAll(question)].map((each) => each.dataset.item ?? each.dataset.name);
const quiet = () => new Promise((settle) => setTimeout(settle, 400));
const here = document.querySelector(question);

function answer() {
  const field = here.querySelector(`input[value="${reply}"]`) ?? here.querySelector("input");
  if (field.type === "radio" || field.type === "checkbox") return field.click();
  field.focus();
  // The setter of the prototype: a framework may have put its own on the element.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, String(reply));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.blur();
}

const isThere = (selector) => document.querySelector(selector)?.getClientRects().length > 0;

(async () => {
  answer();
  await quiet();
  if (!isThere(next)) return done(null);
  const before = new Set(shown());
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    if (!shown().some((name) => !before.has(name))) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
  });
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-item", "data-name"] });
  document.querySelector(next).click();
})();
