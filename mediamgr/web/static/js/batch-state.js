// What is said of each picture of a batch, which of them are chosen, and the way back. Knows neither page nor server.

const MOST_BACK = 100;

export class Picture {
  constructor(id, said) {
    this.id = id;
    this.gone = "";
    // People seen beyond those named or beyond recognition: they have still to be named.
    this.extra = 0;
    this.take(said);
  }

  // What the server says, which knows best.
  take(said) {
    this.tagged = new Set(said.tagged);
    this.counted = said.counted;
    this.uses = said.uses;
    this.apart = said.apart;
    if (said.counted) this.unrecognisable = said.unrecognisable;
    this.unrecognisable ??= 0;
  }

  get visible() { return this.tagged.size + this.unrecognisable + this.extra; }

  put(person) {
    if (this.tagged.has(person)) return;
    this.tagged.add(person);
    // Whoever was counted first and named afterwards is one person.
    this.extra = Math.max(0, this.extra - 1);
    this.counted = false;
  }

  drop(person) {
    if (this.tagged.delete(person)) this.counted = false;
  }

  seeMore(more) {
    if (more > 0) this.extra += 1;
    else if (this.extra > 0) this.extra -= 1;
    else if (this.unrecognisable > 0) this.unrecognisable -= 1;
    else return;
    this.counted = false;
  }

  recogniseFewer(more) {
    if (more < 0 && this.unrecognisable === 0) return;
    this.unrecognisable += more;
    this.extra = Math.max(0, this.extra - Math.max(0, more));
    this.counted = false;
  }

  kept() {
    const { extra, unrecognisable, counted } = this;
    return { picture: this, tagged: new Set(this.tagged), extra, unrecognisable, counted };
  }

  restore({ tagged, extra, unrecognisable, counted }) {
    Object.assign(this, { tagged: new Set(tagged), extra, unrecognisable, counted });
  }
}

// What the server must hear so that `before` becomes how the picture is now; null when it is all the same to it.
function change(before, picture) {
  const shown = [...picture.tagged].filter((one) => !before.tagged.has(one));
  const notShown = [...before.tagged].filter((one) => !picture.tagged.has(one));
  const moved = shown.length > 0 || notShown.length > 0;
  const count = picture.counted && (moved || !before.counted) ? [picture.visible, picture.unrecognisable] : null;
  const uncounted = before.counted && !picture.counted;
  if (!moved && !count && !uncounted) return null;
  return { picture: picture.id, shown, not_shown: notShown, count, uncounted };
}

export class Batch {
  // `send` takes a list of changes.
  constructor(pictures, send) {
    this.pictures = pictures;
    this.send = send;
    this.at = Math.max(0, pictures.findIndex((one) => !one.counted));
    this.end = this.at;
    this.back = [];
  }

  get current() { return this.pictures[this.at]; }

  get chosen() {
    const [first, last] = [Math.min(this.at, this.end), Math.max(this.at, this.end)];
    return this.pictures.slice(first, last + 1).filter((one) => !one.gone);
  }

  get waiting() { return this.pictures.filter((one) => !one.counted && !one.gone).length; }

  goTo(place) {
    this.at = this.end = Math.min(Math.max(place, 0), this.pictures.length - 1);
  }

  reachTo(place) {
    this.end = Math.min(Math.max(place, 0), this.pictures.length - 1);
  }

  // Do something to pictures, remember how they were, and send what is different.
  act(pictures, doing) {
    const before = pictures.map((one) => one.kept());
    const [at, end] = [this.at, this.end];
    pictures.forEach(doing);
    this.back.push({ before, at, end });
    if (this.back.length > MOST_BACK) this.back.shift();
    this.tell(before);
  }

  tell(before) {
    const changes = before.map((each) => change(each, each.picture)).filter(Boolean);
    if (changes.length) this.send(changes);
  }

  undo() {
    const last = this.back.pop();
    if (!last) return false;
    const now = last.before.map(({ picture }) => picture.kept());
    for (const each of last.before) if (!each.picture.gone) each.picture.restore(each);
    [this.at, this.end] = [last.at, last.end];
    this.tell(now);
    return true;
  }

  // A name goes on all that are chosen; when it is on all of them already, it comes off.
  paint(person) {
    const off = this.chosen.every((one) => one.tagged.has(person));
    this.act(this.chosen, (one) => (off ? one.drop(person) : one.put(person)));
    return !off;
  }

  putAll(people) {
    this.act(this.chosen, (one) => people.forEach((person) => one.put(person)));
  }

  // As on the nearest picture before those that are chosen.
  same() {
    const first = Math.min(this.at, this.end);
    const model = this.pictures.slice(0, first).reverse().find((one) => !one.gone);
    if (!model) return false;
    this.act(this.chosen, (one) => {
      [...one.tagged].filter((person) => !model.tagged.has(person)).forEach((person) => one.drop(person));
      model.tagged.forEach((person) => one.put(person));
    });
    return true;
  }

  attest() {
    if (!this.current.counted) this.act([this.current], (one) => { one.counted = true; });
    const length = this.pictures.length;
    for (let step = 1; step <= length; step += 1) {
      const place = (this.at + step) % length;
      if (!this.pictures[place].counted && !this.pictures[place].gone) return this.goTo(place);
    }
    return this.goTo(this.at);
  }
}
