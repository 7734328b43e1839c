// "4 pictures still on this iPad": how many wait on the device, for every page that somebody sees who is signed in.

import { NAME, all } from "./waiting-store.js";

// Makes no store where there is none: most browsers never take a picture.
export async function countStill() {
  const known = (await globalThis.indexedDB?.databases?.()) ?? [];
  if (known.some(({ name }) => name === NAME)) showStill((await all()).length);
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
