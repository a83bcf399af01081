"use strict";
// Asks, once the browser's print dialog is closed, whether the list is on paper: nobody can tell a print from
// a dialog that was cancelled, and changes are only told since a print that is noted.
(() => {
  const form = document.getElementById("imprime");
  const question = form?.querySelector("p[hidden]");
  if (question) {
    window.addEventListener("afterprint", () => {
      question.hidden = false;
      question.focus();
    });
  }
})();
