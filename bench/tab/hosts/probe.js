// In the head of every host, before anything else: notes when the first row was painted, and when a page is quiet.
(() => {
  const bench = {};
  window.bench = bench;
  performance.mark('step:open');

  // A task that is posted from within a frame runs when that frame has been painted.
  const afterPaint = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });

  /** When the first row was in the document and when it was painted, milliseconds since the navigation began. */
  bench.firstRow = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-part="row"]') === null) return;
      const inDocument = performance.now();
      observer.disconnect();
      afterPaint(() => resolve({ inDocument, painted: performance.now() }));
    }).observe(document, { childList: true, subtree: true });
  });

  /** Resolves once nothing in the page has changed for a while and the browser has nothing to do. */
  bench.quiet = (forMs) =>
    new Promise((resolve) => {
      let timer;
      const observer = new MutationObserver(() => start());
      const end = () => {
        observer.disconnect();
        requestIdleCallback(() => resolve(undefined), { timeout: 2_000 });
      };
      const start = () => {
        clearTimeout(timer);
        timer = setTimeout(end, forMs);
      };
      observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
      start();
    });

  /** Where to click an element, `null` when there is none. */
  bench.place = (selector, text) => {
    const found = [...document.querySelectorAll(selector)].find(
      (element) => text === undefined || element.textContent.trim() === text,
    );
    if (found === undefined) return null;
    const { x, y, width, height } = found.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
})();
