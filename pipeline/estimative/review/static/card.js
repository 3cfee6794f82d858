// The claim on the right: every field, each one editable; what was changed is sent with the verdict.

import { GLYPHS } from "./text.js";

const SENT = ["place", "cues", "level", "kind", "polarity", "confidence", "condition", "source", "horizon", "actors", "agreements", "sectors"];
const VERDICTS = { accepted: "accepted", corrected: "corrected", rejected: "rejected", added: "added" };

export class Card {
  constructor(form, text, data, { changed, settle, want }) {
    Object.assign(this, { form, text, changed, want });
    this.claim = null;
    this.draft = null;
    this.drafts = new Map(); // changes that were left without storing them: claim id to [draft, note]
    this.names = new Map(data.actors);
    options("known-actors", data.actors.map(([id, name]) => [id, name]));
    options("known-agreements", data.agreements.map((id) => [id, id]));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => this.input(event.target));
    form.addEventListener("input", (event) => { if (event.target.name === "note") this.input(event.target); });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.dataset.add) {
        event.preventDefault();
        this.input(event.target);
      }
    });
    form.addEventListener("click", (event) => {
      const remove = event.target.closest("[data-remove]");
      const take = event.target.closest("[data-take]");
      const agree = event.target.closest("[data-settle]");
      if (remove) this.remove(remove.dataset.field, Number(remove.dataset.remove));
      if (take) want(take.dataset.take, take);
      if (agree) settle(this.claim.id);
    });
  }

  show(claim, position) {
    const same = this.claim?.id === claim?.id;
    if (this.claim && !same) this.leave();
    this.claim = claim;
    document.getElementById("empty").hidden = Boolean(claim);
    this.form.hidden = !claim;
    this.draft = claim && structuredClone(claim);
    if (!claim) return;
    const [draft, note] = (!same && this.drafts.get(claim.id)) || [null, ""];
    if (draft) this.draft = draft;
    if (!same) this.form.elements.note.value = note;
    document.getElementById("card-title").textContent = position;
    this.fill();
  }

  // Changes are kept while one looks elsewhere, and gone once they are stored or dropped.
  leave() {
    if (this.dirty) this.drafts.set(this.claim.id, [this.draft, this.form.elements.note.value]);
    else this.drafts.delete(this.claim.id);
  }

  get dirty() {
    return Boolean(this.claim) && Object.keys(this.edit()).length > 0;
  }

  // The changed fields as the server wants them.
  edit() {
    const edit = {};
    for (const name of SENT) {
      if (JSON.stringify(this.draft[name]) === JSON.stringify(this.claim[name])) continue;
      if (name === "actors") edit.actors = this.draft.actors.map((one) => (one.taken ? { place: one.places[0] } : { id: one.id }));
      else edit[name === "place" ? "span" : name] = this.draft[name];
    }
    return edit;
  }

  get note() {
    return this.form.elements.note.value.trim() || null;
  }

  drop() {
    this.show(this.claim, document.getElementById("card-title").textContent);
    this.changed(this.claim);
  }

  input(field) {
    const { name, value } = field;
    const add = field.dataset.add;
    if (add) {
      if (value.trim()) this.add(add, value.trim());
      field.value = "";
    } else if (name === "confidence") this.draft.confidence = value || null;
    else if (["level", "kind", "polarity"].includes(name)) this.draft[name] = value;
    else return;
    this.edited();
  }

  add(name, value) {
    const list = this.draft[name];
    if (name !== "actors") {
      if (!list.includes(value)) list.push(value);
    } else if (!list.some((one) => one.id === value)) {
      list.push({ id: value, name: this.names.get(value) ?? value, resolved: true, places: [] });
    }
  }

  remove(name, index) {
    if (Array.isArray(this.draft[name]) && !["condition", "source", "horizon"].includes(name)) this.draft[name].splice(index, 1);
    else this.draft[name] = null;
    this.edited();
    this.form.querySelector(`[data-field="${name}"] [data-remove], [data-field="${name}"] .take, [data-add="${name}"]`)?.focus();
  }

  // Give a field the words at a place of the text.
  take(name, place) {
    if (name === "span") this.draft.place = place;
    else if (name === "cues") this.draft.cues = [...this.draft.cues, place].sort((a, b) => a[0] - b[0]);
    else if (name === "actors") this.draft.actors.push({ id: this.text.words(place), name: this.text.words(place), resolved: false, places: [place], taken: true });
    else this.draft[name] = place;
    this.edited();
  }

  edited() {
    this.fill();
    this.changed(this.dirty ? { ...this.draft, status: "draft" } : this.claim);
  }

  fill() {
    const { claim, draft, form } = this;
    form.elements.level.value = draft.level;
    form.elements.kind.value = draft.kind;
    form.elements.polarity.value = draft.polarity;
    form.elements.confidence.value = draft.confidence ?? "";
    const range = draft.level === claim.level && claim.range;
    document.getElementById("range").textContent = range ? `${percent(range[0])}–${percent(range[1])} % (${range[2]})` : "";
    document.getElementById("card-text").textContent = this.text.words(draft.place);
    document.getElementById("card-where").textContent = [claim.section, claim.page && `page ${claim.page}`, claim.extracted ? null : claim.status === "added" ? "added by hand" : "no longer extracted"].filter(Boolean).join(" · ");
    const words = (place) => this.text.words(place);
    this.chips("span", []);
    this.chips("cues", draft.cues.map(words));
    this.chips("condition", draft.condition ? [words(draft.condition)] : []);
    this.chips("source", draft.source ? [words(draft.source)] : []);
    this.chips("horizon", draft.horizon ? [words(draft.horizon) + valueOf(draft, claim, words(draft.horizon))] : []);
    this.chips("actors", draft.actors.map((one) => (one.resolved ? `(${one.name})` : one.name)), draft.actors.map((one) => one.id));
    this.chips("agreements", draft.agreements.map((one) => one.replaceAll("-", " ")));
    this.chips("sectors", draft.sectors);
    const edited = new Set(Object.keys(this.edit()));
    for (const row of form.querySelectorAll("[data-field]")) row.classList.toggle("edited", edited.has(row.dataset.field));
    for (const name of ["level", "kind", "polarity", "confidence"]) {
      const control = form.elements[name];
      (control.length && !control.options ? control[0].closest(".switch") : control).classList.toggle("edited", edited.has(name));
    }
    const badge = document.getElementById("card-status");
    badge.textContent = this.dirty ? "✎ not stored yet" : `${GLYPHS[claim.status]} ${claim.status}`;
    badge.dataset.status = this.dirty ? "draft" : claim.status;
    form.querySelector("#accept span").textContent = this.dirty ? "Store" : "Accept";
    this.history();
  }

  chips(name, words, titles = []) {
    const list = this.form.querySelector(`[data-field="${name}"] .chips`);
    list.replaceChildren(...words.map((word, index) => {
      const chip = document.createElement("li");
      const label = document.createElement("bdi");
      label.textContent = word;
      if (titles[index]) chip.title = titles[index];
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      remove.dataset.remove = index;
      remove.dataset.field = name;
      remove.setAttribute("aria-label", `Remove ${word}`);
      chip.append(label, remove);
      return chip;
    }));
  }

  history() {
    const { claim } = this;
    const changed = document.getElementById("card-changed");
    changed.hidden = !claim.changed.length && claim.status !== "disputed";
    changed.replaceChildren();
    if (claim.changed.length) {
      changed.append(line("Changed since it was judged, look again:"));
      for (const one of claim.changed) changed.append(line(`${one.field}: was ${one.was}, is now ${one.now}`));
    } else if (claim.status === "disputed") {
      changed.append(line("The reviewers differ. Correct the card as it should be, then settle it."));
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.settle = "";
      button.textContent = "Settle with what the card says";
      changed.append(button);
    }
    const box = document.getElementById("decisions");
    box.hidden = !claim.decisions.length;
    box.querySelector("ul").replaceChildren(...claim.decisions.map((one) => {
      const item = document.createElement("li");
      const changes = Object.entries(one.changes).map(([field, value]) => `${field}: ${value}`).join("; ");
      const when = one.time.slice(0, 16).replace("T", " ");
      item.textContent = `${one.own ? "You" : one.reviewer} ${VERDICTS[one.verdict]} it${one.settles ? " to settle it" : ""}, ${when} UTC${changes ? ` — ${changes}` : ""}${one.note ? ` — “${one.note}”` : ""}`;
      return item;
    }));
    const reasons = [...claim.evidence.map((one) => one.replace("=", ": ")), ...claim.flags.map((one) => `flag: ${one.replaceAll("_", " ")}`), ...claim.reasons.map((one) => `look again: ${one}`)];
    const why = document.getElementById("why");
    why.hidden = !reasons.length;
    why.querySelector("ul").replaceChildren(...reasons.map((one) => {
      const item = document.createElement("li");
      item.textContent = one;
      return item;
    }));
  }
}

function options(id, values) {
  document.getElementById(id).replaceChildren(...values.map(([value, label]) => new Option(label, value)));
}

function line(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function same(one, other) {
  return Boolean(one) && Boolean(other) && one[0] === other[0] && one[1] === other[1];
}

function valueOf(draft, claim, words) {
  return same(draft.horizon, claim.horizon) && claim.horizonValue && claim.horizonValue !== words ? ` = ${claim.horizonValue}` : "";
}

function percent(value) {
  return Number((100 * value).toPrecision(3));
}
