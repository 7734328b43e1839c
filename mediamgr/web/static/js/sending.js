// The page that takes and sends pictures: each is sealed at once and waits on the device until the school has it.

import { Camera } from "./camera.js";
import { runAhead, setClock } from "./clock.js";
import { deviceKey } from "./device-key.js";
import { kindOf, likeness, thisMoment } from "./noting.js";
import { Queue } from "./queue.js";
import { Row } from "./sending-row.js";
import { showStill } from "./still-here.js";
import * as store from "./waiting-store.js";

const page = document.querySelector("[data-sending]");
const dialog = document.querySelector("[data-camera]");
const NOT_GIVEN = "The device does not give this file out any more. Choose it again.";
// Why a picture could not even be kept on the device, by the error's name.
const NOT_KEPT = {
  NoKey: "The school’s computer could not be asked for its key, so nothing can be kept here yet. Load this page again on the school’s network.",
  NoRoom: "There is no room left on this device, so this picture was not kept. Let the waiting ones go first, then take it again.",
  NotFoundError: NOT_GIVEN,
  NotReadableError: NOT_GIVEN,
  TooLarge: page.dataset.tooLarge,
};
const OTHERWISE = "This picture could not be kept on this device. Try it again; if that fails too, tell the office.";

class NotKept extends Error {
  constructor(name) {
    super(name);
    this.name = name;
  }
}

const rows = new Map();
const queue = new Queue(page.dataset.address, { tell: (id, step) => rows.get(id)?.show(step), found });

// `kept`: it has a record in the device's store.
function newRow(source, id = crypto.randomUUID(), kept = false) {
  const row = new Row(page, source, { again: () => queue.wake(), read, changed: summary });
  Object.assign(row, { id, kept });
  rows.set(id, row);
  return row;
}

function leave(row) {
  row.element.remove();
  rows.delete(row.id);
  summary();
}

// A refusal that was tapped away.
async function read(row) {
  await queue.read(row.id);
  leave(row);
}

// What another page of this device has sent meanwhile.
function found(ids) {
  for (const row of rows.values()) if (row.kept && row.still && !ids.has(row.id)) leave(row);
}

function summary() {
  const all = [...rows.values()];
  const count = (...states) => all.filter((row) => states.includes(row.state)).length;
  const still = all.filter((row) => row.still).length;
  const parts = [[count("kept", "held"), "saved"], [count("refused"), "not taken"], [still, "still to go"]];
  const words = parts.filter(([n]) => n).map(([n, word]) => `${n} ${word}`).join(", ");
  const place = page.querySelector("[data-summary]");
  // It is read out at each change, so it is only touched when its words change.
  if (place.textContent !== words) place.textContent = words;
  page.querySelector("[data-none]").hidden = all.length > 0;
  const bar = page.querySelector("[data-all]");
  bar.hidden = !still;
  bar.value = all.length ? (100 * all.reduce((sum, row) => sum + row.share, 0)) / all.length : 0;
  showStill(all.filter((row) => row.kept && !["kept", "held"].includes(row.state)).length);
}

// The school's key, asked for while somebody is signed in, and kept for when nobody is or the network is gone.
async function schoolKey() {
  try {
    const answer = await fetch(page.dataset.key, { cache: "no-store" });
    if (answer.ok) {
      const key = await answer.json();
      await store.note("school", key);
      return key;
    }
  } catch (error) {
    console.info("the school’s computer cannot be asked", error);
  }
  return store.noted("school");
}

// Whoever is signed in. The page that is kept for when there is no network names nobody; then it is who came last, and
// after a sign-out nobody: the school's computer then takes whoever sends it for the taker.
async function whoTakes() {
  const taker = page.dataset.taker;
  if (taker) await store.note("taker", taker);
  return taker || (await store.noted("taker")) || "";
}

// The page that came just now says what time it is; the one that is kept goes by what the last one said.
async function setTime() {
  if (page.dataset.now) await store.note("ahead", setClock(Number(page.dataset.now)));
  else runAhead((await store.noted("ahead")) ?? 0);
}

// Gives the picture's id, or undefined when nothing was kept; the row then says why.
async function take(file, source, said, grace) {
  const row = newRow(source);
  likeness(file).then((canvas) => row.picture(canvas));
  try {
    await sealed(row.id, file, { source, taken_by: taker, ...said }, grace);
  } catch (error) {
    console.info(error);
    row.show({ state: "refused", detail: NOT_KEPT[error.name] ?? OTHERWISE });
    return undefined;
  }
  row.kept = true;
  summary();
  return row.id;
}

async function sealed(id, file, said, grace) {
  if (file.size > Number(page.dataset.limit)) throw new NotKept("TooLarge");
  const school = await asked;
  if (!school) throw new NotKept("NoKey");
  await queue.add(id, file, school, { type: await kindOf(file), ...said }, grace);
}

async function discard(id) {
  const gone = await queue.discard(id);
  if (gone) leave(rows.get(id));
  return gone;
}

function prepareCamera() {
  const taken = (blob) => take(blob, "page", { taken: thisMoment() }, true);
  const camera = new Camera(dialog, { taken, discard, closed: () => queue.release() });
  const has = Boolean(navigator.mediaDevices?.getUserMedia);
  page.querySelector("[data-open-camera]").hidden = !has;
  page.querySelector("[data-no-camera]").hidden = has;
  page.querySelector("[data-open-camera]").addEventListener("click", () => camera.open());
}

function prepareFiles() {
  for (const input of document.querySelectorAll("[data-pictures]")) {
    input.addEventListener("change", async () => {
      const files = [...input.files];
      input.value = "";
      dialog.close();
      // One after the other: forty large files at once would not fit into an iPad's memory.
      for (const file of files) await take(file, input.dataset.pictures, {}, false);
    });
  }
}

// What an earlier page, or an earlier person, left waiting here.
async function showEarlier() {
  for (const { id, state, detail } of await store.all()) newRow("earlier", id, true).show({ state, detail });
}

let asked;
let taker;
const key = window.isSecureContext ? await deviceKey() : undefined;
if (key) {
  page.querySelector("[data-tag]").textContent = key.tag;
  asked = schoolKey();
  taker = await whoTakes();
  await setTime();
  prepareCamera();
  prepareFiles();
  await showEarlier();
  page.hidden = false;
  queue.work();
  await navigator.storage?.persist?.();
  // Without it the page still works, as long as it stays open.
  navigator.serviceWorker?.register(page.dataset.worker, { scope: "/send" }).catch((error) => console.info(error));
} else {
  document.querySelector(`[data-not-here="${window.isSecureContext ? "not-enrolled" : "insecure"}"]`).hidden = false;
}
