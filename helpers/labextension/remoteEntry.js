// Pictures in JupyterLab and Notebook 7 get the alternative text that their cell's metadata holds under "alt".
// JupyterLab itself gives a picture none. Written by hand as the container that a bundler would make: nothing to build.
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

  function picturesIn(node) {
    if (node.nodeName === "IMG") return [node];
    return node.querySelectorAll ? node.querySelectorAll("img") : [];
  }

  const plugin = {
    id: "deep-learning-by-hand:alternative-text",
    description: "Alternative text of pictures from the metadata of their cells.",
    autoStart: true,
    activate: (app) => {
      // a cell that scrolls into view is attached with its pictures in it, so the page is looked at rather than the cells
      new MutationObserver((changes) => {
        for (const change of changes) {
          for (const node of change.addedNodes) {
            for (const picture of picturesIn(node)) describe(app, picture);
          }
        }
      }).observe(document.body, { childList: true, subtree: true });
      for (const picture of document.querySelectorAll("img")) describe(app, picture);
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["deep-learning-by-hand"] = {
    init: () => undefined,
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
