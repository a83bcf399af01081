"use strict";
// Keeps the coming bookings in step: the server says that something has changed, the list is
// fetched anew, and what is new is said. Without this script the page is reloaded by hand.
(() => {
  const agenda = document.getElementById("agenda");
  const news = document.getElementById("news");
  const RECONNECT = 3000;
  let fetching = false;
  let again = false;

  const lines = (root) =>
    new Map([...root.querySelectorAll("[data-line]")].map((line) => [line.dataset.line, line]));

  const tell = (before, after) => {
    const said = [];
    for (const [key, line] of after) {
      if (!before.has(key)) {
        line.classList.add("fresh");
        said.push(line.dataset.spoken);
      }
    }
    for (const [key, line] of before) {
      if (!after.has(key)) {
        said.push("Supprimé\u00a0: " + line.dataset.spoken);
      }
    }
    if (said.length > 0) {
      news.replaceChildren(
        ...said.map((sentence) => {
          const paragraph = document.createElement("p");
          paragraph.textContent = sentence + ".";
          return paragraph;
        }),
      );
    }
  };

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const before = lines(agenda);
    const after = lines(fresh);
    if (fresh.textContent.replace(/\s+/g, " ").trim() !== agenda.textContent.replace(/\s+/g, " ").trim()) {
      agenda.replaceChildren(...fresh.childNodes);
      tell(before, after);
    }
  };

  const refresh = async () => {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const answer = await fetch(agenda.dataset.list, { cache: "no-store" });
      if (answer.redirected) {
        // signed out, here or elsewhere, or too long without a click
        location.reload();
        return;
      }
      if (answer.ok) {
        show(await answer.text());
      }
    } catch {
      // away for a moment: the next event, or the next connection, brings it up to date
    } finally {
      fetching = false;
    }
    if (again) {
      again = false;
      refresh();
    }
  };

  const connect = () => {
    const source = new EventSource(agenda.dataset.live);
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
  connect();
})();
