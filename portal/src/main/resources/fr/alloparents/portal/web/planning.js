"use strict";
// Keeps the planning in step: what is ticked is kept on the server at once, what changes elsewhere
// is fetched and said, a day closes when its deadline passes. Without this script the form's buttons
// do the same.
(() => {
  const form = document.getElementById("planning");
  const grid = document.getElementById("grid");
  const bar = document.getElementById("bar");
  const news = document.getElementById("news");
  const RECONNECT = 3000;
  let busy = false;
  let ticked = false;
  let changed = false;
  let timer = 0;

  const boxes = (root) =>
    new Map([...root.querySelectorAll("[data-box]")].map((box) => [box.dataset.box, box]));

  const label = (box) => {
    const input = box.querySelector("input");
    const words = input
      ? input.getAttribute("aria-label").replace(", " + grid.dataset.fresh, "")
      : box.parentNode.querySelector(".long").textContent + ", " + box.textContent;
    return words.replace(/\s+/g, " ").trim();
  };

  const tell = (before, after) => {
    const said = [];
    for (const [key, box] of after) {
      const old = before.get(key);
      if (old && label(old) !== label(box)) {
        box.classList.add("fresh");
        said.push(label(box) + ".");
      }
    }
    if (said.length > 0) {
      news.replaceChildren(
        ...said.map((sentence) => {
          const paragraph = document.createElement("p");
          paragraph.textContent = sentence;
          return paragraph;
        }),
      );
    }
  };

  const touched = () =>
    [...grid.querySelectorAll("input[name=c]")].some((box) => box.checked !== box.defaultChecked);

  // The element of the fresh page that stands where this one stood: what opens a text by that text,
  // a box or a button by what it asks for.
  const fresh = (element) => {
    if (element.id) {
      return document.getElementById(element.id);
    }
    if (element.localName === "summary") {
      return document.querySelector("#" + CSS.escape(element.parentNode.id) + " > summary");
    }
    const { name, value } = element;
    return name ? form.querySelector('[name="' + name + '"][value="' + CSS.escape(value) + '"]') : null;
  };

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const before = boxes(grid);
    const open = [...form.querySelectorAll("details[open][id]")].map((details) => details.id);
    const chosen = [...grid.querySelectorAll("select")].map((select) => [select.id, select.value]);
    const focus = document.activeElement;
    const inBar = bar.contains(focus);
    const lost = inBar || grid.contains(focus);
    grid.replaceChildren(...page.getElementById("grid").childNodes);
    bar.replaceChildren(...page.getElementById("bar").childNodes);
    for (const id of open) {
      const details = document.getElementById(id);
      if (details) {
        details.open = true;
      }
    }
    for (const [id, value] of chosen) {
      const select = document.getElementById(id);
      if (select) {
        select.value = value;
      }
    }
    // "Tout oublier" is gone once there is nothing to forget
    const stands = lost ? fresh(focus) || (inBar && bar.querySelector("[name=valider]")) : null;
    if (stands) {
      stands.focus({ preventScroll: true });
    }
    tell(before, boxes(grid));
    wait();
  };

  const address = () =>
    form.dataset.grid + "&groupe=" + encodeURIComponent(document.getElementById("groupe").dataset.shown);

  const ask = () => {
    if (!ticked) {
      return fetch(address(), { cache: "no-store" });
    }
    const fields = new URLSearchParams(new FormData(form));
    fields.set("groupe", document.getElementById("groupe").dataset.shown);
    return fetch(form.dataset.keep, { method: "POST", body: fields });
  };

  const refresh = async () => {
    if (busy) {
      changed = true;
      return;
    }
    busy = true;
    do {
      const keeping = ticked;
      changed = false;
      try {
        const request = ask();
        ticked = false;
        const answer = await request;
        if (answer.redirected || answer.status === 401 || answer.status === 403) {
          // signed out, here or elsewhere, or too long without a click: the form keeps what is ticked
          if (keeping || touched()) {
            form.requestSubmit(document.getElementById("montrer"));
          } else {
            location.reload();
          }
          return;
        }
        if (!answer.ok) {
          throw new Error("status " + answer.status);
        }
        const html = await answer.text();
        if (!ticked) {
          show(html);
        }
      } catch {
        // away for a moment: what is ticked is still ticked, and is sent again a little later
        ticked = ticked || keeping;
        clearTimeout(timer);
        timer = setTimeout(refresh, RECONNECT);
        break;
      }
    } while (changed || ticked);
    busy = false;
  };

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, Number(document.getElementById("deadline").dataset.refresh));
  };

  const connect = () => {
    const source = new EventSource(form.dataset.live);
    source.addEventListener("changed", refresh);
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) {
        refresh();
        setTimeout(connect, RECONNECT);
      }
    });
  };

  grid.addEventListener("change", (event) => {
    if (event.target.name === "c") {
      ticked = true;
      refresh();
    }
  });
  document.getElementById("groupe").addEventListener("change", () => {
    form.requestSubmit(document.getElementById("montrer"));
  });

  document.getElementById("groupe").dataset.shown = document.getElementById("groupe").value;
  document.getElementById("live-off").hidden = true;
  document.getElementById("live-on").hidden = false;
  wait();
  connect();
})();
