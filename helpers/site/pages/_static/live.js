/* The book's live figures. Settings, tables and pictures stand beside each as JSON, written by Python; `course` below
   holds the arithmetic, which a test compares with Python's. Everything is a labelled form field, so the keyboard does. */
"use strict";
(() => {
  const course = {
    /** How many windows fit, read from Python's table; `at` holds the sliders' values by name. */
    sizes(numbers, at) {
      let place = 0;
      for (const [name, [, low, high]] of Object.entries(numbers.sliders)) place = place * (high - low + 1) + at[name] - low;
      return parseInt(numbers.counts[place], 36);
    },

    /** The exponentials of scores over a temperature, and the probabilities: [exponentials, probabilities]. */
    softmax(scores, temperature) {
      const powers = scores.map((score) => Math.exp(score / temperature));
      const most = Math.max(...scores);
      const safe = scores.map((score) => Math.exp((score - most) / temperature));
      const sum = safe.reduce((a, b) => a + b, 0);
      return [powers, safe.map((power) => power / sum)];
    },

    /** A picture {size: [H, W], values} under a kernel (rows of numbers): {size: [OH, OW], values}, null if none fits. */
    convolve(picture, kernel, padding, stride) {
      const [height, width] = picture.size, side = kernel.length;
      const rows = Math.floor((height + 2 * padding - side) / stride) + 1;
      const columns = Math.floor((width + 2 * padding - side) / stride) + 1;
      if (rows < 1 || columns < 1) return null;
      const values = new Float64Array(rows * columns);
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let a = 0; a < side; a++) for (let b = 0; b < side; b++) {
          const y = i * stride + a - padding, x = j * stride + b - padding;
          if (y >= 0 && y < height && x >= 0 && x < width) sum += kernel[a][b] * picture.values[y * width + x];
        }
        values[i * columns + j] = sum;
      }
      return { size: [rows, columns], values };
    },

    /** A picture as it stands in the page: bytes in base64 become values 0..1. */
    unpacked(stored) {
      return { size: stored.size, values: Float64Array.from(atob(stored.bytes), (letter) => letter.charCodeAt(0) / 255) };
    },
  };
  window.course = course;

  let fields = 0;

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function labelled(text, control) {
    control.id = `live-${++fields}`;
    return element("div", { class: "live-field" }, element("label", { for: control.id }, text), control);
  }

  function slider(text, low, high, step, value, shown, changed) {
    const control = element("input", { type: "range", min: low, max: high, step, value });
    const says = element("span", { class: "live-value", "aria-hidden": "true" });
    const tell = () => {
      says.textContent = shown(Number(control.value));
      control.setAttribute("aria-valuetext", says.textContent);
    };
    control.addEventListener("input", () => { tell(); changed(); });
    tell();
    const field = labelled(text, control);
    field.append(says);
    return [field, () => Number(control.value)];
  }

  function chooser(text, names, changed) {
    const control = element("select", {}, ...names.map((name) => element("option", { value: name }, name)));
    control.addEventListener("change", changed);
    return [labelled(text, control), control];
  }

  const svg = (name, attributes, text = "") => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };

  // --- a row of pixels and its windows ---

  function drawRows(at, count) {
    const { size, kernel, padding, stride, dilation } = at;
    const whole = size + 2 * padding, extent = dilation * (kernel - 1) + 1;
    const last = count * stride, width = Math.max(whole, last + extent);
    const picture = svg("svg", { viewBox: `-1.2 -0.1 ${width + 1.4} ${count + 2.7}`, role: "img" });
    const touched = new Set();
    for (let n = 0; n < count; n++) for (let tap = 0; tap < kernel; tap++) touched.add(n * stride + dilation * tap);
    for (let x = 0; x < whole; x++) {
      const pad = x < padding || x >= padding + size, unseen = !pad && !touched.has(x);
      picture.append(svg("rect", { x, y: 0, width: 1, height: 1, class: pad ? "pad" : unseen ? "pixel unseen" : "pixel" }));
      picture.append(svg("text", { x: x + 0.5, y: 0.66 }, pad ? "0" : unseen ? "×" : String(x - padding)));
    }
    for (let n = 0; n <= count; n++) {
      const y = 1.4 + n;
      for (let tap = 0; tap < kernel; tap++) {
        const x = n * stride + dilation * tap + 0.06;
        picture.append(svg("rect", { x, y: y + 0.1, width: 0.88, height: 0.7, class: n < count ? "window" : "late" }));
      }
      picture.append(svg("text", { x: n * stride - 0.5, y: y + 0.62 }, n < count ? String(n) : "×"));
    }
    return picture;
  }

  function sizes(figure, numbers) {
    const drawing = element("div", { class: "live-drawing" }), says = element("p", { class: "live-says", role: "status" });
    const readers = {};
    const draw = () => {
      const at = Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, read()]));
      const count = course.sizes(numbers, at);
      const picture = drawRows(at, count);
      const free = at.size + 2 * at.padding - at.dilation * (at.kernel - 1) - 1;
      const steps = Math.floor(free / at.stride);
      says.textContent = count
        ? `Output size ${count}. ${at.size} + 2·${at.padding} − ${at.dilation}·(${at.kernel} − 1) − 1 = ${free}; ` +
          `${free} / ${at.stride}, rounded down, is ${steps}; ${steps} + 1 = ${count}.`
        : "Output size 0: no window fits.";
      picture.setAttribute("aria-label", `${at.size} pixels, ${count} windows`);
      drawing.replaceChildren(picture);
      figure.dataset.value = count;
    };
    const form = element("div", { class: "live-fields" });
    for (const [name, [start, low, high]] of Object.entries(numbers.sliders)) {
      const [field, read] = slider(name, low, high, 1, start, String, () => draw());
      readers[name] = read;
      form.append(field);
    }
    draw();
    return [form, says, drawing];
  }

  // --- softmax with a temperature ---

  function short(number) {
    return number !== 0 && (number >= 1e5 || number < 1e-3) ? number.toExponential(2) : number.toPrecision(4);
  }

  function softmax(figure, numbers) {
    const form = element("div", { class: "live-fields" });
    const body = element("tbody"), says = element("p", { class: "live-says", role: "status" });
    let heat = () => 1;
    const readers = [];
    const draw = () => {
      const scores = readers.map((read) => read()), temperature = heat();
      const [powers, shares] = course.softmax(scores, temperature);
      body.replaceChildren(...scores.map((score, i) => {
        const bar = element("span", { class: "live-bar" });
        bar.style.inlineSize = `${100 * shares[i]}%`;
        const share = element("td", { class: "live-share" }, element("span", { class: "live-track" }, bar), shares[i].toFixed(4));
        return element("tr", {}, element("th", { scope: "row" }, `z${i}`), element("td", {}, score.toFixed(1)),
          element("td", {}, short(powers[i])), share);
      }));
      says.textContent = `T = ${temperature.toFixed(2)}: ${shares.map((share) => share.toFixed(4)).join(", ")}`;
      figure.dataset.value = JSON.stringify(shares);
    };
    numbers.start.forEach((start, i) => {
      const [field, read] = slider(`score z${i}`, -numbers.most, numbers.most, numbers.step, start, (v) => v.toFixed(1), () => draw());
      readers.push(read);
      form.append(field);
    });
    const [field, power] = slider("temperature T", -1, 1, 0.1, 0, (v) => (10 ** v).toFixed(2), () => draw());
    heat = () => 10 ** power();
    form.append(field);
    draw();
    const head = element("tr", {}, ...["score", "z", "exp(z/T)", "softmax"].map((text) => element("th", { scope: "col" }, text)));
    return [form, element("table", {}, element("thead", {}, head), body), says];
  }

  // --- the convolution playground ---

  function paint(canvas, { size: [height, width], values }, signed) {
    canvas.width = width;
    canvas.height = height;
    let limit = 1e-6;
    for (const value of values) limit = Math.max(limit, Math.abs(value));
    const context = canvas.getContext("2d"), image = context.createImageData(width, height);
    values.forEach((value, place) => {
      const grey = 255 * Math.min(1, Math.max(0, signed ? 0.5 + value / (2 * limit) : value));
      image.data.set([grey, grey, grey, 255], 4 * place);
    });
    context.putImageData(image, 0, 0);
  }

  function playground(figure, numbers) {
    const says = element("p", { class: "live-says", role: "status" });
    const before = element("canvas", { role: "img", "aria-label": "the picture" });
    const after = element("canvas", { role: "img", "aria-label": "the result" });
    const grid = element("div", { class: "live-kernel", role: "group", "aria-label": "the kernel's numbers" });
    const draw = () => {
      const kernel = typed(), picture = course.unpacked(numbers.pictures[pictures.value]);
      const result = course.convolve(picture, kernel, padding(), stride());
      paint(before, picture, false);
      after.hidden = !result;
      if (!result) { says.textContent = "The kernel is larger than the padded picture."; return; }
      const signed = Math.abs(kernel.flat().reduce((a, b) => a + b, 0)) < 0.5;
      paint(after, result, signed);
      const low = Math.min(...result.values), high = Math.max(...result.values);
      const limit = Math.max(Math.abs(low), Math.abs(high));
      says.textContent = `${picture.size.join(" × ")} → ${result.size.join(" × ")}, values from ${low.toFixed(2)} to ` +
        `${high.toFixed(2)}. ` + (signed
        ? `Grey: ${(-limit).toFixed(2)} is black, 0 middle grey, ${limit.toFixed(2)} white.`
        : "Grey: 0 and below is black, 1 and above white.");
      figure.dataset.value = JSON.stringify([result.size, low, high]);
    };
    const typed = () => {
      const all = [...grid.querySelectorAll("input")].map((field) => Number(field.value) || 0);
      const side = Math.round(Math.sqrt(all.length));
      return Array.from({ length: side }, (_, row) => all.slice(row * side, (row + 1) * side));
    };
    const fill = (kernel) => {
      grid.style.gridTemplateColumns = `repeat(${kernel.length}, 1fr)`;
      grid.replaceChildren(...kernel.flatMap((line, row) => line.map((value, column) => {
        const name = `kernel, row ${row + 1}, column ${column + 1}`;
        const field = element("input", { type: "number", step: "any", value, "aria-label": name });
        field.addEventListener("input", () => { kernels.value = "your own"; draw(); });
        return field;
      })));
      draw();
    };
    const [pictureField, pictures] = chooser("picture", Object.keys(numbers.pictures), draw);
    const [kernelField, kernels] = chooser("kernel", [...Object.keys(numbers.kernels), "your own"], () => {
      if (kernels.value in numbers.kernels) fill(numbers.kernels[kernels.value]);
    });
    const [paddingField, padding] = slider("padding", 0, numbers.most.padding, 1, 0, String, draw);
    const [strideField, stride] = slider("stride", 1, numbers.most.stride, 1, 1, String, draw);
    kernels.value = numbers.start;
    fill(numbers.kernels[kernels.value]);
    const form = element("div", { class: "live-fields" }, pictureField, kernelField, paddingField, strideField);
    const both = element("div", { class: "live-pictures" }, before, after);
    return [form, grid, says, both];
  }

  const kinds = { sizes, softmax, playground };
  for (const figure of document.querySelectorAll("figure.live")) {
    if (figure.dataset.ready) continue;
    figure.dataset.ready = "yes";
    const numbers = JSON.parse(figure.querySelector("script").textContent);
    figure.prepend(...kinds[figure.dataset.figure](figure, numbers));
  }
})();
