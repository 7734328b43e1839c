// On an enrolled device the device itself is the second step: it signs the school's challenge while the form is sent.

import { answerChallenge, deviceKey } from "./device-key.js";
import { forgetTaker } from "./still-here.js";

const frame = document.querySelector("[data-device-purpose]");
if (frame.dataset.devicePurpose === "sign-in") forgetTaker();

const form = frame.querySelector("form");

form.addEventListener("submit", async (event) => {
  if (form.dataset.answered) return;
  event.preventDefault();
  // page.js must not take the second, answered sending for a double tap.
  form.dataset.answered = "yes";
  form.dataset.again = "allowed";
  try {
    const answer = await answerChallenge(frame.dataset.devicePurpose);
    for (const [name, value] of Object.entries(answer ?? {})) form.elements[name].value = value;
  } catch {
    // Without the device's answer the page asks for a code, as on any other computer.
  }
  form.submit();
});

window.addEventListener("pageshow", () => delete form.dataset.answered);

const known = document.querySelector("[data-this-device]");
deviceKey().then((key) => {
  if (!key || !known) return;
  known.querySelector("[data-tag]").textContent = key.tag;
  known.hidden = false;
  document.querySelector("[data-new-device]").hidden = true;
});
