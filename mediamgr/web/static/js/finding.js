// The list of found people follows what is typed. Without script the same form asks for the same page.
const form = document.querySelector("form[data-live]");
const field = form?.querySelector("input[type=search]");
let asked = 0;

async function follow() {
  const mine = ++asked;
  const address = new URL(form.action);
  address.searchParams.set(field.name, field.value);
  const answer = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  // Signed out meanwhile, or the school is away: the form itself says what is the matter.
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // An answer to fewer letters may come after the one to more.
  if (mine !== asked) return;
  document.querySelector("#found").replaceChildren(...page.querySelector("#found").childNodes);
}

function links() {
  return [...document.querySelectorAll("#found a")];
}

function step(event) {
  const all = links();
  const here = all.indexOf(document.activeElement);
  if (event.key === "ArrowDown" && all.length) {
    event.preventDefault();
    all[Math.min(here + 1, all.length - 1)].focus();
  } else if (event.key === "ArrowUp" && here >= 0) {
    event.preventDefault();
    (all[here - 1] ?? field).focus();
  } else if (event.key === "Enter" && document.activeElement === field && all.length === 1) {
    event.preventDefault();
    all[0].click();
  }
}

if (field) {
  field.addEventListener("input", () => follow().catch(() => {}));
  document.addEventListener("keydown", step);
  // Brought back by "back", the field still holds what was typed.
  if (field.value && !links().length) follow().catch(() => {});
}
