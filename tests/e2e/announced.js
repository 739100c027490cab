// Keeps what a screen reader would be given to say: where the focus goes, and what comes into a live region. A region that comes
// together with its words is left out, as screen readers do, unless it is an alert (WAI-ARIA 1.2, "Live Region Roles").
self.announced = [];
const tidy = (text) => text.replace(/\s+/g, " ").trim();
const named = (one) => tidy(one.getAttribute("aria-label") ?? (one.labels?.[0] ?? one).innerText);
const described = (one) => document.getElementById(one.getAttribute("aria-describedby"))?.innerText ?? "";
document.addEventListener("focusin", ({ target }) =>
  self.announced.push(tidy(`focus: ${named(target)} ${described(target)}`)));
new MutationObserver((changes) => {
  const come = new Set(changes.flatMap((change) => [...change.addedNodes]));
  const isNew = (one) => {
    for (; one; one = one.parentNode) if (come.has(one)) return true;
    return false;
  };
  const regions = new Map();
  for (const change of changes) {
    const target = change.target.nodeType === Node.TEXT_NODE ? change.target.parentElement : change.target;
    const added = [...change.addedNodes].filter((node) => tidy(node.textContent));
    if (change.type === "childList" && !added.length) continue;
    const region = target.closest?.("[role=status], [role=alert], [aria-live]");
    if (region?.isConnected && (!isNew(region) || region.getAttribute("role") === "alert")) regions.set(region, true);
    for (const alert of added.flatMap((node) => node.querySelectorAll ? [node, ...node.querySelectorAll("[role=alert]")] : [])) {
      if (alert.matches("[role=alert]") && alert.isConnected) regions.set(alert, true);
    }
  }
  for (const region of regions.keys()) {
    const words = tidy(region.innerText);
    if (words && region.getAttribute("aria-live") !== "off" && region.checkVisibility()) {
      self.announced.push(`${region.getAttribute("role") ?? "status"}: ${words}`);
    }
  }
}).observe(document, { subtree: true, childList: true, characterData: true });
