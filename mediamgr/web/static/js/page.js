// What every page does beyond plain HTML. Without it every page still works.

// A double tap must not send a form twice: the second press of the same form's button is ignored.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.again === "allowed") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // A download leaves the page where it is, so the button must come back to life.
  setTimeout(() => delete form.dataset.sent, 4000);
});

// A page brought back by "back" starts afresh.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Only one question stands open at a time, and Escape closes it.
document.addEventListener("toggle", (event) => {
  const opened = event.target;
  if (!opened.matches?.("details.confirm[open]")) return;
  for (const other of document.querySelectorAll("details.confirm[open]")) if (other !== opened) other.open = false;
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.confirm[open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// What waits on this device is in sight on every page of whoever is signed in.
if (document.querySelector("[data-still]")) import("./still-here.js").then(({ countStill }) => countStill());

// After a form came back with mistakes, start at the list of them.
document.querySelector(".form-mistakes")?.focus();
