// One line of the list on the sending page: a picture, what becomes of it, and what the person can do about it.

const SAFE = {
  page: "It is safe on the school’s computer, and no longer on this device.",
  picker: "It is safe on the school’s computer. You can delete it in Photos.",
  card: "It is safe on the school’s computer. You can delete it on the card.",
  earlier: "It is safe on the school’s computer. If it came out of Photos, you can delete it there.",
};
const ENDS = ["kept", "held", "refused"];
let numbers = 0;

export class Row {
  // `page` is the sending page's element, `source` page, picker, card or earlier; `acts` hears again(), read(row), changed().
  constructor(page, source, acts) {
    Object.assign(this, { page, source, acts, share: 0 });
    this.element = document.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    this.part(".row-title").textContent = `Picture ${++numbers}`;
    this.part("[data-again]").addEventListener("click", () => acts.again());
    this.part("[data-read]").addEventListener("click", () => acts.read(this));
    page.querySelector("[data-list]").prepend(this.element);
    this.show({ state: "waiting", detail: "" });
  }

  part(name) {
    return this.element.querySelector(name);
  }

  picture(canvas) {
    if (canvas) this.part(".send-preview").append(canvas);
  }

  get still() {
    return !ENDS.includes(this.state);
  }

  show({ state, detail, code, status, body, share }) {
    this.state = state;
    this.share = share ?? (this.still ? 0 : 1);
    this.part("progress").hidden = state !== "sending";
    this.part("progress").value = 100 * this.share;
    this.part("[data-again]").hidden = state !== "again";
    this.part("[data-read]").hidden = state !== "refused";
    const words = body ? this.fate(body) : detail;
    if (this.part("[data-words]").textContent !== words) this.part("[data-words]").textContent = words;
    this.askFirst(status === 401 ? "not-signed-in" : code);
    if (this.shown !== state) {
      const look = document.querySelector(`template[data-look="${state}"]`).content.cloneNode(true);
      this.part("[data-state]").replaceChildren(look);
      this.shown = state;
    }
    this.acts.changed();
  }

  fate(body) {
    const held = JSON.parse(this.page.dataset.held);
    const why = (body.warnings ?? []).map((code) => held[code]).filter(Boolean);
    return [...why, SAFE[this.source]].join(" ");
  }

  // What the person does first, beside this page: the pictures stay, and go when they come back.
  askFirst(code) {
    const first = {
      "not-signed-in": [this.page.dataset.signIn, "Sign in"],
      "policy-not-accepted": [this.page.dataset.policy, "Read and accept the policy"],
    }[code];
    if (!first) return;
    const link = Object.assign(document.createElement("a"), { href: first[0], target: "_blank", rel: "noopener" });
    link.textContent = `${first[1]} (opens beside this page)`;
    this.part("[data-words]").append(" ", link);
  }
}
