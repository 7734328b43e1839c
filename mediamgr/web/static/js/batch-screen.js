// Shows a batch: the picture, the strip, the names, the counts, and what the picture could be used for.

const find = (name) => document.querySelector(`[data-${name}]`);
const all = (name) => [...document.querySelectorAll(`[data-${name}]`)];
// Inês is found by "ines".
const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

// "Yes: a. No for the other 9." or "yes for every use but: b.": the shorter list is written out.
function inOneLine(yes, no) {
  if (!no.length) return "yes, for every use.";
  if (!yes.length) return "no, for every use.";
  if (no.length < yes.length) return `yes for every use but: ${no.join("; ")}.`;
  return `yes: ${yes.join("; ")}. No for the other ${no.length}.`;
}

export class Screen {
  constructor() {
    this.links = all("picture");
    this.names = all("person");
    this.groups = all("group");
    this.frame = document.createElement("img");
    find("frame").append(this.frame);
    for (const part of all("stage")) part.hidden = false;
    find("without").hidden = true;
  }

  show(batch, absent) {
    this.showPicture(batch);
    this.links.forEach((link, place) => this.showLink(link, batch, place));
    for (const button of this.names) this.showName(button, batch.chosen, absent);
    this.showCounts(batch);
  }

  showPicture(batch) {
    const picture = batch.current;
    const link = this.links[batch.at];
    const words = `Picture ${batch.at + 1} of ${batch.pictures.length}`;
    // A picture is asked for once it stands still, so that nothing is opened on the way to another.
    if (this.shown !== picture.id) {
      this.shown = picture.id;
      clearTimeout(this.loading);
      this.frame.src = link.querySelector("img").src;
      this.loading = setTimeout(() => { this.frame.src = link.dataset.preview; }, 120);
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    this.frame.alt = words;
    const run = batch.chosen.length > 1 ? ` – ${batch.chosen.length} chosen` : "";
    find("place").textContent = `${words}${run}`;
    find("single").href = link.href;
    find("apart").hidden = !picture.apart;
    this.showUses(picture);
  }

  showUses(picture) {
    const nobody = picture.tagged.size === 0 && !picture.counted;
    find("if").textContent = picture.counted ? "Could be used:" : nobody ? "Nobody is named yet:" : "If that is everybody:";
    const [yes, no] = [[], []];
    [...find("uses").children].forEach((line, place) => {
      const isAllowed = picture.uses[place] === true;
      line.className = `use ${isAllowed ? "use-yes" : "use-no"}`;
      line.querySelector("strong").textContent = isAllowed ? "yes" : "no";
      (isAllowed ? yes : no).push(line.querySelector("[data-title]").textContent);
    });
    find("line").textContent = inOneLine(yes, no);
  }

  showLink(link, batch, place) {
    const picture = batch.pictures[place];
    const isChosen = batch.chosen.includes(picture);
    const state = picture.gone ? "gone" : picture.counted ? "counted" : picture.tagged.size ? "named" : "";
    link.dataset.state = state;
    link.toggleAttribute("data-chosen", isChosen);
    if (batch.at === place) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    const named = `${picture.tagged.size || "nobody"} named`;
    const words = { gone: picture.gone, counted: `${named}, done` }[state] ?? named;
    link.setAttribute("aria-label", `Picture ${place + 1}: ${words}${isChosen && batch.chosen.length > 1 ? ", chosen" : ""}`);
    link.querySelector("[data-mark]").textContent = { gone: "–", counted: "✓" }[state] ?? (picture.tagged.size || "");
  }

  showName(button, chosen, absent) {
    const on = chosen.filter((one) => one.tagged.has(button.dataset.person)).length;
    button.setAttribute("aria-pressed", on === 0 ? "false" : on === chosen.length ? "true" : "mixed");
    const isAway = absent.has(button.dataset.person);
    button.toggleAttribute("data-is-away", isAway);
    button.querySelector("[data-absent]").hidden = !isAway;
  }

  showCounts(batch) {
    const picture = batch.current;
    find("visible").textContent = picture.visible;
    find("unrecognisable").textContent = picture.unrecognisable;
    find("undo").disabled = batch.back.length === 0;
    find("attest").disabled = Boolean(picture.gone);
    find("done").hidden = batch.waiting > 0;
  }

  // One class, and the adults below it; while a name is looked for, everybody who fits.
  showGroups(room, letters) {
    const wanted = plain(letters.trim());
    for (const group of this.groups) {
      let fits = 0;
      for (const button of group.querySelectorAll("[data-person]")) {
        const words = plain(button.dataset.name);
        const isFound = words.startsWith(wanted) || words.split(/[\s-]+/).some((word) => word.startsWith(wanted));
        button.hidden = !isFound;
        if (isFound) fits += 1;
      }
      const isAdults = group.hasAttribute("data-adults");
      group.hidden = wanted ? fits === 0 : group.dataset.group !== room && !isAdults;
      if (isAdults) this.unfold(group, wanted !== "");
      else group.querySelector("h2").classList.toggle("visually-hidden", !wanted);
    }
    this.markFirst(room, wanted !== "");
  }

  // The adults' list opens while somebody is looked for, and is then as it was.
  unfold(adults, isLooking) {
    if (isLooking) {
      this.wasOpen ??= adults.open;
      adults.open = true;
    } else if (this.wasOpen !== undefined) {
      adults.open = this.wasOpen;
      this.wasOpen = undefined;
    }
  }

  // Whom Enter means: of the class that is chosen, if anybody there fits.
  markFirst(room, isLooking) {
    const found = this.names.filter((button) => !button.hidden && !button.closest("[data-group]").hidden);
    this.first = isLooking ? found.find((button) => button.closest("[data-group]").dataset.group === room) ?? found[0] : undefined;
    for (const button of this.names) button.toggleAttribute("data-first", button === this.first);
  }

  peopleOf(room) {
    return [...document.querySelectorAll(`[data-group="${CSS.escape(room)}"] [data-person]`)];
  }

  tell(words) { find("told").textContent = words; }

  press(name, on) { find(name)?.setAttribute("aria-pressed", String(on)); }
}
