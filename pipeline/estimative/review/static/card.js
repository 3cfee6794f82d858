// The card on the right: the claim or name that is chosen, each field editable; what was changed goes with the verdict.

import { ClaimFields } from "./claim_fields.js";
import { NameFields } from "./name_fields.js";
import { GLYPHS } from "./text.js";

export class Card {
  constructor(form, text, data, { changed, settle, want }) {
    Object.assign(this, { form, text, changed, want });
    this.item = null;
    this.draft = null;
    this.drafts = new Map(); // changes that were left without storing them: id to [draft, note]
    this.kinds = { claim: new ClaimFields(this, data), name: new NameFields(this, data) };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => this.input(event.target));
    form.addEventListener("input", (event) => { if (event.target.name === "note") this.edited(); });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.dataset.add) {
        event.preventDefault();
        this.input(event.target);
      }
    });
    form.addEventListener("click", (event) => {
      const remove = event.target.closest("[data-remove]");
      const take = event.target.closest("[data-take]");
      if (remove) this.remove(remove.dataset.field, Number(remove.dataset.remove));
      if (take) want(take.dataset.take, take);
      if (event.target.closest("[data-settle]")) settle();
    });
  }

  get fields() {
    return this.kinds[this.item.mode];
  }

  show(item, position) {
    const same = this.item?.id === item?.id;
    if (this.item && !same) this.leave();
    this.item = item;
    document.getElementById("empty").hidden = Boolean(item);
    this.form.hidden = !item;
    this.draft = item && structuredClone(item);
    if (!item) return;
    const [draft, note] = (!same && this.drafts.get(item.id)) || [null, ""];
    if (draft) this.draft = draft;
    if (!same) this.form.elements.note.value = note;
    document.getElementById("card-title").textContent = position;
    for (const box of this.form.querySelectorAll("[data-kind]")) box.hidden = box.dataset.kind !== item.mode;
    this.fill();
    this.history();
  }

  // Changes are kept while one looks elsewhere, and gone once they are stored or dropped.
  leave() {
    if (this.dirty) this.drafts.set(this.item.id, [this.draft, this.form.elements.note.value]);
    else this.drafts.delete(this.item.id);
  }

  get dirty() {
    return Boolean(this.item) && Object.keys(this.edit()).length > 0;
  }

  // The changed fields as the server wants them.
  edit() {
    return this.fields.edit(this.draft, this.item);
  }

  differs(name) {
    return JSON.stringify(this.draft[name]) !== JSON.stringify(this.item[name]);
  }

  get note() {
    return this.form.elements.note.value.trim() || null;
  }

  drop() {
    this.form.elements.note.value = "";
    this.show(this.item, document.getElementById("card-title").textContent);
    this.changed(this.item);
  }

  input(field) {
    if (this.item && this.fields.input(field)) this.edited();
  }

  remove(name, index) {
    this.fields.remove(name, index);
    this.edited();
    this.form.querySelector(`[data-field="${name}"] [data-remove], [data-take="${name}"], [data-add="${name}"]`)?.focus();
  }

  // Give a field the words at a place of the text.
  take(name, place) {
    if (name === "span") this.draft.place = place;
    else this.fields.take(name, place);
    this.edited();
  }

  edited() {
    this.fill();
    this.changed(this.dirty ? { ...this.draft, status: "draft" } : this.item);
  }

  fill() {
    const { item, draft, form } = this;
    document.getElementById("card-text").replaceChildren(...this.text.quoted(draft));
    document.getElementById("card-where").textContent = [...this.fields.where(), item.gone && (item.status === "added" ? "added by hand" : "no longer extracted")].filter(Boolean).join(" · ");
    this.fields.fill(draft, item);
    const edited = new Set(Object.keys(this.edit()));
    for (const row of form.querySelectorAll("[data-field]")) row.classList.toggle("edited", edited.has(row.dataset.field));
    const badge = document.getElementById("card-status");
    badge.textContent = this.dirty ? "✎ not stored yet" : `${GLYPHS[item.status]} ${item.status}`;
    badge.dataset.status = this.dirty ? "draft" : item.status;
    form.querySelector("#accept span").textContent = this.dirty ? "Store" : "Accept";
  }

  // What stays the same is left alone: a button that is drawn anew while it is pressed would not be clicked.
  chips(name, words, titles = []) {
    const list = this.form.querySelector(`[data-kind="${this.item.mode}"] [data-field="${name}"] .chips`);
    if (words.length === list.children.length && words.every((word, at) => list.children[at].firstChild.textContent === word)) return;
    list.replaceChildren(...words.map((word, index) => {
      const chip = document.createElement("li");
      const label = document.createElement("bdi");
      label.textContent = word;
      if (titles[index]) chip.title = titles[index];
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      Object.assign(remove.dataset, { remove: index, field: name });
      remove.setAttribute("aria-label", `Remove ${word}`);
      chip.append(label, remove);
      return chip;
    }));
  }

  history() {
    const { item } = this;
    const changed = document.getElementById("card-changed");
    changed.hidden = !item.changed.length && item.status !== "disputed";
    changed.replaceChildren();
    if (item.changed.length) {
      changed.append(line("Changed since it was judged, look again:"));
      for (const one of item.changed) changed.append(line(`${one.field}: was ${one.was}, is now ${one.now}`));
    } else if (item.status === "disputed") {
      changed.append(line("The reviewers differ. Correct the card as it should be, then settle it."));
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.settle = "";
      button.textContent = "Settle with what the card says";
      changed.append(button);
    }
    const box = document.getElementById("decisions");
    box.hidden = !item.decisions.length;
    fillList(box, item.decisions.map(told));
    const why = document.getElementById("why");
    const reasons = this.fields.reasons();
    why.hidden = !reasons.length;
    fillList(why, reasons);
  }
}

function told(one) {
  const changes = Object.entries(one.changes).map(([field, value]) => `${field}: ${value}`).join("; ");
  const when = one.time.slice(0, 16).replace("T", " ");
  return `${one.own ? "You" : one.reviewer} ${one.verdict} it${one.settles ? " to settle it" : ""}, ${when} UTC${changes ? ` — ${changes}` : ""}${one.note ? ` — “${one.note}”` : ""}`;
}

function fillList(box, lines) {
  box.querySelector("ul").replaceChildren(...lines.map((words) => {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  }));
}

function line(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}
