"use strict";
// Notes that the list was printed from the browser, so that the page can tell what has changed since.
(() => {
  const form = document.getElementById("imprime");
  if (form) {
    window.addEventListener("afterprint", () => {
      fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => {});
    });
  }
})();
