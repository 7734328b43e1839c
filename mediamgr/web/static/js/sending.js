// Sends pictures one after the other, each signed by this device's key, and says of each what became of it.

import { contentDigest, deviceKey, signedHeaders } from "./device-key.js";

const page = document.querySelector("[data-sending]");
const list = page.querySelector("[data-list]");
const held = JSON.parse(page.dataset.held);
const waiting = [];
let busy = false;
let number = 0;

const OFFLINE = "The school’s computer cannot be reached. Stay on this page: it tries again by itself.";
const SAFE = "It is safe on the school’s computer. You can delete it on the iPad.";
const AGAIN_MS = [2000, 5000, 15000, 30000];
// What may end well when the very same picture is sent again; everything else is the school's last word.
const MAY_PASS = new Set([0, 408, 429, 500, 502, 503, 504, 507]);
// What the person does first, beside this page: the pictures stay, and go when they tap "Try again".
const FIRST = {
  "not-signed-in": [page.dataset.signIn, "Sign in"],
  "policy-not-accepted": [page.dataset.policy, "Read and accept the policy"],
};

// The bytes say what a file is; its name and the type that the browser guessed from it do not.
async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG")) return "image/png";
  if (text.startsWith("RIFF") && text.slice(8) === "WEBP") return "image/webp";
  if (text.slice(4, 8) === "ftyp" && /^(hei[cxms]|mif1|msf1|hevc)$/.test(text.slice(8))) return "image/heic";
  return file.type || "application/octet-stream";
}

class Sending {
  constructor(file, source) {
    this.file = file;
    this.source = source;
    // One number for the picture, however often it is sent: the school's computer keeps it once.
    this.address = page.dataset.address + crypto.randomUUID();
    this.tries = 0;
    this.row = document.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    this.row.querySelector(".row-title").textContent = `Picture ${++number}`;
    const preview = this.row.querySelector("img");
    // Some browsers cannot show what an iPad takes (HEIC); the icon behind it then stays.
    preview.addEventListener("error", () => preview.remove());
    preview.src = URL.createObjectURL(file);
    this.row.querySelector("button").addEventListener("click", () => this.wait());
    list.prepend(this.row);
    this.wait();
  }

  wait() {
    this.row.querySelector("button").hidden = true;
    this.show("waiting", "");
    waiting.push(this);
    work();
  }

  show(state, words) {
    this.state = state;
    this.row.querySelector("[data-words]").textContent = words;
    const look = document.querySelector(`template[data-look="${state}"]`).content.cloneNode(true);
    this.row.querySelector("[data-state]").replaceChildren(look);
    this.row.querySelector("progress").hidden = state !== "sending";
    summary();
  }

  async send() {
    this.show("sending", "");
    let answer = await this.once();
    // A signature counts once: after a broken connection the browser may have sent the first one already.
    if (answer.status === 403 && answer.body.code === "signature-invalid") answer = await this.once();
    this.end(answer);
  }

  async once() {
    try {
      const type = await kindOf(this.file);
      const digest = await contentDigest(this.file);
      const said = { "content-type": type, "content-digest": digest, "mediamgr-source": this.source };
      return await put(this.address, this.file, await signedHeaders("PUT", this.address, said), (share) => {
        this.row.querySelector("progress").value = 100 * share;
      });
    } catch (error) {
      if (error.name !== "NotReadableError" && error.name !== "NotFoundError") throw error;
      const detail = "The device does not give this file out any more. Choose it again.";
      return { status: 422, body: { code: "unreadable", detail } };
    }
  }

  end({ status, body, retryAfter }) {
    if (status === 200 || status === 201) {
      const why = (body.warnings ?? []).map((code) => held[code]).filter(Boolean);
      this.show(body.state === "held" ? "held" : "kept", [...why, SAFE].join(" "));
    } else if (MAY_PASS.has(status)) {
      this.later(body.detail ?? OFFLINE, retryAfter);
    } else {
      const first = FIRST[status === 401 ? "not-signed-in" : body.code];
      this.show(first ? "again" : "refused", body.detail ?? "It was not taken. Show this page to the office.");
      if (first) this.askFirst(first);
    }
  }

  later(words, retryAfter) {
    this.show("again", words);
    const pause = retryAfter ? retryAfter * 1000 : AGAIN_MS[Math.min(this.tries, AGAIN_MS.length - 1)];
    this.tries += 1;
    setTimeout(() => this.wait(), pause);
  }

  askFirst([href, words]) {
    const link = Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener" });
    link.textContent = `${words} (opens beside this page)`;
    this.row.querySelector("[data-words]").append(" ", link);
    this.row.querySelector("button").hidden = false;
  }
}

// fetch() does not tell how far an upload is.
function put(address, body, headers, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("loadend", () => {
      const retryAfter = Number(request.getResponseHeader("Retry-After")) || 0;
      resolve({ status: request.status, body: request.response ?? {}, retryAfter });
    });
    request.send(body);
  });
}

async function work() {
  if (busy) return;
  busy = true;
  try {
    while (waiting.length) await waiting.shift().send();
  } finally {
    busy = false;
  }
}

const all = [];
function summary() {
  page.querySelector("[data-none]").hidden = all.length > 0;
  const count = (...states) => all.filter((one) => states.includes(one.state)).length;
  const parts = [
    [count("kept", "held"), "saved"],
    [count("refused"), "not taken"],
    [count("waiting", "sending", "again"), "still to go"],
  ];
  page.querySelector("[data-summary]").textContent = parts.filter(([n]) => n).map(([n, word]) => `${n} ${word}`).join(", ");
}

for (const input of page.querySelectorAll("[data-pictures]")) {
  input.addEventListener("change", () => {
    for (const file of input.files) all.push(new Sending(file, input.dataset.pictures));
    summary();
    input.value = "";
  });
}

window.addEventListener("beforeunload", (event) => {
  if (all.some((one) => ["waiting", "sending", "again"].includes(one.state))) event.preventDefault();
});

const key = window.isSecureContext ? await deviceKey() : undefined;
if (key) {
  page.querySelector("[data-tag]").textContent = key.tag;
  page.hidden = false;
} else {
  document.querySelector(`[data-not-here="${window.isSecureContext ? "not-enrolled" : "insecure"}"]`).hidden = false;
}
