// Sends what waits on this device, one picture after the other, and lets none get lost. A record goes only when the
// school's computer has answered with the digest of the very bytes that were sent, or when somebody has read a refusal.

import { contentDigest, signedHeaders } from "./device-key.js";
import { seal, sha256 } from "./sealing.js";
import * as store from "./waiting-store.js";

const SEALED = "application/vnd.mediamgr.sealed";
const PAUSES_MS = [2000, 5000, 15000, 60000];
// A picture that was just taken can still be thrown away: it is sent a moment later.
const GRACE_MS = 5000;
const FINAL = new Set([413, 415, 422]);
// The person does something first, or the device does: until then every picture would be answered in the same way.
const STOPS = new Set([400, 401, 403]);
// These end by themselves on another page; to ask again after the others would only make one more incident.
const MENDED_ELSEWHERE = new Set(["not-signed-in", "policy-not-accepted"]);
const OFFLINE = "The school’s computer cannot be reached. It is kept, and goes by itself as soon as that works again.";
const NOT_GIVEN = "This device did not give the picture out. It is kept, and tried again.";
const UNSURE = "The school’s computer did not say that it has the whole picture. It is sent again.";

// What an answer means for a record: "kept", "refused", "renumber", "stop" (all wait for the person) or "again".
function meaning({ status, body }, digest) {
  if (status === 200 || status === 201) return body.sha256 === digest ? "kept" : "again";
  if (FINAL.has(status) || body.code === "already-removed") return "refused";
  if (body.code === "other-bytes") return "renumber";
  if (STOPS.has(status) && body.code !== "sealed-for-another") return "stop";
  return "again";
}

export class Queue {
  // `address` is that of the pictures. `tell(id, step)` hears of every step: {state, detail, code, status, body, share};
  // `found(ids)` hears before each sending what is still there, as another page may have sent some of it.
  constructor(address, { tell, found }) {
    Object.assign(this, { address, tell, found });
    this.resting = new Set();
    this.failures = 0;
    this.stopped = "";
    for (const [target, name] of [[window, "online"], [window, "pageshow"], [document, "visibilitychange"]]) {
      target.addEventListener(name, () => this.notice());
    }
  }

  // Seals a file and keeps it as `id`. `grace`: it rests for some seconds, in which it can still be thrown away.
  async add(id, file, school, said, grace) {
    if (grace) this.resting.add(id);
    const sealed = await seal(file, school, said);
    await store.keep(id, sealed, await sha256(await sealed.arrayBuffer()));
    if (grace) setTimeout(() => this.release(id), GRACE_MS);
    else this.work();
  }

  // Ends the rest of one picture, or of all.
  release(id) {
    if (id === undefined) this.resting.clear();
    else this.resting.delete(id);
    this.work();
  }

  // Throws a picture away before it is sent; false when it is too late for that.
  async discard(id) {
    return alone(async () => {
      const there = (await store.all()).some((record) => record.id === id && record.state === "waiting");
      if (there) await store.remove(id);
      return there;
    });
  }

  // Somebody has read why it was refused.
  async read(id) {
    await store.remove(id);
  }

  // The network is back, or somebody looks at the page again.
  notice() {
    if (document.visibilityState !== "visible") return;
    if (!this.stopped || MENDED_ELSEWHERE.has(this.stopped)) this.wake();
  }

  // Try at once.
  wake() {
    this.failures = 0;
    this.stopped = "";
    this.work();
  }

  async work() {
    this.asked = true;
    if (this.busy || this.stopped) return;
    this.busy = true;
    clearTimeout(this.timer);
    let step = "next";
    try {
      while (step === "next" || (step === "done" && this.asked && !this.stopped)) {
        this.asked = false;
        step = await alone(() => this.sendNext());
      }
    } catch (error) {
      // The device's own storage fails: nothing is lost by trying later.
      console.warn(error);
      step = this.later(0);
    } finally {
      this.busy = false;
    }
    if (typeof step === "number") this.timer = setTimeout(() => this.work(), step);
  }

  async sendNext() {
    const there = await store.all();
    this.found(new Set(there.map((record) => record.id)));
    const waiting = there.filter((record) => record.state === "waiting" && !this.resting.has(record.id));
    // Whatever was tried less often comes first, so that one picture in trouble holds up no other.
    const record = waiting.sort((a, b) => a.tries - b.tries || a.at - b.at)[0];
    if (!record) return "done";
    this.tell(record.id, { state: "sending", detail: "", share: 0 });
    let answer = await this.once(record);
    // A signature counts once: after a broken connection the browser may have sent the first one already.
    if (answer.body.code === "signature-invalid") answer = await this.once(record);
    return this.end(record, answer);
  }

  async once(record) {
    const address = this.address + record.uuid;
    let headers;
    try {
      const said = { "content-type": SEALED, "content-digest": await contentDigest(record.sealed) };
      headers = await signedHeaders("PUT", address, said);
    } catch (error) {
      console.warn(error);
      return { status: 0, body: { detail: NOT_GIVEN }, retryAfter: 0 };
    }
    return put(address, record.sealed, headers, (share) => this.tell(record.id, { state: "sending", detail: "", share }));
  }

  async end(record, answer) {
    const { status, body } = answer;
    const what = meaning(answer, record.sha256);
    if (what === "kept") {
      await store.remove(record.id);
      this.failures = 0;
      this.tell(record.id, { state: body.state === "held" ? "held" : "kept", body });
      return "next";
    }
    const detail = status === 200 || status === 201 ? UNSURE : (body.detail ?? OFFLINE);
    const changed = { ...record, tries: record.tries + 1, detail: what === "refused" ? detail : "" };
    if (what === "refused") changed.state = "refused";
    if (what === "renumber") changed.uuid = crypto.randomUUID();
    await store.change(changed);
    this.tell(record.id, { state: what === "refused" ? "refused" : "again", detail, status, code: body.code });
    if (what === "refused") return "next";
    if (body.code === "sealed-for-another") {
      // No later try of this page will end otherwise; the others go on.
      this.resting.add(record.id);
      return "next";
    }
    if (what !== "stop") return this.later(answer.retryAfter);
    this.stopped = body.code ?? (status === 401 ? "not-signed-in" : "stopped");
    return "done";
  }

  later(retryAfter) {
    const pause = PAUSES_MS[Math.min(this.failures, PAUSES_MS.length - 1)];
    this.failures += 1;
    return Math.max(pause, retryAfter * 1000);
  }
}

// Two pages of one device do not send the same picture at once; where the browser has no locks, it arrives once anyway.
async function alone(act) {
  return navigator.locks ? navigator.locks.request("mediamgr-sending", act) : act();
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
