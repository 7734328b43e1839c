// Sends what was changed, in the order in which it was done, and lets none get lost: what is not saved waits in this tab
// (ids only), so that a reload sends it again. Sent twice, it changes nothing more.

const WORDS = {
  0: "The school’s computer cannot be reached. Your work stays here: try again.",
  400: "This page is too old. Load it again: your work stays.",
  401: "You were signed out. Sign in again in another tab, then load this page again: your work stays.",
};
const BUSY = "The school’s computer is busy. Your work stays here: try again in a few seconds.";
const REFUSED = "The last step could not be saved: something on this page is no longer there. Load the page again.";
// What no second try will change.
const FINAL = new Set([403, 404, 409, 413, 422]);

export class Saving {
  // `word` is the person's own: what somebody else left in this tab is thrown away. `heard` gets the server's answer, null while and where
  // there is none, and what was sent.
  constructor(form, word, heard) {
    this.form = form;
    this.prefix = `batch:${word}:`;
    this.heard = heard;
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith("batch:") && !key.startsWith(this.prefix)) sessionStorage.removeItem(key);
    }
    this.waiting = this.recall("waiting") ?? [];
    this.under = [];
    this.wrong = "";
  }

  keep(name, value) { sessionStorage.setItem(this.prefix + name, JSON.stringify(value)); }

  recall(name) { return JSON.parse(sessionStorage.getItem(this.prefix + name) ?? "null"); }

  get isUnsaved() { return this.waiting.length + this.under.length > 0; }

  // Whether something of this picture is not yet with the server, so that its answer is out of date.
  concerns(picture) { return this.waiting.some((one) => one.picture === picture); }

  add(changes) {
    this.waiting = merged([...this.waiting, ...changes]);
    this.keep("waiting", merged([...this.under, ...this.waiting]));
    if (!this.wrong) this.send();
  }

  async send() {
    if (this.under.length || !this.waiting.length) return;
    [this.under, this.waiting, this.wrong] = [this.waiting, [], ""];
    const sent = this.under;
    this.heard(null, sent);
    const [status, said] = await this.ask(sent);
    if (status !== 200) this.failed(status);
    this.under = [];
    this.keep("waiting", this.waiting);
    this.heard(said, sent);
    if (!this.wrong) await this.send();
  }

  failed(status) {
    this.wrong = FINAL.has(status) ? REFUSED : WORDS[status] ?? BUSY;
    this.waiting = FINAL.has(status) ? [] : merged([...this.under, ...this.waiting]);
  }

  async ask(changes) {
    try {
      const body = new FormData(this.form);
      body.set("changes", JSON.stringify(changes));
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const json = answer.headers.get("Content-Type")?.startsWith("application/json");
      return [answer.status, answer.ok && json ? await answer.json() : null];
    } catch {
      return [0, null];
    }
  }
}

// One change for each picture: of two words about the same tag or count, the later one.
function merged(changes) {
  const found = new Map();
  for (const one of changes) {
    const last = found.get(one.picture) ?? { shown: [], not_shown: [], count: null, uncounted: false };
    const moved = one.shown.length + one.not_shown.length > 0;
    found.set(one.picture, {
      picture: one.picture,
      shown: [...last.shown.filter((each) => !one.not_shown.includes(each)), ...one.shown],
      not_shown: [...last.not_shown.filter((each) => !one.shown.includes(each)), ...one.not_shown],
      count: one.count ?? (moved || one.uncounted ? null : last.count),
      uncounted: one.count ? false : one.uncounted || last.uncounted,
    });
  }
  return [...found.values()];
}
