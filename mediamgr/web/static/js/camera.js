// The camera in the page: what is taken here never reaches the camera roll. It asks for the camera when it is opened
// and lets go of it when it is closed, so that the iPad's green light means what it says.

import { likeness } from "./noting.js";

// Large enough for print; a camera gives the nearest that it has.
const SIZE = { width: { ideal: 3840 }, height: { ideal: 2880 } };
const QUALITY = 0.92;
const REFUSED = {
  NotAllowedError:
    "This page may not use the camera. Allow it: on an iPad in Settings, Safari (or Apps, Safari), Camera. Or take the picture below.",
  NotFoundError: "No camera was found here. Take the picture below, or choose pictures.",
  NotReadableError: "Something else is using the camera. Close it, then open the camera again, or take the picture below.",
};
const NO_CAMERA = "The camera cannot be opened here. Take the picture below, or choose pictures.";

export class Camera {
  // `taken(blob)` is called for each picture; its promise gives what `discard` then hears of when it is thrown away.
  constructor(dialog, { taken, discard, closed }) {
    Object.assign(this, { dialog, taken, discard });
    this.find = (name) => dialog.querySelector(`[data-${name}]`);
    this.video = this.find("video");
    this.side = "environment";
    this.count = 0;
    this.find("shutter").addEventListener("click", () => this.take());
    this.find("switch").addEventListener("click", () => this.turn());
    this.find("light").addEventListener("click", () => this.shine());
    for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      this.stop();
      this.find("strip").replaceChildren();
      closed();
    });
    document.addEventListener("visibilitychange", () => this.dialog.open && this.seen());
  }

  async open() {
    this.count = 0;
    this.say("");
    this.dialog.showModal();
    await this.start();
    (this.stream ? this.find("shutter") : this.find("failed").querySelector("input")).focus();
  }

  async start() {
    this.stop();
    this.find("shutter").hidden = false;
    this.ready(false);
    try {
      const wanted = { video: { facingMode: { ideal: this.side }, ...SIZE }, audio: false };
      const stream = await navigator.mediaDevices.getUserMedia(wanted);
      // Closed while the question about the camera stood on the screen.
      if (!this.dialog.open) return this.letGo(stream);
      this.stream = stream;
      this.video.srcObject = stream;
      await this.video.play();
    } catch (error) {
      // The browser's own reasons for not playing while it is being closed are nobody's business.
      if (this.dialog.open) this.fail(REFUSED[error.name] ?? NO_CAMERA);
      return;
    }
    this.find("failed").hidden = true;
    this.find("stage").hidden = false;
    this.find("light").hidden = !this.track()?.getCapabilities?.().torch;
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.find("switch").hidden = devices.filter((device) => device.kind === "videoinput").length < 2;
    this.ready(true);
  }

  stop() {
    this.letGo(this.stream);
    this.stream = undefined;
    this.video.srcObject = null;
  }

  letGo(stream) {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }

  track() {
    return this.stream?.getVideoTracks()[0];
  }

  // An iPad that slept, or whose camera another app took, comes back with a dead stream.
  seen() {
    if (document.visibilityState === "visible" && this.track()?.readyState !== "live") this.start();
  }

  ready(is) {
    this.find("shutter").disabled = !is;
  }

  fail(words) {
    this.stop();
    this.find("stage").hidden = this.find("shutter").hidden = true;
    this.find("failed").hidden = false;
    this.find("why").textContent = words;
  }

  say(words) {
    this.find("said").textContent = words;
  }

  async turn() {
    this.side = this.side === "environment" ? "user" : "environment";
    await this.start();
    this.say(this.side === "user" ? "Front camera" : "Back camera");
    this.find("switch").focus();
  }

  async shine() {
    const light = this.find("light");
    const on = light.getAttribute("aria-pressed") !== "true";
    await this.track()?.applyConstraints({ advanced: [{ torch: on }] });
    light.setAttribute("aria-pressed", String(on));
  }

  async take() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width) return;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    this.blink();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    // Safari keeps a canvas's memory for long unless it is made small.
    canvas.width = canvas.height = 0;
    this.count += 1;
    this.say(`${this.count} ${this.count === 1 ? "picture" : "pictures"} taken`);
    const kept = await this.taken(blob);
    if (kept) await this.pin(blob, kept, this.count);
    else this.say("It could not be kept. Close the camera: the list says why.");
  }

  blink() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.find("stage").animate([{ opacity: 0.2 }, { opacity: 1 }], { duration: 180 });
  }

  // The last pictures, newest first, each with its own way out.
  async pin(blob, kept, number) {
    const item = this.dialog.querySelector("template").content.firstElementChild.cloneNode(true);
    const button = item.querySelector("button");
    item.prepend((await likeness(blob)) ?? "");
    button.setAttribute("aria-label", `Delete picture ${number}`);
    button.addEventListener("click", async () => {
      const gone = await this.discard(kept);
      this.say(gone ? `Picture ${number} deleted` : `Picture ${number} is on its way already: delete it in the library`);
      item.remove();
      this.find("shutter").focus();
    });
    this.find("strip").prepend(item);
    while (this.find("strip").children.length > 8) this.find("strip").lastElementChild.remove();
  }
}
