// A batch of pictures, tagged by taps or by keys. Without this script each picture leads to a page of its own.

import { Batch, Picture } from "./batch-state.js";
import { Saving } from "./batch-saving.js";
import { Screen } from "./batch-screen.js";

const find = (name) => document.querySelector(`[data-${name}]`);
const desk = find("batch");
const finding = find("find");
const rooms = find("rooms");
const screen = new Screen();
const saving = new Saving(find("save"), desk.dataset.drafts, heard);
const pictures = screen.links.map((link) => new Picture(link.dataset.picture, JSON.parse(link.dataset.said)));
const batch = new Batch(pictures, (changes) => saving.add(changes));
const absent = new Set(saving.recall("absent") ?? []);
const mode = { run: false, away: false };
let empty = null;

function plural(number, one, many) { return number === 1 ? `1 ${one}` : `${number} ${many}`; }

function show(words) {
  screen.show(batch, absent);
  const begun = pictures.filter((one) => !one.counted && one.visible > one.tagged.size);
  saving.keep("heads", Object.fromEntries(begun.map((one) => [one.id, [one.extra, one.unrecognisable]])));
  if (words !== undefined) screen.tell(words);
  if (saving.wrong) screen.tell(saving.wrong);
  find("saving").textContent = saving.wrong ? "Not saved" : saving.isUnsaved ? "Being saved" : "Saved";
  find("again").hidden = !(saving.wrong && saving.waiting.length);
}

function heard(said, sent) {
  for (const { picture: id } of said ? sent : []) {
    const picture = pictures.find((one) => one.id === id);
    if (!picture) continue;
    if (said.left[id] || !said.pictures[id]) picture.gone = said.left[id] ?? "Only the office sees this picture now.";
    else if (!saving.concerns(id)) picture.take(said.pictures[id]);
  }
  show(batch.current.gone || undefined);
}

function turn(name, on) {
  mode[name] = on;
  screen.press(name, on);
}

function goTo(place) {
  batch.goTo(place);
  turn("run", false);
  show(batch.current.gone);
}

function choose(place) {
  batch.reachTo(place);
  turn("run", false);
  show(`${plural(batch.chosen.length, "picture", "pictures")} chosen. A name that you tap goes on all of them.`);
}

function tapName(button) {
  const person = button.dataset.person;
  if (mode.away) {
    if (!absent.delete(person)) absent.add(person);
    saving.keep("absent", [...absent]);
    return show();
  }
  if (!batch.chosen.length) return undefined;
  const on = batch.paint(person);
  const where = batch.chosen.length > 1 ? ` ${on ? "on" : "off"} ${batch.chosen.length} pictures` : on ? "" : " taken off";
  const mark = on && button.hasAttribute("data-no-pictures") ? " No pictures of this child: only you and the office see it now." : "";
  return show(`${button.dataset.name}${where}.${mark}`);
}

function everybody() {
  const present = screen.peopleOf(rooms?.value ?? "").filter((button) => !absent.has(button.dataset.person));
  if (!present.length || !batch.chosen.length) return;
  batch.putAll(present.map((button) => button.dataset.person));
  const marked = present.filter((button) => button.hasAttribute("data-no-pictures")).map((button) => button.dataset.name);
  const take = marked.length ? ` Also ${marked.join(", ")}, with no pictures: take the name off if the child is not on it.` : "";
  show(`${plural(present.length, "child", "children")} named.${take}`);
}

function attest() {
  const picture = batch.current;
  if (picture.gone) return;
  if (picture.extra) {
    show(`${plural(picture.extra, "person is", "people are")} not named yet. Name them, or count them as not to be recognised.`);
    return;
  }
  // Two presses of Enter must not say of an unseen picture that nobody is on it.
  if (picture.visible === 0 && empty !== picture) {
    empty = picture;
    show("Nobody is named on it. Press again if there is nobody to be seen.");
    return;
  }
  batch.attest();
  const left = batch.waiting;
  show(left ? `${plural(left, "picture", "pictures")} to go.` : "All pictures of this page are done.");
}

function undo() { show(batch.undo() ? "Taken back." : "There is nothing to take back."); }

function step(by, isRun) {
  if (isRun) choose(batch.end + by);
  else goTo(batch.at + by);
}

function count(doing) { if (!batch.current.gone) { batch.act([batch.current], doing); show(); } }

const KEYS = {
  ArrowLeft: (event) => step(-1, event.shiftKey),
  ArrowRight: (event) => step(1, event.shiftKey),
  Enter: () => attest(),
  "=": () => same(),
  "*": () => everybody(),
  "+": () => count((one) => one.seeMore(1)),
  "-": () => count((one) => one.seeMore(-1)),
  "?": () => count((one) => one.recogniseFewer(1)),
  "!": () => count((one) => one.recogniseFewer(-1)),
};

function same() { show(batch.same() ? "Same as the picture before." : "There is no picture before this one."); }

function look(letters) {
  if (finding) finding.value = letters;
  screen.showGroups(rooms?.value ?? "", letters);
}

function escape() {
  look("");
  turn("away", false);
  finding?.blur();
  goTo(batch.at);
}

document.addEventListener("keydown", (event) => {
  const isFinding = event.target === finding;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !finding?.value) {
    event.preventDefault();
    return undo();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, summary, header, footer")) return undefined;
  if (event.key === "Escape") return escape();
  if (isFinding && finding.value) {
    if (event.key !== "Enter") return undefined;
    event.preventDefault();
    const found = screen.first;
    if (!found) return screen.tell("Nobody is called so.");
    look("");
    return tapName(found);
  }
  if (event.key === "Enter" && event.target.closest("button, a")) return undefined;
  if (KEYS[event.key]) {
    event.preventDefault();
    return KEYS[event.key](event);
  }
  // The letter itself then falls into the field that has just got the focus.
  if (/^\p{L}$/u.test(event.key)) finding?.focus();
  return undefined;
});

screen.links.forEach((link, place) => link.addEventListener("click", (event) => {
  event.preventDefault();
  if (mode.run || event.shiftKey) choose(place);
  else goTo(place);
}));
for (const button of screen.names) button.addEventListener("click", () => { tapName(button); if (finding?.value) look(""); });
for (const button of document.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
for (const button of document.querySelectorAll("[data-heads]")) button.addEventListener("click", () => count((one) => one.seeMore(Number(button.dataset.heads))));
for (const button of document.querySelectorAll("[data-unknown]")) button.addEventListener("click", () => count((one) => one.recogniseFewer(Number(button.dataset.unknown))));
find("everybody")?.addEventListener("click", everybody);
find("same")?.addEventListener("click", same);
find("run")?.addEventListener("click", () => { turn("run", !mode.run); screen.tell(mode.run ? "Tap the last picture of the run." : ""); });
find("away")?.addEventListener("click", () => { turn("away", !mode.away); screen.tell(mode.away ? "Tap who is absent, then this button again." : ""); });
find("undo").addEventListener("click", undo);
find("attest").addEventListener("click", attest);
find("again").addEventListener("click", () => saving.send());
finding?.addEventListener("input", () => look(finding.value));
rooms?.addEventListener("change", () => { saving.keep("room", rooms.value); look(""); });
window.addEventListener("online", () => saving.send());
window.addEventListener("beforeunload", (event) => { if (saving.isUnsaved) event.preventDefault(); });

// What this tab still holds from before it was loaded again.
for (const change of saving.waiting) {
  const picture = pictures.find((one) => one.id === change.picture);
  change.shown.forEach((person) => picture?.put(person));
  change.not_shown.forEach((person) => picture?.drop(person));
  if (picture && change.count) Object.assign(picture, { counted: true, unrecognisable: change.count[1] });
}
for (const [id, [extra, unrecognisable]] of Object.entries(saving.recall("heads") ?? {})) {
  const picture = pictures.find((one) => one.id === id && !one.counted);
  if (picture) Object.assign(picture, { extra, unrecognisable });
}
if (rooms) {
  rooms.value = saving.recall("room") ?? desk.dataset.room;
  if (rooms.selectedIndex < 0) rooms.value = desk.dataset.room;
}
look("");
show("");
saving.send();
// Where the names stand below the picture, both are to be in sight.
if (matchMedia("(max-width: 61.99rem)").matches) desk.scrollIntoView();
