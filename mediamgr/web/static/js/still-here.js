// "4 pictures still on this iPad": how many wait on the device, for every page that somebody sees who is signed in.

import { NAME, all, note } from "./waiting-store.js";

// Makes no store where there is none: most browsers never take a picture.
async function isThere() {
  const known = (await globalThis.indexedDB?.databases?.()) ?? [];
  return known.some(({ name }) => name === NAME);
}

export async function countStill() {
  if (await isThere()) showStill((await all()).length);
}

// Somebody has signed out, or is about to sign in: whoever takes pictures next may be another.
export async function forgetTaker() {
  if (await isThere()) await note("taker", "");
}

export function showStill(count) {
  const device = navigator.maxTouchPoints ? "iPad" : "computer";
  const words = `${count} ${count === 1 ? "picture" : "pictures"} still on this ${device}`;
  for (const place of document.querySelectorAll("[data-still]")) {
    place.hidden = !count;
    const said = place.querySelector("[data-still-words]");
    if (said.textContent !== words) said.textContent = words;
  }
}
