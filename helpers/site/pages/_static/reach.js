/* What scrolls by itself on a narrow screen can be reached by the keyboard, and nothing else stops it. */
"use strict";
(() => {
  const reach = () => {
    for (const box of document.querySelectorAll("pre, .table-wrapper, table, div.math, .output_area, .cell_output")) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);
})();
