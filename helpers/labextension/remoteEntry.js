// Pictures in JupyterLab and Notebook 7 get the alternative text that their cell's metadata holds under "alt", and the
// handles of sliders the name that stands beside them; JupyterLab and ipywidgets give them none. Written by hand as the container that a bundler would make: nothing to build.
(function () {
  "use strict";

  // The cell widget whose node holds `element`: pictures know their place in the page, cells their metadata.
  function cellOf(app, element) {
    const node = element.closest(".jp-Cell");
    if (!node) return null;
    for (const widget of app.shell.widgets("main")) {
      const cells = (widget.content && widget.content.widgets) || [];
      if (widget.node.contains(node)) return cells.find((cell) => cell.node === node) || null;
    }
    return null;
  }

  function describe(app, picture) {
    if (picture.alt || !picture.closest(".jp-OutputArea")) return;
    const cell = cellOf(app, picture);
    const model = cell && cell.model;
    const alt = model && model.getMetadata && model.getMetadata("alt");
    if (typeof alt === "string" && alt) picture.alt = alt;
  }

  // ipywidgets writes a slider's name beside it; a screen reader asks the handle, which has none.
  function nameHandle(handle) {
    const slider = handle.closest(".widget-slider");
    const label = slider && slider.querySelector(".widget-label");
    if (label && label.textContent && !handle.hasAttribute("aria-label")) {
      handle.setAttribute("aria-label", label.textContent);
    }
  }

  function look(app, node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches("img")) describe(app, node);
    for (const picture of node.querySelectorAll("img")) describe(app, picture);
    for (const handle of node.querySelectorAll(".noUi-handle")) nameHandle(handle);
  }

  // Where the keyboard is must be seen: sliders show nothing of their own.
  const FOCUS = ".noUi-handle:focus-visible { outline: 3px solid #d55e00; outline-offset: 2px; }";

  const plugin = {
    id: "deep-learning-by-hand:in-words",
    description: "Alternative text of pictures from the metadata of their cells; names of slider handles.",
    autoStart: true,
    activate: (app) => {
      // a cell that scrolls into view is attached with its pictures in it, so the page is looked at rather than the cells
      new MutationObserver((changes) => {
        for (const change of changes) for (const node of change.addedNodes) look(app, node);
      }).observe(document.body, { childList: true, subtree: true });
      look(app, document.body);
      const style = document.createElement("style");
      style.textContent = FOCUS;
      document.head.append(style);
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["deep-learning-by-hand"] = {
    init: () => undefined,
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
