// Runs before the page's own scripts: remembers when the first control that takes an answer could be used, that is, when it
// had been painted. Times count from the start of the navigation.
(() => {
  const looked = () => {
    const control = document.querySelector("#code, input[type=radio], input[type=checkbox]");
    if (!control || control.disabled || control.getClientRects().length === 0) return requestAnimationFrame(looked);
    requestAnimationFrame(() => { window.usableAt = performance.now(); });
  };
  requestAnimationFrame(looked);
})();
