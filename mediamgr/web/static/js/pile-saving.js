// Saves the forms of a pile, each by a request of its own, and lets none get lost: what is not saved yet waits in this
// tab (ids and codes only), so that a reload brings it back. Sent twice, a form is recorded once: it has a number.

const UNDO_MS = 5000;
const WORDS = {
  0: "The school’s computer cannot be reached. The form stays here: try again.",
  400: "This page is too old. Load it again: what you entered stays.",
  401: "You were signed out. Sign in again in another tab, then load this page again: what you entered stays.",
  403: "You may not record this any more. Ask an admin.",
  404: "This child is no longer here. Load the page again.",
  413: "The scan is too large.",
};
const BUSY = "The school’s computer is busy. The form stays here: try again in a few seconds.";

export class Saving {
  // `word` is the person's own: what somebody else left in this tab is thrown away. `changed` hears of every step.
  constructor(word, changed) {
    this.prefix = `pile:${word}:`;
    this.changed = changed;
    this.waiting = null;
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith("pile:") && !key.startsWith(this.prefix)) sessionStorage.removeItem(key);
    }
  }

  keep(row) {
    sessionStorage.setItem(this.prefix + row.id, JSON.stringify(row.read()));
  }

  kept(row) {
    const draft = sessionStorage.getItem(this.prefix + row.id);
    return draft ? JSON.parse(draft) : null;
  }

  forget(row) {
    sessionStorage.removeItem(this.prefix + row.id);
  }

  // A finished form waits a moment, so that it can be taken back; the next one that is finished sends it.
  finish(row) {
    this.sendWaiting();
    row.show("waiting");
    this.keep(row);
    this.waiting = row;
    this.timer = setTimeout(() => this.sendWaiting(), UNDO_MS);
    this.changed();
  }

  undo() {
    const row = this.waiting;
    clearTimeout(this.timer);
    this.waiting = null;
    row?.show("begun");
    if (row) this.keep(row);
    this.changed();
    return row;
  }

  sendWaiting(options = {}) {
    const row = this.waiting;
    clearTimeout(this.timer);
    this.waiting = null;
    return row ? this.send(row, options) : null;
  }

  async send(row, options = {}) {
    if (row.state === "sending") return;
    row.show("sending");
    this.changed();
    const [status, said] = await this.ask(row, options);
    if (status === 200 && said.number) {
      this.forget(row);
      row.saved(said);
    } else if (status === 409 && said.number) {
      row.doubted(said);
      this.keep(row);
    } else {
      row.failed(said.words ?? WORDS[status] ?? BUSY);
      this.keep(row);
    }
    this.changed(row);
  }

  async ask(row, options) {
    try {
      const body = new FormData(row.form);
      const headers = { Accept: "application/json" };
      const answer = await fetch(row.form.action, { method: "POST", body, headers, ...options });
      const json = answer.headers.get("Content-Type")?.startsWith("application/json");
      return [answer.status, json ? await answer.json() : {}];
    } catch {
      return [0, {}];
    }
  }
}
