"use strict";
// Keeps each tick at once. Without a network the ticks wait in this page, and in the browser's store
// in case it is closed, with the id under which they are kept once; they are sent when the network
// is back. What other tablets tick appears by itself. Without this script the form's button does it.
(() => {
  const form = document.getElementById("pointage");
  if (!form) {
    return;
  }
  const list = document.getElementById("liste");
  const sign = document.getElementById("etat");
  const token = form.querySelector("[name=jeton]").value;
  const STORE = "pointage " + form.dataset.account + " ";
  const AGAIN = 3000;
  const PATIENCE = 10000;
  const QUIET = 2500;
  let busy = false;
  let fetching = false;
  let changed = false;
  let away = false;
  let out = false;
  let refused = false;
  let timer = 0;
  let silence = 0;

  // Each tick has its own place in the store: pages that are open side by side do not overwrite each
  // other's, and what one of them has left is sent by the next.
  const left = () => {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(STORE))
        .map((key) => JSON.parse(localStorage.getItem(key)))
        .sort((one, other) => one.at - other.at);
    } catch {
      return [];
    }
  };
  const queue = left();

  // How long a request takes is not known to the server, so a tick says which one it follows.
  const latest = new Map();
  const place = (tick) => tick.to + " " + tick.child;
  queue.forEach((tick) => latest.set(place(tick), tick.request));

  const store = (tick) => {
    try {
      localStorage.setItem(STORE + tick.request, JSON.stringify(tick));
    } catch {
      // no store, or a full one: the tick is kept as long as this page is open
    }
  };

  const forget = (tick) => {
    try {
      localStorage.removeItem(STORE + tick.request);
    } catch {
      // there is none
    }
  };

  // crypto.randomUUID is there over TLS only
  const draw = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  const rows = (child) => document.querySelectorAll('.pupil[data-child="' + child + '"]');
  const here = (tick) => tick.to === form.dataset.keep;
  const waits = (child) => queue.some((tick) => here(tick) && tick.child === child);

  const show = (tick, words) => {
    if (!here(tick)) {
      return;
    }
    for (const row of rows(tick.child)) {
      for (const box of row.querySelectorAll("input[type=radio]")) {
        box.checked = box.value === tick.said;
      }
      row.classList.toggle("waits", waits(tick.child));
      // whatever counts in the end takes its place
      row.dataset.seal = "";
      row.querySelector(".said").textContent = words;
    }
  };

  const count = (number) => (number === 1 ? "1 pointage" : number + " pointages");

  const tell = () => {
    let words = "Tout est enregistré.";
    if (out) {
      words =
        "Votre session est terminée" +
        (queue.length > 0 ? " : cette tablette garde " + count(queue.length) + " à enregistrer. " : ". ") +
        "Connectez-vous de nouveau, puis rouvrez cette liste.";
    } else if (away) {
      words =
        queue.length > 0
          ? "Pas de réseau : " + count(queue.length) + " à enregistrer dès qu'il revient. Rien n'est perdu : continuez à pointer."
          : "Pas de réseau. Vous pouvez continuer à pointer : tout sera enregistré dès qu'il revient.";
    } else if (refused) {
      words = "Un pointage n'a pas été accepté : rechargez la page et vérifiez.";
    } else if (queue.length > 0) {
      words = count(queue.length) + " à enregistrer…";
    }
    if (sign.dataset.words !== words) {
      sign.dataset.words = words;
      sign.textContent = words;
      if (out) {
        const link = document.createElement("a");
        link.href = "/mairie";
        link.textContent = "Se connecter";
        sign.append(" ", link);
      }
    }
    sign.parentNode.classList.toggle("bad", away || out || refused);
  };

  const fields = (tick) =>
    new URLSearchParams({
      jeton: token,
      requete: tick.request,
      vu: tick.child + ".?",
      ["c-" + tick.child]: tick.said,
      depuis: Math.max(0, Date.now() - tick.at),
      apres: tick.after || "",
    });

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(send, AGAIN);
  };

  const send = async () => {
    if (busy || out) {
      return;
    }
    busy = true;
    while (queue.length > 0) {
      const tick = queue[0];
      let answer;
      try {
        answer = await fetch(tick.to, {
          method: "POST",
          body: fields(tick),
          signal: AbortSignal.timeout(PATIENCE),
        });
      } catch {
        away = true;
        later();
        break;
      }
      if (answer.redirected || answer.status === 401 || answer.status === 403) {
        out = true;
        break;
      }
      if (answer.status >= 500 || answer.status === 408 || answer.status === 429) {
        away = true;
        later();
        break;
      }
      away = false;
      refused = refused || !answer.ok;
      queue.shift();
      forget(tick);
      if (!waits(tick.child)) {
        show(tick, answer.ok ? "enregistré" : "pas enregistré");
      }
      tell();
    }
    busy = false;
    tell();
    if (queue.length === 0) {
      refresh();
    }
  };

  // Only what has changed is put in place: whoever is about to press keeps the box under the finger.
  const put = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("liste");
    const order = (root) => [...root.querySelectorAll(".pupil")].map((row) => row.dataset.child).join();
    if (order(fresh) !== order(list)) {
      list.replaceChildren(...fresh.childNodes);
      queue.forEach((tick) => show(tick, "à enregistrer…"));
      return;
    }
    document.getElementById("total").replaceWith(fresh.querySelector("#total"));
    const counts = fresh.querySelectorAll(".count");
    list.querySelectorAll(".count").forEach((old, at) => old.replaceWith(counts[at]));
    for (const row of fresh.querySelectorAll(".pupil")) {
      const child = row.dataset.child;
      const old = list.querySelector('.pupil[data-child="' + child + '"]');
      if (waits(child) || old.dataset.seal === row.dataset.seal) {
        continue;
      }
      const focused = old.contains(document.activeElement) ? document.activeElement.value : null;
      old.replaceWith(row);
      if (focused !== null) {
        row.querySelector('input[value="' + focused + '"]').focus({ preventScroll: true });
      }
    }
  };

  const refresh = async () => {
    if (fetching) {
      changed = true;
      return;
    }
    fetching = true;
    do {
      changed = false;
      try {
        const answer = await fetch(form.dataset.list, {
          cache: "no-store",
          signal: AbortSignal.timeout(PATIENCE),
        });
        if (answer.redirected || answer.status === 403) {
          out = true;
        } else if (answer.ok) {
          put(await answer.text());
        }
      } catch {
        // the stream tells when the network is back
      }
    } while (changed);
    fetching = false;
    tell();
  };

  const connect = () => {
    const source = new EventSource(form.dataset.live);
    source.addEventListener("changed", () => {
      clearTimeout(silence);
      silence = 0;
      away = false;
      tell();
      send();
      refresh();
    });
    source.addEventListener("error", () => {
      if (silence === 0) {
        // every few minutes the stream is opened anew, which is no loss
        silence = setTimeout(() => {
          away = true;
          tell();
        }, QUIET);
      }
      if (source.readyState === EventSource.CLOSED && !out) {
        setTimeout(connect, AGAIN);
        refresh();
      }
    });
  };

  document.addEventListener("change", (event) => {
    const row = event.target.closest(".pupil");
    if (row && event.target.type === "radio") {
      const tick = {
        request: draw(),
        to: form.dataset.keep,
        child: row.dataset.child,
        said: event.target.value,
        at: Date.now(),
      };
      tick.after = latest.get(place(tick));
      latest.set(place(tick), tick.request);
      queue.push(tick);
      store(tick);
      show(tick, "à enregistrer…");
      tell();
      send();
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.classList.contains("pointage")) {
      event.preventDefault();
    }
  });
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => {
    if (queue.length > 0 && !out) {
      event.preventDefault();
    }
  });

  for (const button of document.querySelectorAll(".without-script")) {
    button.hidden = true;
  }
  queue.forEach((tick) => show(tick, "à enregistrer…"));
  tell();
  send();
  connect();
})();
