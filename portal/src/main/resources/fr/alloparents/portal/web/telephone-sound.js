"use strict";
// The sound of the telephone on the screen: plays pieces one after the other without a gap, stops at
// once, and gives a key its tones. Before telephone.js.
const telephoneSound = (isSilent) => {
  const FADE = 0.004; // seconds; a sound cut off without one clicks
  const AHEAD = 0.03; // seconds; nothing can be scheduled for this very instant
  const known = new Map();
  let context = null;
  let volume = null;
  let run = 0;
  let cursor = 0;
  let queue = Promise.resolve();
  let playing = [];

  // Without a sound card, time goes on all the same.
  const now = () => (context && context.state === "running" ? context.currentTime : performance.now() / 1000);

  const unlock = () => {
    if (!context) {
      context = new AudioContext();
      volume = context.createGain();
      volume.connect(context.destination);
      mute(isSilent());
    }
    return Promise.race([context.resume(), new Promise((done) => setTimeout(done, 500))]);
  };

  const mute = (muted) => {
    if (volume) {
      volume.gain.setTargetAtTime(muted ? 0 : 1, context.currentTime, FADE);
    }
  };

  const bytes = (address) => fetch(address).then((answer) => {
    if (!answer.ok) {
      throw new Error("sound " + answer.status);
    }
    return answer.arrayBuffer();
  });

  // One that could not be had is asked for again the next time.
  const load = (address) => {
    if (!known.has(address)) {
      known.set(address, bytes(address)
        .then((data) => context.decodeAudioData(data))
        .catch(() => { known.delete(address); return null; }));
    }
    return known.get(address);
  };

  // One after the other, so that what is played now never waits behind what may be played later.
  const prepare = async (addresses) => {
    for (const address of addresses) {
      await load(address);
    }
  };

  const start = (buffer, at) => {
    const source = context.createBufferSource();
    const gain = context.createGain();
    source.buffer = buffer;
    source.connect(gain).connect(volume);
    source.start(at);
    playing.push({ source, gain });
    source.onended = () => { playing = playing.filter((one) => one.source !== source); };
  };

  const sequence = async (sounds, loaded, begins, mine) => {
    for (let i = 0; i < sounds.length; i++) {
      const buffer = await loaded[i];
      if (mine !== run) {
        return;
      }
      const at = Math.max(now() + AHEAD, cursor);
      if (buffer && context.state === "running") {
        start(buffer, at);
      }
      cursor = at + (buffer ? buffer.duration : sounds[i].millisecondes / 1000);
      setTimeout(() => { if (mine === run) { begins(i); } }, (at - now()) * 1000);
    }
  };

  // Follows what is being played without a gap.
  const play = (sounds, begins) => {
    const mine = run;
    const loaded = sounds.map((one) => load(one.adresse));
    queue = queue.then(() => sequence(sounds, loaded, begins, mine));
  };

  const stop = () => {
    run++;
    cursor = 0;
    queue = Promise.resolve();
    for (const { source, gain } of playing) {
      gain.gain.setTargetAtTime(0, context.currentTime, FADE);
      source.stop(context.currentTime + 5 * FADE);
    }
    playing = [];
  };

  // When all that has been scheduled is over.
  const whenQuiet = (then) => {
    const mine = run;
    queue = queue.then(() => {
      setTimeout(then, mine === run ? Math.max(0, cursor - now()) * 1000 : 0);
    });
  };

  // The two tones of a key (ITU-T Q.23), quietly.
  const ROWS = [697, 770, 852, 941];
  const COLUMNS = [1209, 1336, 1477];
  const tone = (key) => {
    const place = "123456789*0#".indexOf(key);
    const gain = context.createGain();
    const from = context.currentTime;
    gain.gain.setValueAtTime(0.04, from);
    gain.gain.setTargetAtTime(0, from + 0.1, FADE);
    gain.connect(volume);
    for (const frequency of [ROWS[Math.floor(place / 3)], COLUMNS[place % 3]]) {
      const oscillator = context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(gain);
      oscillator.start(from);
      oscillator.stop(from + 0.14);
    }
  };

  return { unlock, mute, prepare, play, stop, whenQuiet, tone };
};
