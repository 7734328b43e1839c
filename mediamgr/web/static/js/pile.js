// A pile of paper by the keyboard: one key an answer, the cursor goes on by itself, from the last answer to the next
// child. Without this script every form is saved by its own button.

import "./scan.js";
import { Row } from "./pile-row.js";
import { Saving } from "./pile-saving.js";

const list = document.querySelector("[data-pile]");
const bar = document.querySelector("[data-bar]");
const told = bar?.querySelector("[data-told]");
const finding = bar?.querySelector("[data-find]");
const rows = [...(list?.querySelectorAll("[data-row]") ?? [])].map((each) => new Row(each));
const saving = new Saving(list?.dataset.drafts, changed);
let current = null;

function tell(words) { told.textContent = words; }

function changed(row) {
  bar.querySelector("[data-count]").textContent = `${rows.filter((one) => one.state === "saved").length} of ${rows.length}`;
  bar.querySelector("[data-undo]").hidden = !saving.waiting;
  bar.querySelector("[data-now]").hidden = !saving.waiting;
  bar.querySelector("[data-again]").hidden = !rows.some((one) => one.state === "failed");
  if (row?.isUnsaved) tell(`The form of ${row.name} is not saved. ${row.said}`);
}

function focusOn(fieldset) {
  const radio = fieldset.querySelector(":checked") ?? fieldset.querySelector("input");
  radio.focus({ preventScroll: true });
  fieldset.scrollIntoView({ block: "nearest" });
}

function enter(row, place = null) {
  current = row;
  for (const other of rows) if (other !== row) other.details.open = false;
  row.details.open = true;
  row.details.scrollIntoView({ block: "nearest" });
  if (!row.form || row.isAtWork) return;
  focusOn(row.answers[place] ?? row.missing ?? row.answers[0]);
  tell(row.isSigned ? row.name : `${row.name}: who signed? Press the number beside the name.`);
}

function leave(row) {
  const at = rows.indexOf(row);
  const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find((one) => one.isNext);
  row.details.open = false;
  if (next) return enter(next);
  current = null;
  const now = bar.querySelector("[data-now]");
  (now.hidden ? row.details.querySelector("summary") : now).focus();
  return tell("That was the last form of this class.");
}

function finish(row) {
  if (!row.isSigned) return goTo(row, row.signer, "Who signed? Press the number beside the name.");
  if (!row.isBegun) return goTo(row, row.answers[0], "Nothing is answered on this form yet.");
  saving.finish(row);
  return leave(row);
}

function goTo(row, fieldset, words) {
  focusOn(fieldset);
  tell(words);
}

// After an answer the cursor goes on; after the last one the form is finished, or goes back to what is missing.
function goOn(row, place) {
  touched(row);
  if (place + 1 < row.answers.length) return focusOn(row.answers[place + 1]);
  return row.isComplete ? finish(row) : focusOn(row.missing);
}

function touched(row) {
  row.show("begun");
  saving.keep(row);
  changed();
}

function undo() {
  const row = saving.undo();
  if (row) enter(row, row.answers.length - 1);
  else tell("The last form is saved already. It is corrected on the child’s page.");
}

const KEYS = {
  y: (row, place) => answer(row, place, "y"),
  n: (row, place) => answer(row, place, "n"),
  "-": (row, place) => answer(row, place, "-"),
  s: (row) => leave(row),
  u: () => undo(),
  f: () => finding.focus(),
  Backspace: (row, place) => back(row, place),
};

function answer(row, place, key) {
  if (!row.isSigned) return goTo(row, row.signer, "Who signed? Press the number beside the name.");
  const here = place >= 0 ? place : Math.max(0, row.answers.indexOf(row.missing));
  row.answer(here, key);
  return goOn(row, here);
}

function back(row, place) {
  if (place <= 0) return saving.waiting && !row.isBegun ? undo() : focusOn(row.signer);
  row.clear(place - 1);
  touched(row);
  return focusOn(row.answers[place - 1]);
}

function sign(row, digit) {
  if (row.sign(digit)) signed(row);
}

function signed(row) {
  touched(row);
  focusOn(row.missing ?? row.answers[0]);
  tell(row.name);
}

list?.addEventListener("keydown", (event) => {
  const row = rows.find((one) => one.details === event.target.closest("[data-row]"));
  const typing = event.target.matches("input:not([type=radio]), textarea, select");
  if (!row?.form || row.isAtWork || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!KEYS[key] && !/^[1-9]$/.test(key)) return;
  if (!row.details.open) return;
  event.preventDefault();
  if (KEYS[key]) KEYS[key](row, row.place(event.target));
  else sign(row, Number(key));
});

for (const row of rows) {
  row.details.addEventListener("toggle", () => {
    if (row.details.open && current !== row) enter(row);
  });
  row.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    finish(row);
  });
  row.form?.addEventListener("change", () => touched(row));
  // A tap goes on like a key; the arrow keys inside a question only choose (their click has no detail).
  row.form?.addEventListener("click", (event) => {
    if (event.target.matches("[data-skip]") || event.target.closest("[data-skip]")) leave(row);
    else if (event.target.matches("[data-key]") && event.detail > 0) goOn(row, row.place(event.target));
    else if (event.target.matches("[name=decider]") && event.detail > 0) signed(row);
  });
  const draft = row.form && saving.kept(row);
  if (draft) {
    row.fill(draft);
    if (draft.state !== "begun" && !draft.scan) saving.send(row);
  }
}

// A pile is in any order: the first letters of a name, and Enter, open that child's form.
finding?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && current) enter(current);
  if (event.key !== "Enter" || !finding.value.trim()) return;
  // Otherwise the same key would go on to the form that has just been opened, and send it.
  event.preventDefault();
  const found = rows.find((row) => row.isCalled(finding.value));
  if (!found) return tell("Nobody of that name is in this class.");
  finding.value = "";
  enter(found);
});
bar?.querySelector("[data-undo]").addEventListener("click", undo);
bar?.querySelector("[data-now]").addEventListener("click", () => saving.sendWaiting());
bar?.querySelector("[data-again]").addEventListener("click", sendAgain);
window.addEventListener("online", sendAgain);
window.addEventListener("pagehide", () => saving.sendWaiting({ keepalive: true }));
window.addEventListener("beforeunload", (event) => {
  if (rows.some((row) => row.isUnsaved)) event.preventDefault();
});

function sendAgain() {
  for (const row of rows) if (row.state === "failed" && row.isSigned && row.isBegun) saving.send(row);
}

if (list) {
  bar.hidden = false;
  changed();
  const first = rows.find((row) => row.details.open && row.form) ?? rows.find((row) => row.isNext);
  if (first) enter(first);
}
