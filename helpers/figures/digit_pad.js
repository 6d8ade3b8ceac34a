// A square to draw a digit in with mouse, pen or finger; beside it what the network sees and what it says.
const SIDE = 280, SENT = 140, PAUSE_MS = 80;

function element(name, parent, style = "", text = "") {
  const made = document.createElement(name);
  made.style.cssText = style;
  made.textContent = text;
  parent.append(made);
  return made;
}

function drawingBoard(model, parent) {
  const canvas = element("canvas", parent, "border: 2px solid #555; background: white; touch-action: none; cursor: crosshair;");
  canvas.width = canvas.height = SIDE;
  canvas.className = "digit-pad";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Draw a digit from 0 to 9 here, large, with mouse, pen or finger");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.lineWidth = 22;
  pen.lineCap = pen.lineJoin = "round";
  const small = document.createElement("canvas");
  small.width = small.height = SENT;
  const copy = small.getContext("2d", { willReadFrequently: true });
  let drawing = false, waiting = 0;

  function send() {
    waiting = 0;
    copy.clearRect(0, 0, SENT, SENT);
    copy.drawImage(canvas, 0, 0, SENT, SENT);
    const pixels = copy.getImageData(0, 0, SENT, SENT).data;
    const ink = new Uint8Array(SENT * SENT);
    for (let i = 0; i < ink.length; i++) ink[i] = pixels[4 * i + 3]; // how opaque: paper has none
    model.set("ink", new DataView(ink.buffer));
    model.save_changes();
  }
  function soon() {
    if (!waiting) waiting = setTimeout(send, PAUSE_MS);
  }
  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * SIDE) / box.width, ((event.clientY - box.top) * SIDE) / box.height];
  }
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(event));
    pen.lineTo(...place(event));
    pen.stroke();
    soon();
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
    soon();
  });
  model.on("change:cleared", () => pen.clearRect(0, 0, SIDE, SIDE));
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (drawing = false));
  return () => {
    pen.clearRect(0, 0, SIDE, SIDE);
    send();
  };
}

function seenPicture(model, parent) {
  const canvas = element("canvas", parent, "width: 112px; height: 112px; image-rendering: pixelated; background: black;");
  canvas.width = canvas.height = 28;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Your digit as the network sees it: 28 by 28 pixels, white on black, centred");
  const brush = canvas.getContext("2d");
  function show() {
    const seen = model.get("seen"), image = brush.createImageData(28, 28);
    for (let i = 0; i < 784; i++) image.data.set([seen[i] || 0, seen[i] || 0, seen[i] || 0, 255], 4 * i);
    brush.putImageData(image, 0, 0);
  }
  model.on("change:seen", show);
  show();
}

function bars(model, parent) {
  const rows = [];
  for (let digit = 0; digit < 10; digit++) {
    const row = element("div", parent, "display: flex; align-items: center; gap: 6px; height: 24px; font: 14px sans-serif;");
    element("span", row, "width: 1em; font-weight: bold;", String(digit));
    const track = element("div", row, "width: 180px; height: 16px; background: #ddd;");
    rows.push([element("div", track, "height: 100%; width: 0; background: #0072b2;"), element("span", row, "width: 4em;")]);
  }
  function show() {
    const said = model.get("probabilities"), best = said.indexOf(Math.max(...said));
    rows.forEach(([bar, number], digit) => {
      bar.style.width = 100 * (said[digit] || 0) + "%";
      bar.style.background = digit === best ? "#d55e00" : "#0072b2";
      number.textContent = said.length ? said[digit].toFixed(2) + (digit === best ? " ◀" : "") : "";
    });
  }
  model.on("change:probabilities", show);
  show();
}

function render({ model, el }) {
  const all = element("div", el, "display: flex; flex-wrap: wrap; gap: 20px; align-items: flex-start;");
  const left = element("div", all);
  const clear = drawingBoard(model, left);
  const button = element("button", element("div", left), "margin-top: 6px; padding: 4px 12px;", "Clear");
  button.addEventListener("click", clear);
  const middle = element("div", all, "font: 14px sans-serif; width: 130px;");
  element("div", middle, "margin-bottom: 4px;", "What it sees");
  seenPicture(model, middle);
  const words = element("div", middle, "margin-top: 8px;");
  words.className = "digit-pad-words";
  words.setAttribute("aria-live", "polite");
  const say = () => (words.textContent = model.get("words"));
  model.on("change:words", say);
  say();
  bars(model, element("div", all));
}

export default { render };
