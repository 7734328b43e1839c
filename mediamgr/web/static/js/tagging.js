// One tap a name: sends it in the background, shows what came back, and remembers the way back.
// Without this script every name is a form of its own, and works.

const undoButton = document.getElementById("undo");
const count = document.getElementById("tagged-count");
const uses = document.getElementById("uses");
const visible = document.querySelector("input[name=visible]");
const done = [];

function pressed(form) {
  return form.querySelector("button").getAttribute("aria-pressed") === "true";
}

function show(form, on) {
  form.querySelector("button").setAttribute("aria-pressed", String(on));
  form.elements.shown.value = on ? "no" : "yes";
}

function showUses(list) {
  [...uses.children].forEach((line, place) => {
    const use = list[place];
    line.className = `use ${use.allowed ? "use-yes" : "use-no"}`;
    line.querySelector("strong").textContent = use.allowed ? "yes" : "no";
  });
}

async function tap(form, remember = true) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-busy") === "true") return;
  const before = pressed(form);
  const body = new FormData(form);
  show(form, !before);
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const said = await answer.json();
    count.textContent = `${said.tagged.length === 1 ? "1 person" : `${said.tagged.length || "no"} people`} named`;
    if (visible && Number(visible.value) < said.tagged.length) visible.value = said.tagged.length;
    showUses(said.uses);
    if (remember) done.push(form);
    undoButton.hidden = done.length === 0;
  } catch {
    // The page itself says what went wrong: session over, picture sealed, no network.
    show(form, before);
    HTMLFormElement.prototype.submit.call(form);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

for (const form of document.querySelectorAll(".name-form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tap(form);
  });
}

undoButton?.addEventListener("click", () => {
  const form = done.pop();
  if (form) tap(form, false);
});
