// Makes this device's key and hands in the one-time code. Which part of the page is shown depends on the browser.

import { deviceKey, keepKey, newKeyPair } from "./device-key.js";

const place = document.querySelector("#enrol");
const part = (name) => place.querySelector(`[data-part="${name}"]`);
const form = part("form").querySelector("form");
const demo = place.querySelector("form[data-demo]");
const mistake = place.querySelector("[data-mistake]");

function show(name) {
  for (const section of place.querySelectorAll("[data-part]")) section.hidden = section.dataset.part !== name;
}

function tell(sentence) {
  mistake.querySelector("p").textContent = sentence;
  mistake.hidden = !sentence;
}

// Only Safari knows navigator.standalone: false on a touch screen means a tab, whose storage is not the app's.
function inTabOfAnIPad() {
  return navigator.standalone === false && navigator.maxTouchPoints > 0;
}

async function enrol(code) {
  const { privateKey, publicJwk } = await newKeyPair();
  const label = navigator.userAgentData?.platform ?? navigator.platform ?? "browser";
  const body = JSON.stringify({ code, public_key: publicJwk, label });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("/api/v1/enrolments", { method: "POST", headers, body });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  await keepKey({ keyId: said.key_id, deviceId: said.device_id, tag: said.tag, privateKey });
  part("done").querySelector("[data-tag]").textContent = said.tag;
  show("done");
}

async function attempt(act) {
  tell("");
  const buttons = place.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  try {
    await act();
  } catch (error) {
    tell(error instanceof TypeError ? "The school’s computer did not answer. Try again in a moment." : error.message);
  }
  for (const button of buttons) button.disabled = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(() => enrol(form.elements.code.value));
});

demo?.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    const answer = await fetch(demo.action, { method: "POST", body: new FormData(demo) });
    if (!answer.ok) throw new Error("The demo has no iPad left to be.");
    await enrol((await answer.json()).code);
  });
});

async function begin() {
  if (!isSecureContext) return show("insecure");
  if (inTabOfAnIPad() && !demo) return show("install");
  form.elements.code.value = decodeURIComponent(location.hash.slice(1));
  // The code has no business in the history or the address bar any longer.
  if (location.hash) history.replaceState(null, "", location.pathname);
  show("form");
  const key = await deviceKey();
  if (!key) return undefined;
  const known = place.querySelector("[data-known]");
  known.querySelector("[data-tag]").textContent = key.tag;
  known.hidden = false;
  return undefined;
}

begin();
