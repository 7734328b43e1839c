// One child's form in a pile: what is chosen in it, where its cursor stands, what it says of itself.

const AT_WORK = new Set(["waiting", "sending"]);

export class Row {
  constructor(details) {
    this.details = details;
    this.id = details.dataset.row;
    this.form = details.querySelector("form");
    this.name = details.querySelector(".pile-name").textContent.trim();
    this.signer = this.form?.querySelector(".pile-signer");
    this.answers = [...(this.form?.querySelectorAll("[data-answer]") ?? [])];
    this.state = details.hasAttribute("data-done") ? "done" : "open";
    this.untouched = this.said;
    const skip = this.form?.querySelector("[data-skip]");
    if (skip) skip.hidden = false;
  }

  get isSigned() { return Boolean(this.signer.querySelector(":checked")); }
  get isBegun() { return this.answers.some(answered); }
  get hasScan() { return this.form.elements.scan.files.length > 0; }
  get isComplete() { return this.isSigned && this.answers.every(answered); }
  get said() { return this.details.querySelector("[data-said]").textContent; }
  get isAtWork() { return AT_WORK.has(this.state); }
  // Where the cursor comes by itself: not what is answered, saved or on its way.
  get isNext() { return Boolean(this.form) && ["open", "begun", "failed"].includes(this.state); }
  get isUnsaved() { return ["begun", "waiting", "sending", "failed"].includes(this.state); }

  // Whether every word typed begins a part of the name, whatever its accents.
  isCalled(words) {
    const parts = plain(this.name).split(/[\s-]+/);
    return plain(words).split(/\s+/).filter(Boolean).every((word) => parts.some((part) => part.startsWith(word)));
  }

  place(element) { return this.answers.indexOf(element.closest("[data-answer]")); }

  // The first place that still wants something: the signer, then the answers.
  get missing() { return this.isSigned ? this.answers.find((one) => !answered(one)) : this.signer; }

  sign(digit) {
    const radio = this.signer.querySelectorAll("input")[digit - 1];
    if (radio) radio.checked = true;
    return Boolean(radio);
  }

  answer(place, key) {
    const radio = this.answers[place].querySelector(`[data-key="${key}"]`);
    radio.checked = true;
  }

  clear(place) {
    const chosen = this.answers[place].querySelector(":checked");
    if (chosen) chosen.checked = false;
  }

  read() {
    const answers = this.answers.map((one) => one.querySelector(":checked")?.value ?? "");
    const { number, decided_on: day } = this.form.elements;
    const signed = this.signer.querySelector(":checked")?.value ?? "";
    return { state: this.state, number: number.value, day: day.value, signed, answers, scan: this.hasScan };
  }

  fill(draft) {
    const { number, decided_on: day } = this.form.elements;
    [number.value, day.value] = [draft.number, draft.day];
    choose(this.signer, draft.signed);
    this.answers.forEach((one, place) => choose(one, draft.answers[place]));
    // No page may put a file into a form again; the person has to choose it.
    if (draft.scan) this.failed("The scan of this form has to be chosen again. Then save the form.");
    else this.show("begun");
  }

  show(state, words = this.untouched) {
    this.state = state;
    this.details.dataset.now = state;
    const look = document.querySelector(`template[data-look="${state}"]`).content.cloneNode(true);
    this.details.querySelector("[data-state]").replaceChildren(look);
    this.details.querySelector("[data-said]").textContent = words;
    const mistake = this.form.querySelector("[data-mistake]");
    mistake.hidden = state !== "failed";
    mistake.textContent = state === "failed" ? words : "";
    this.form.toggleAttribute("inert", this.isAtWork);
  }

  // Saved: the row is ready for the form of another carer.
  saved({ words, number }) {
    this.form.reset();
    this.form.elements.number.value = number;
    this.untouched = words;
    this.show("saved", words);
  }

  // Entered before with other answers: never sent again by itself, only when somebody saves it once more.
  doubted({ words, number }) {
    this.form.elements.number.value = number;
    this.show("begun", words);
  }

  failed(words) { this.show("failed", words); }
}

function plain(text) { return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(); }

function answered(fieldset) { return Boolean(fieldset.querySelector(":checked")); }

function choose(fieldset, value) {
  const radio = value ? fieldset.querySelector(`input[value="${CSS.escape(value)}"]`) : null;
  if (radio) radio.checked = true;
}
