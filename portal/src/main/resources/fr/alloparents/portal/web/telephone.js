"use strict";
// The telephone on the screen. The server holds the call and says what the line plays; this page
// has it heard and read, and sends the keys. A key stops the sound here at once, without asking.
(() => {
  const byId = (id) => document.getElementById(id);
  const telephone = byId("telephone");
  const keypad = byId("keypad");
  const callButton = byId("call");
  const hangUpButton = byId("hang-up");
  const silent = byId("silent");
  const token = telephone.querySelector("[name=jeton]").value;

  const show = (element, shown) => { element.hidden = !shown; };
  const state = (text) => { byId("state").textContent = text; };
  const problem = (text) => { byId("problem").textContent = text; };

  const sound = telephoneSound(() => silent.checked);

  // ---- What is said, and the journal ----

  const caption = (sounds) => {
    byId("caption").replaceChildren(...sounds.map((one) => {
      const piece = document.createElement("span");
      piece.textContent = one.mots;
      return piece;
    }));
    byId("spoken").textContent = sounds.map((one) => one.mots).join("");
  };

  const mark = (playing) => {
    [...byId("caption").children].forEach((piece, i) => {
      piece.classList.toggle("now", i === playing);
      piece.classList.toggle("said", i < playing);
    });
  };

  // The words stay to be read, but nothing is being said any more.
  const silence = () => {
    sound.stop();
    byId("caption").querySelector(".now")?.classList.remove("now");
  };

  const clearCaption = () => {
    byId("caption").replaceChildren();
    byId("spoken").textContent = "";
  };

  const JOURNAL = /^(\S+) ([^:]+) : (.*)$/;
  const SPEAKERS = { "Ligne": "line-says", "Appelant": "caller-types", "Mairie": "is-done" };

  const write = (text) => {
    const parts = JOURNAL.exec(text);
    const line = document.createElement("li");
    if (parts) {
      const [, time, who, what] = parts;
      line.className = SPEAKERS[who] || "";
      for (const [tag, content] of [["time", time], ["b", who], ["span", what]]) {
        const element = document.createElement(tag);
        element.textContent = content;
        line.append(element, " ");
      }
    } else {
      line.textContent = text;
    }
    show(byId("no-journal"), false);
    byId("journal").append(line);
    byId("journal-box").scrollTop = byId("journal-box").scrollHeight;
  };

  // ---- The call ----

  let call = null;

  const form = (fields) => new URLSearchParams({ ...fields, jeton: token });

  const post = async (address, fields) => {
    const answer = await fetch(address, { method: "POST", body: form(fields), redirect: "manual" });
    if (!answer.ok) {
      throw new Error("answer " + answer.status);
    }
    return answer;
  };

  const settle = (inCall) => {
    // The focus must not be lost with a button that disappears.
    const held = document.activeElement === callButton || document.activeElement === hangUpButton;
    show(callButton, !inCall);
    show(hangUpButton, inCall);
    byId("settings").disabled = inCall;
    telephone.classList.toggle("in-call", inCall);
    if (held) {
      (inCall ? keypad : callButton).focus();
    }
  };

  const end = (words) => {
    if (!call) {
      return;
    }
    call.events?.close();
    call = null;
    sound.stop();
    clearCaption();
    settle(false);
    state(words);
  };

  const LOST = "La communication est coupée. Ce qui a été confirmé est enregistré.";

  const listen = (mine) => {
    const events = new EventSource(mine.address + "/ligne");
    mine.events = events;
    const on = (event, action) => events.addEventListener(event, ({ data }) => {
      if (mine === call) {
        action(data);
      }
    });
    on("decroche", () => state("En communication"));
    on("phrase", (data) => {
      const phrase = JSON.parse(data);
      mine.cuttable = phrase.coupable;
      let shown = false;
      sound.play(phrase.sons, (i) => {
        if (!shown) {
          caption(phrase.sons);
          shown = true;
        }
        mark(i);
      });
    });
    on("coupe", silence);
    on("journal", write);
    on("fin", (words) => {
      // What has been said last is heard to its end, as on a real line.
      mine.ended = true;
      sound.whenQuiet(() => { if (mine === call) { end(words); } });
    });
    events.onerror = () => {
      events.close();
      if (!mine.ended && mine === call) {
        end(LOST);
      }
    };
  };

  const begin = async () => {
    if (call) {
      return;
    }
    const mine = { address: "", keys: "", sending: false, cuttable: true };
    call = mine;
    problem("");
    byId("journal").replaceChildren();
    show(byId("no-journal"), true);
    state("Appel en cours…");
    settle(true);
    try {
      await sound.unlock();
      const answer = await post("/telephone/appels", { ligne: byId("line").value, appelant: byId("caller").value });
      const begun = await answer.json();
      if (!begun.appel) {
        throw Object.assign(new Error("refused"), { words: begun.refus });
      }
      mine.address = "/telephone/appels/" + begun.appel;
      if (mine !== call) {
        leave(mine);
        return;
      }
      listen(mine);
      sound.prepare(telephone.dataset.sons.split(" "));
      send(mine);
    } catch (error) {
      if (mine === call) {
        end("Raccroché");
        problem(error.words || "L'appel n'a pas pu être fait. Rechargez la page et réessayez.");
      }
    }
  };

  const leave = (mine) => {
    if (mine.address) {
      navigator.sendBeacon(mine.address + "/raccrocher", form({}));
    }
  };

  const hangUp = () => {
    if (call) {
      leave(call);
      end("Vous avez raccroché. Ce qui a été confirmé est enregistré.");
    }
  };

  // Keys arrive in the order they are typed: what is typed while some are under way goes together.
  const send = async (mine) => {
    if (mine.sending || !mine.keys || !mine.address) {
      return;
    }
    mine.sending = true;
    const keys = mine.keys;
    mine.keys = "";
    try {
      await post(mine.address + "/touches", { touches: keys });
      mine.sending = false;
      send(mine);
    } catch (error) {
      if (mine === call && !mine.ended) {
        end(LOST);
      }
    }
  };

  const press = (key) => {
    const button = keypad.querySelector(`[data-key="${CSS.escape(key)}"]`);
    button.classList.add("pressed");
    setTimeout(() => button.classList.remove("pressed"), 150);
    if (!call) {
      return;
    }
    if (call.cuttable) {
      silence();
    }
    sound.tone(key);
    call.keys += key;
    send(call);
  };

  // ---- What a person does ----

  keypad.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key]");
    if (button) {
      press(button.dataset.key);
    }
  });
  callButton.addEventListener("click", begin);
  hangUpButton.addEventListener("click", hangUp);
  addEventListener("pagehide", hangUp);

  const isTyping = (element) => element.closest("input:not([type=checkbox]), select, textarea");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) {
      return;
    }
    if (/^[0-9*#]$/.test(event.key)) {
      event.preventDefault();
      press(event.key);
    } else if (event.key === "Escape") {
      hangUp();
    } else if (event.key === "Enter" && !event.target.closest("a, button, input")) {
      event.preventDefault();
      if (call) {
        hangUp();
      } else {
        begin();
      }
    }
  });

  const SILENT = "telephone-silent";
  try {
    silent.checked = localStorage.getItem(SILENT) === "1";
  } catch (error) {
    // A browser that remembers nothing begins with sound.
  }
  silent.addEventListener("change", () => {
    sound.mute(silent.checked);
    try {
      localStorage.setItem(SILENT, silent.checked ? "1" : "0");
    } catch (error) {
      // It counts for this page all the same.
    }
  });
})();
