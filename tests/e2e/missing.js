// How many files the copy of the app on the tablet lacks, once the service worker answers for this page.
const [done] = arguments, workers = navigator.serviceWorker;
(async () => {
  await workers.ready;
  if (!workers.controller) await new Promise((settle) => workers.addEventListener("controllerchange", settle, { once: true }));
  done((await (await fetch("offline.json")).json()).missing);
})();
