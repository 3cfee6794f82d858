// A list on the left, of claims or of names: filters with counts, order, and which one is next.

import { GLYPHS } from "./text.js";

const CHUNK = 30; // rows that the browser lays out together, once they come into view
export const TODO = new Set(["open", "changed", "disputed"]);

export class List {
  // `facets` give the values of an item by the name of a control: [[value, label], …]; `row` gives its parts for a row.
  constructor({ element, form, title, items, facets, row, searched }, choose, say) {
    Object.assign(this, { element, form, title, items, facets, describe: row, searched, choose, say });
    this.shown = null; // ids in order, once the list was asked for
    this.rows = new Map();
    this.active = false; // whether it is the list that is seen; the other one is drawn when it comes up
    form.addEventListener("input", () => this.refine());
    form.addEventListener("reset", () => setTimeout(() => this.refine()));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const name = event.target.closest("[data-drop]")?.dataset.drop;
      if (name) this.drop(name);
    });
    element.addEventListener("click", (event) => {
      const row = event.target.closest("button");
      if (row) choose(row.dataset.id);
    });
    this.count();
  }

  // Fill the choices of a facet, most frequent first.
  fill(name) {
    const counts = new Map();
    const labels = new Map();
    for (const item of this.items.values()) {
      for (const [value, label] of this.facets[name](item)) {
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

  refine() {
    this.filter();
    this.say(`${this.shown.length} of ${this.items.size} are listed.`);
  }

  // Which items are listed changes only with the filters, so that a claim does not vanish under one's hands.
  filter() {
    if (!this.shown) for (const name of Object.keys(this.facets)) this.fill(name);
    const wanted = Object.fromEntries(new FormData(this.form));
    const text = wanted.text.trim().toLowerCase();
    const asked = Object.keys(this.facets).filter((name) => wanted[name]);
    const fits = (item) =>
      fitsStatus(item, wanted.status) &&
      asked.every((name) => this.facets[name](item).some(([value]) => value === wanted[name])) &&
      (!text || this.searched(item).toLowerCase().includes(text));
    const byPlace = (a, b) => a.place[0] - b.place[0];
    const order = wanted.order === "doubt" ? (a, b) => b.doubt - a.doubt || byPlace(a, b) : byPlace;
    this.shown = [...this.items.values()].filter(fits).sort(order).map((item) => item.id);
    const chips = asked.map((name) => this.chip(name, this.form.elements[name].selectedOptions[0].text.replace(/ \(\d+\)$/, "")));
    if (text) chips.unshift(this.chip("text", `“${wanted.text.trim()}”`));
    this.form.querySelector(".chosen").replaceChildren(...chips);
    this.draw();
  }

  chip(name, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.drop = name;
    button.textContent = `${label} ×`;
    button.setAttribute("aria-label", `Take the filter ${name}: ${label} away`);
    return button;
  }

  drop(name) {
    this.form.elements[name].value = "";
    this.refine();
    this.form.elements.text.focus();
  }

  activate(active) {
    this.active = active;
    if (!active) return;
    if (this.shown) this.draw();
    else this.filter();
  }

  draw() {
    this.count();
    if (!this.active) return;
    this.rows.clear();
    const chunks = [];
    for (let at = 0; at < this.shown.length; at += CHUNK) {
      const chunk = document.createElement("ol");
      chunk.className = "chunk";
      chunk.append(...this.shown.slice(at, at + CHUNK).map((id) => this.row(this.items.get(id))));
      chunks.push(chunk);
    }
    if (!this.shown.length) chunks.push(part("hush none", this.items.size ? "None fits the filters." : "There are none."));
    this.element.replaceChildren(...chunks);
    this.mark(this.current);
  }

  // How many there are of each status, beside the filter that shows them.
  count() {
    const counts = { "": this.items.size, todo: 0, gone: 0 };
    for (const item of this.items.values()) {
      counts[item.status] = (counts[item.status] ?? 0) + 1;
      counts.todo += TODO.has(item.status);
      counts.gone += item.gone;
    }
    for (const radio of this.form.elements.status) {
      const number = counts[radio.value] ?? 0;
      radio.parentElement.querySelector("b").textContent = number;
      radio.parentElement.hidden = !number && !radio.checked && !("always" in radio.dataset);
    }
    const all = this.items.size;
    const shown = this.shown?.length ?? all;
    this.title.textContent = shown === all ? `${all}` : `${shown} of ${all}`;
    return counts;
  }

  row(item) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.id = item.id;
    line.append(button);
    this.rows.set(item.id, button);
    this.write(button, item);
    return line;
  }

  write(button, item) {
    button.dataset.status = item.status;
    const glyph = part("glyph", GLYPHS[item.status]);
    glyph.setAttribute("aria-hidden", "true");
    const [head, more, words] = this.describe(item);
    button.replaceChildren(glyph, part("sr", `${item.status}. `), part("level", head), part("more", more), part("words", words));
  }

  update(item) {
    const button = this.rows.get(item.id);
    if (button) this.write(button, item);
  }

  rename(old, id) {
    this.shown = this.shown?.map((one) => (one === old ? id : one));
    const button = this.rows.get(old);
    if (!button) return;
    this.rows.delete(old);
    this.rows.set(id, button);
    button.dataset.id = id;
  }

  insert(id) {
    if (!this.shown || this.shown.includes(id)) return;
    const place = this.items.get(id).place[0];
    const next = this.shown.findIndex((one) => (this.items.get(one)?.place[0] ?? 0) > place);
    this.shown.splice(next < 0 ? this.shown.length : next, 0, id);
    this.draw();
  }

  remove(id) {
    this.shown = this.shown?.filter((one) => one !== id);
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
    return order.find((one) => TODO.has(this.items.get(one).status));
  }

  get left() {
    return [...this.items.values()].filter((one) => TODO.has(one.status)).length;
  }
}

function fitsStatus(item, wanted) {
  if (wanted === "todo") return TODO.has(item.status);
  if (wanted === "gone") return item.gone;
  return !wanted || item.status === wanted;
}

function part(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}
