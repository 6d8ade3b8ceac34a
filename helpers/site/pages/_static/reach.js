/* What scrolls by itself on a narrow screen can be reached by the keyboard, and nothing else stops it; where more of it
   is to be seen on the right, it fades there. */
"use strict";
(() => {
  const boxes = "pre, .table-wrapper, table, div.math, .output_area, .cell_output, p:has(> img.broad)";
  const fade = (box) => box.classList.toggle("more", box.scrollWidth - box.clientWidth - box.scrollLeft > 2);
  const reach = () => {
    for (const box of document.querySelectorAll(boxes)) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      fade(box);
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);
  document.addEventListener("scroll", (event) => { if (event.target.matches?.(boxes)) fade(event.target); }, true);
  document.fonts?.ready.then(reach);
  // the font of the formulas may arrive later, and make some of them wider
  document.fonts?.addEventListener("loadingdone", reach);
})();
