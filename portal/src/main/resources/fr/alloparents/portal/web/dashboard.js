"use strict";
// Keeps the dashboard in step: the server says when there is something new, and the figures are
// fetched again; every minute they are in any case, for the time above them. Without this script the
// page has a link that does the same.
(() => {
  const PATH = "/mairie/tableau-de-bord";
  const RECONNECT = 3000;
  const MINUTE = 60000;
  const figures = document.getElementById("chiffres");
  let busy = false;
  let changed = false;

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("chiffres");
    const open = figures.querySelector("details[open]") !== null;
    const focused = document.activeElement;
    const link = figures.contains(focused) ? focused.getAttribute("href") : null;
    const summary = figures.contains(focused) && focused.tagName === "SUMMARY";
    figures.replaceChildren(...fresh.childNodes);
    figures.dataset.shown = fresh.dataset.shown;
    const details = figures.querySelector("details");
    if (details) {
      details.open = open;
    }
    const again = link
      ? figures.querySelector("a[href=\"" + CSS.escape(link) + "\"]")
      : summary && figures.querySelector("summary");
    if (again) {
      again.focus({ preventScroll: true });
    }
  };

  const refresh = async () => {
    changed = true;
    if (busy) {
      return;
    }
    busy = true;
    while (changed) {
      changed = false;
      try {
        const answer = await fetch(PATH + "/chiffres", { cache: "no-store" });
        if (answer.redirected || answer.status === 401 || answer.status === 403) {
          // signed out, here or elsewhere, or too long without a click
          location.reload();
          return;
        }
        if (answer.ok) {
          show(await answer.text());
        }
      } catch {
        // away for a moment: the next minute asks again
      }
    }
    busy = false;
  };

  const connect = () => {
    const source = new EventSource(PATH + "/direct?vu=" + figures.dataset.shown);
    source.addEventListener("changed", refresh);
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) {
        refresh();
        setTimeout(connect, RECONNECT);
      }
    });
  };

  document.getElementById("live-off").hidden = true;
  document.getElementById("live-on").hidden = false;
  setInterval(refresh, MINUTE);
  connect();
})();
