"use strict";
// Colours the dial plan while it is typed, beside the numbers of its lines. The colours lie under a
// text that is not seen; without this script the text is a plain one, and the page lists its lines
// below. The patterns are those of Colouring.java, in the same order: what one learns the other must.
(() => {
  const HEADER = /^[ \t]*\[[^\]]*\]?/;
  const DIRECTIVE = /^[ \t]*#\w*/;
  const EXTEN = /^([ \t]*exten)([ \t]*=>?[ \t]*)([^,]*)(,?)/i;
  const SAME = /^([ \t]*same)([ \t]*=>?[ \t]*)/i;
  const SETTING = /^([ \t]*[\w-]+)([ \t]*=>?)/;
  const STEP = /^([ \t]*\w+(?:[+-]\d+)?)(\([^)]*\)?)?([ \t]*,[ \t]*)?(\w+)?/;
  const MARK = /;--(?!-)|--;/g;
  const PIECE = /(\$\{[A-Za-z0-9_]+(?=\())|(\$\{[A-Za-z0-9_]*)|(\})|(\b[A-Z][A-Z0-9_]+(?=\())|("[^"$]*")|[^$}"A-Z]+|[\s\S]/g;
  const PIECES = ["function", "variable", "variable", "function", "text"];

  const editor = document.getElementById("editeur");
  const text = document.getElementById("texte");
  const numbers = document.createElement("pre");
  const colours = editor.querySelector(".colours");
  const place = document.getElementById("place");
  const known = new Set(editor.dataset.applications.toLowerCase().split(" "));
  // The lines as they are drawn, each with how many comments were open before and after it.
  let drawn = [];

  // The words of a line, and how many comments are open after it.
  const take = (line, before) => {
    const words = [];
    let depth = before;

    const add = (ink, piece) => {
      const last = words[words.length - 1];
      if (!piece) {
        return;
      }
      if (last && last.ink === ink) {
        last.piece += piece;
      } else {
        words.push({ ink, piece });
      }
    };

    const pieces = (code) => {
      for (const found of code.matchAll(PIECE)) {
        const at = PIECES.findIndex((_, i) => found[i + 1] !== undefined);
        add(at < 0 ? "plain" : PIECES[at], found[0]);
      }
    };

    const application = (priority, name) => {
      if (priority.trim() === "hint") {
        return "plain";
      }
      return known.has(name.toLowerCase()) ? "application" : "unknown";
    };

    const step = (code) => {
      const found = STEP.exec(code);
      if (!found) {
        pieces(code);
        return;
      }
      add("priority", found[1]);
      add("label", found[2]);
      add("plain", found[3]);
      add(application(found[1], found[4] || ""), found[4]);
      pieces(code.slice(found[0].length));
    };

    const begin = (code) => {
      const header = HEADER.exec(code);
      const directive = DIRECTIVE.exec(code);
      const exten = EXTEN.exec(code);
      const same = SAME.exec(code);
      const setting = SETTING.exec(code);
      if (header) {
        add("header", header[0]);
        pieces(code.slice(header[0].length));
      } else if (directive) {
        add("keyword", directive[0]);
        pieces(code.slice(directive[0].length));
      } else if (exten) {
        add("keyword", exten[1]);
        add("plain", exten[2]);
        add("extension", exten[3]);
        add("plain", exten[4]);
        step(code.slice(exten[0].length));
      } else if (same) {
        add("keyword", same[1]);
        add("plain", same[2]);
        step(code.slice(same[0].length));
      } else if (setting) {
        add("keyword", setting[1]);
        add("plain", setting[2]);
        pieces(code.slice(setting[0].length));
      } else {
        pieces(code);
      }
    };

    let from = 0;
    let first = true;
    while (from < line.length) {
      if (depth > 0) {
        MARK.lastIndex = from;
        const mark = MARK.exec(line);
        const to = mark ? MARK.lastIndex : line.length;
        depth += mark ? (mark[0].startsWith(";") ? 1 : -1) : 0;
        add("comment", line.slice(from, to));
        from = to;
      } else {
        let at = line.indexOf(";", from);
        while (at > 0 && line[at - 1] === "\\") {
          at = line.indexOf(";", at + 1);
        }
        const end = at < 0 ? line.length : at;
        if (end > from) {
          (first ? begin : pieces)(line.slice(from, end));
        }
        from = end;
        if (end < line.length) {
          const several = line.startsWith(";--", end) && line[end + 3] !== "-";
          depth = several ? 1 : 0;
          from = several ? end + 3 : line.length;
          add("comment", line.slice(end, from));
        }
      }
      first = false;
    }
    return { words, depth };
  };

  const draw = (line, before) => {
    const { words, depth } = take(line, before);
    const node = document.createElement("span");
    for (const word of words) {
      if (word.ink === "plain") {
        node.append(word.piece);
      } else {
        const span = document.createElement("span");
        span.className = "ink-" + word.ink;
        span.append(word.piece);
        node.append(span);
      }
    }
    node.append("\n");
    return { line, before, after: depth, node };
  };

  // Draws what has changed: the lines between those that are the same above and below.
  const update = () => {
    const lines = text.value.split("\n");
    const least = Math.min(lines.length, drawn.length);
    let from = 0;
    while (from < least && drawn[from].line === lines[from]) {
      from++;
    }
    let kept = 0;
    while (kept < least - from && drawn[drawn.length - 1 - kept].line === lines[lines.length - 1 - kept]) {
      kept++;
    }
    const fresh = [];
    let depth = from > 0 ? drawn[from - 1].after : 0;
    // a comment that opens or ends colours what follows anew
    while (from + fresh.length < lines.length - kept || (kept > 0 && drawn[drawn.length - kept].before !== depth)) {
      if (from + fresh.length === lines.length - kept) {
        kept--;
      }
      const line = draw(lines[from + fresh.length], depth);
      fresh.push(line);
      depth = line.after;
    }
    const gone = drawn.splice(from, drawn.length - from - kept, ...fresh);
    const next = drawn[from + fresh.length];
    const sheet = document.createDocumentFragment();
    sheet.append(...fresh.map((line) => line.node));
    colours.insertBefore(sheet, next ? next.node : null);
    gone.forEach((line) => line.node.remove());
    if (gone.length !== fresh.length) {
      numbers.textContent = drawn.map((_, i) => i + 1).join("\n");
    }
    follow();
  };

  const follow = () => {
    colours.scrollTop = text.scrollTop;
    colours.scrollLeft = text.scrollLeft;
    numbers.parentElement.scrollTop = text.scrollTop;
  };

  const where = () => {
    const before = text.value.slice(0, text.selectionStart).split("\n");
    place.textContent = "Ligne " + before.length + ", colonne " + (before[before.length - 1].length + 1);
  };

  // Puts the caret where a link says: #l12.
  const go = (hash) => {
    const found = /^#l(\d+)$/.exec(hash);
    const lines = text.value.split("\n");
    if (!found || found[1] < 1 || found[1] > lines.length) {
      return false;
    }
    const start = lines.slice(0, found[1] - 1).reduce((sum, line) => sum + line.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + lines[found[1] - 1].length);
    const height = text.scrollHeight / Math.max(lines.length, 1);
    text.scrollTop = Math.max(0, height * (found[1] - 4));
    text.scrollLeft = 0;
    follow();
    where();
    return true;
  };

  editor.classList.add("live");
  editor.querySelector(".numbers").append(numbers);
  document.getElementById("lignes").open = false;
  place.hidden = false;
  text.addEventListener("input", update);
  text.addEventListener("scroll", follow);
  ["input", "keyup", "click", "focus"].forEach((event) => text.addEventListener(event, where));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#l']");
    if (link && go(link.hash)) {
      event.preventDefault();
    }
  });
  // what was typed is not lost by a link that is followed by mistake
  const saved = text.defaultValue;
  const unsaved = editor.dataset.unsaved === "true";
  let sent = false;
  text.form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && (unsaved || text.value !== saved)) {
      event.preventDefault();
    }
  });
  window.addEventListener("pageshow", () => {
    sent = false;
    update();
  });
  update();
  go(location.hash);
})();
