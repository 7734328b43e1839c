// What is noted with a picture when it is taken or chosen, and the small likeness that only this page's memory holds.

import { now } from "./clock.js";

// The bytes say what a file is; its name and the type that the browser guessed from it do not.
export async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG")) return "image/png";
  if (text.startsWith("RIFF") && text.slice(8) === "WEBP") return "image/webp";
  if (text.slice(4, 8) === "ftyp" && /^(hei[cxms]|mif1|msf1|hevc)$/.test(text.slice(8))) return "image/heic";
  return file.type || "application/octet-stream";
}

// This moment with the device's own offset, as 2026-10-12T09:30:00+01:00.
export function thisMoment() {
  const moment = new Date(now());
  const minutes = -moment.getTimezoneOffset();
  const local = new Date(moment.getTime() + minutes * 60000).toISOString().slice(0, 19);
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  return `${local}${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

// A canvas 160 pixels wide, or undefined where the browser cannot show such a file (HEIC outside Safari). No address in
// memory is made for it, so nothing is left to look up when the page is closed.
export async function likeness(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { resizeWidth: 160, resizeQuality: "medium" });
  } catch {
    return undefined;
  }
  const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}
