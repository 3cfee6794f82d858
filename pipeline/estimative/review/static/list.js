// The list of claims on the left: filters, order, and which one is next.

import { GLYPHS } from "./text.js";

const CHUNK = 30; // rows that the browser lays out together, once they come into view
export const TODO = new Set(["open", "changed", "disputed"]);

export class List {
  constructor(element, form, claims, words, choose) {
    Object.assign(this, { element, form, claims, words, choose });
    this.shown = [];
    this.rows = new Map();
    form.addEventListener("input", () => this.filter());
    form.addEventListener("reset", () => setTimeout(() => this.filter()));
    form.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("click", (event) => {
      const row = event.target.closest("button");
      if (row) choose(row.dataset.id);
    });
    this.options();
  }

  // Fill the choices that depend on the report, most frequent first.
  options() {
    this.fill("sector", (claim) => claim.sectors.map((one) => [one, one]));
    this.fill("actor", (claim) => claim.actors.map((one) => [one.id, one.name]));
    this.fill("source", (claim) => [claim.source ? [this.words(claim.source), this.words(claim.source)] : ["-", "the author"]]);
  }

  fill(name, values) {
    const counts = new Map();
    const labels = new Map();
    for (const claim of this.claims.values()) {
      for (const [value, label] of values(claim)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
        labels.set(value, label);
      }
    }
    const select = this.form.elements[name];
    const chosen = select.value;
    select.replaceChildren(new Option("all", ""));
    for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1])) select.append(new Option(`${labels.get(value)} (${count})`, value));
    select.value = chosen;
    if (select.selectedIndex < 0) select.value = "";
  }

  // Which claims are listed changes only with the filters, so that a claim does not vanish under one's hands.
  filter() {
    const wanted = Object.fromEntries(new FormData(this.form));
    const text = wanted.text.toLowerCase();
    const fits = (claim) =>
      (!wanted.status || claim.status === wanted.status || (wanted.status === "todo" && TODO.has(claim.status)) ||
        (wanted.status === "gone" && !claim.extracted)) &&
      (!wanted.level || claim.level === wanted.level) &&
      (!wanted.kind || claim.kind === wanted.kind) &&
      (!wanted.sector || claim.sectors.includes(wanted.sector)) &&
      (!wanted.actor || claim.actors.some((one) => one.id === wanted.actor)) &&
      (!wanted.source || (claim.source ? this.words(claim.source) : "-") === wanted.source) &&
      (!text || claim.text.toLowerCase().includes(text));
    const order = wanted.order === "doubt" ? (a, b) => b.doubt - a.doubt || a.place[0] - b.place[0] : (a, b) => a.place[0] - b.place[0];
    this.shown = [...this.claims.values()].filter(fits).sort(order).map((claim) => claim.id);
    const active = ["text", "status", "level", "kind", "sector", "actor", "source"].filter((name) => wanted[name]).length;
    document.getElementById("filter-count").textContent = active ? `${active} active` : "";
    this.draw();
  }

  draw() {
    this.rows.clear();
    const chunks = [];
    for (let at = 0; at < this.shown.length; at += CHUNK) {
      const chunk = document.createElement("ol");
      chunk.className = "chunk";
      chunk.append(...this.shown.slice(at, at + CHUNK).map((id) => this.row(this.claims.get(id))));
      chunks.push(chunk);
    }
    this.element.replaceChildren(...chunks);
    const all = this.claims.size;
    document.getElementById("claims-count").textContent = this.shown.length === all ? `${all}` : `${this.shown.length} of ${all}`;
    this.mark(this.current);
  }

  row(claim) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.id = claim.id;
    item.append(button);
    this.rows.set(claim.id, button);
    this.write(button, claim);
    return item;
  }

  write(button, claim) {
    button.dataset.status = claim.status;
    const glyph = part("glyph", GLYPHS[claim.status]);
    glyph.setAttribute("aria-hidden", "true");
    const level = part("level", claim.level.replaceAll("_", " "));
    level.dataset.level = claim.level;
    button.replaceChildren(glyph, part("sr", `${claim.status}. `), level, part("words", claim.text));
  }

  update(claim) {
    const button = this.rows.get(claim.id);
    if (button) this.write(button, claim);
  }

  rename(old, id) {
    this.shown = this.shown.map((one) => (one === old ? id : one));
  }

  insert(id) {
    if (this.shown.includes(id)) return;
    const place = this.claims.get(id).place[0];
    const next = this.shown.findIndex((one) => (this.claims.get(one)?.place[0] ?? 0) > place);
    this.shown.splice(next < 0 ? this.shown.length : next, 0, id);
    this.draw();
  }

  remove(id) {
    this.shown = this.shown.filter((one) => one !== id);
    this.draw();
  }

  mark(id) {
    this.rows.get(this.current)?.removeAttribute("aria-current");
    this.current = id;
    const button = this.rows.get(id);
    if (!button) return;
    button.setAttribute("aria-current", "true");
    button.scrollIntoView({ block: "nearest" });
  }

  next(id, step) {
    const at = this.shown.indexOf(id);
    if (at < 0) return this.shown[step > 0 ? 0 : this.shown.length - 1];
    return this.shown[at + step];
  }

  nextTodo(id) {
    const at = this.shown.indexOf(id);
    const order = [...this.shown.slice(at + 1), ...this.shown.slice(0, Math.max(at, 0))];
    return order.find((one) => TODO.has(this.claims.get(one).status));
  }
}

function part(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}
