// For JupyterLab and Notebook 7. Written by hand as the container that a bundler would make: nothing to build.
// - Pictures get the alternative text that their cell's metadata holds under "alt", and the handles of sliders the name
//   that stands beside them; JupyterLab and ipywidgets give them none.
// - A tab says whether it holds a chapter or a problem set: both are files of the same name.
// - A cell of a set that cannot be deleted says so; JupyterLab passes over it in silence.
// - Below a check stands when the cell of what it judged was edited after it was run: the kernel cannot know.
(function () {
  "use strict";

  // --- pictures and sliders

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

  // --- tabs

  const PARTS = { notebooks: "chapter", release: "set", source: "source" };
  const NOTEBOOK = /(?:^|[/:])(notebooks|release|source)\/(?:[^/]+\/)?\d\d_[^/]*\.ipynb$/;

  // Not in the title's label, which is the file's name: JupyterLab would rename the file.
  function nameTab(widget) {
    const found = NOTEBOOK.exec((widget.context && widget.context.path) || "");
    const part = found ? PARTS[found[1]] : "";
    if ((widget.title.dataset["course-part"] || "") !== part) {
      widget.title.dataset = { ...widget.title.dataset, "course-part": part };
    }
  }

  function nameTabs(app) {
    for (const widget of app.shell.widgets("main")) nameTab(widget);
  }

  // --- checks of what was edited and not run

  const DEFINED = /^(?:async[ \t]+def|def|class)[ \t]+(\w+)/gm;
  const CHECKED = /^check\.(\w+)\((.*)\)/gm;
  const ran = new WeakMap(); // notebook -> Map of name -> the cell that last ran its definition, and what it held then

  // Line by line, so that an added empty line is no edit.
  const plain = (source) => source.split("\n").map((line) => line.trimEnd()).filter(Boolean).join("\n");

  function remember(notebook, model) {
    if (model.type !== "code") return;
    if (!ran.has(notebook)) ran.set(notebook, new Map());
    const source = model.sharedModel.source;
    // a name that this cell held once and holds no more is not what a check could judge
    for (const [name, one] of ran.get(notebook)) if (one.model === model) ran.get(notebook).delete(name);
    const seen = { model, source: plain(source), answer: isAnswer(model) };
    for (const [, name] of source.matchAll(DEFINED)) ran.get(notebook).set(name, seen);
  }

  const isAnswer = (model) => Boolean((model.getMetadata("nbgrader") || {}).solution);

  const defines = (model, name) => [...model.sharedModel.source.matchAll(DEFINED)].some((one) => one[1] === name);

  // What the checks in `source` judge and the page holds in another form than the kernel, or in no code cell any more.
  // `check.summary` names nothing and judges the set's own answers.
  function edited(notebook, source) {
    const known = ran.get(notebook) || new Map();
    const code = notebook.widgets.map((cell) => cell.model).filter((model) => model.type === "code");
    const defined = new Set(code.flatMap((model) => [...model.sharedModel.source.matchAll(DEFINED)].map((one) => one[1])));
    const answers = code.filter(isAnswer);
    const found = { changed: new Set(), gone: new Set(), other: new Set() };
    for (const [, check, given] of source.matchAll(CHECKED)) {
      const named = new Set(given.split(",").map((word) => word.trim()));
      for (const [name, { model, source: before, answer }] of known) {
        if (!(check === "summary" ? answer || answers.some((one) => defines(one, name)) : named.has(name))) continue;
        // an exercise's answer cell has its name
        const own = (one) => one !== model && (!answer || one.getMetadata("nbgrader").grade_id === name) && defines(one, name);
        if (answers.some(own)) found.other.add(name);
        if (code.includes(model)) {
          if (plain(model.sharedModel.source) !== before) found.changed.add(name);
        } else if (!defined.has(name)) found.gone.add(name);
      }
    }
    return found;
  }

  function tell(notebook, model) {
    if (model.type !== "code") return;
    const { changed, gone, other } = edited(notebook, model.sharedModel.source);
    const listed = (names) => [...names].map((name) => "`" + name + "`").join(", ");
    let text = "";
    if (changed.size) {
      const cell = changed.size > 1 ? "those cells" : "that cell";
      text += `Edited after the last run: ${listed(changed)}. The check judged what had run.\nRun ${cell}, then check again.\n`;
    }
    if (gone.size) {
      text += `In no code cell any more: ${listed(gone)}. The check judged what had run.\n`;
      text += "A cell that became text is code again by Esc, then Y.\n";
    }
    if (other.size) {
      text += `Not the answer's own cell: ${listed(other)} ran last in another one, which the check judged.\n`;
      text += "Grading judges the answer's cell. Run that, then check again.\n";
    }
    if (text) model.outputs.add({ output_type: "stream", name: "stdout", text });
  }

  let shared = {}; // the modules of JupyterLab's own, by name and version

  async function moduleOf(name) {
    const versions = Object.values(shared[name] || {});
    const one = versions.find((version) => version.loaded) || versions[0];
    if (!one) throw new Error(`${name} is not there`);
    return (await one.get())();
  }

  async function watchRuns() {
    const { NotebookActions } = await moduleOf("@jupyterlab/notebook");
    NotebookActions.executionScheduled.connect((_, { notebook, cell }) => remember(notebook, cell.model));
    NotebookActions.executed.connect((_, { notebook, cell, success }) => success && tell(notebook, cell.model));
  }

  // --- cells that stay

  const AGAIN_MS = 1000; // JupyterLab waits as long for the second of two keys

  async function watchDeleting(app) {
    const { Notification } = await moduleOf("@jupyterlab/apputils");
    let before = -Infinity; // when `d` was pressed last
    // before JupyterLab's own listener, which keeps the keys of its commands to itself
    const onKey = ({ key, ctrlKey, metaKey, altKey, timeStamp }) => {
      const twice = key === "d" && timeStamp - before < AGAIN_MS;
      before = key === "d" && !twice ? timeStamp : -Infinity;
      const notebook = app.shell.currentWidget && app.shell.currentWidget.content;
      if (!notebook || !notebook.activeCell || notebook.mode !== "command") return;
      if (!notebook.node.contains(document.activeElement)) return;
      const cuts = key === "x" && !(ctrlKey || metaKey || altKey);
      if (!(twice || cuts) || notebook.activeCell.model.getMetadata("deletable") !== false) return;
      Notification.info("This cell cannot be deleted: grading looks for it. It stays as it is.", { autoClose: 6000 });
    };
    window.addEventListener("keydown", onKey, true);
  }

  // Where the keyboard is must be seen: sliders show nothing of their own.
  const FOCUS = ".noUi-handle:focus-visible { outline: 3px solid #d55e00; outline-offset: 2px; }";

  const NAMES = Object.values(PARTS).map(
    (part) => `.lm-TabBar-tab[data-course-part="${part}"] .lm-TabBar-tabLabel::before { content: "${part} · "; }`,
  );

  const plugin = {
    id: "deep-learning-by-hand:in-words",
    description: "Texts of pictures, names of sliders, tabs that tell chapters from sets, cells that stay, edits not run.",
    autoStart: true,
    activate: (app) => {
      // a cell that scrolls into view is attached with its pictures in it, so the page is looked at rather than the cells
      new MutationObserver((changes) => {
        for (const change of changes) for (const node of change.addedNodes) look(app, node);
        // a tab that comes back with the page is drawn without a signal
        if (changes.some(({ target }) => target.closest && target.closest(".lm-TabBar"))) nameTabs(app);
      }).observe(document.body, { childList: true, subtree: true });
      look(app, document.body);
      const style = document.createElement("style");
      style.textContent = [FOCUS, ...NAMES].join("\n");
      document.head.append(style);
      for (const changed of [app.shell.currentChanged, app.shell.layoutModified]) {
        if (changed) changed.connect(() => nameTabs(app));
      }
      watchRuns().catch((error) => console.warn("deep-learning-by-hand: edits that were not run go unnoticed", error));
      watchDeleting(app).catch((error) => console.warn("deep-learning-by-hand: cells that stay say nothing", error));
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["deep-learning-by-hand"] = {
    init: (modules) => {
      shared = modules;
    },
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
