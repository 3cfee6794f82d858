// The fields of a claim on the card.

import { options } from "./lists.js";

const SENT = ["place", "cues", "level", "kind", "polarity", "confidence", "condition", "source", "horizon", "horizonValue", "actors", "agreements", "sectors"];
const NAMES = { place: "span", horizonValue: "horizon_value" };
const CHOICES = ["level", "kind", "polarity"];

export class ClaimFields {
  constructor(card, data) {
    this.card = card;
    this.names = new Map(data.actors);
    this.dates = data.names.filter((name) => name.type === "date"); // their places and values suggest a horizon's
    options("known-agreements", data.agreements.map((id) => [id, id]));
  }

  edit(draft) {
    const edit = {};
    for (const name of SENT) {
      if (!this.card.differs(name)) continue;
      if (name === "actors") edit.actors = draft.actors.map((one) => (one.taken ? { place: one.places[0] } : { id: one.id }));
      else edit[NAMES[name] ?? name] = draft[name];
    }
    if (!draft.horizon) delete edit.horizon_value;
    return edit;
  }

  input(field) {
    const { draft } = this.card;
    const { name, value } = field;
    const add = field.dataset.add;
    if (add) {
      if (value.trim()) this.add(add, value.trim());
      field.value = "";
    } else if (name === "confidence") draft.confidence = value || null;
    else if (name === "horizonValue") draft.horizonValue = value.trim() || null;
    else if (CHOICES.includes(name)) draft[name] = value;
    else return false;
    return true;
  }

  add(name, value) {
    const list = this.card.draft[name];
    if (name !== "actors") {
      if (!list.includes(value)) list.push(value);
    } else if (!list.some((one) => one.id === value)) {
      list.push({ id: value, name: this.names.get(value) ?? value, resolved: true, places: [] });
    }
  }

  remove(name, index) {
    const { draft } = this.card;
    if (["cues", "actors", "agreements", "sectors"].includes(name)) draft[name].splice(index, 1);
    else draft[name] = null;
    if (name === "horizon") draft.horizonValue = null;
  }

  take(name, place) {
    const { draft, text } = this.card;
    const words = text.words(place);
    if (name === "cues") draft.cues = [...draft.cues, place].sort((a, b) => a[0] - b[0]);
    else if (name === "actors") draft.actors.push({ id: words, name: words, resolved: false, places: [place], taken: true });
    else draft[name] = place;
    if (name === "horizon") {
      const named = this.dates.find((one) => one.place[0] < place[1] && one.place[1] > place[0]);
      draft.horizonValue = named?.value ?? null;
    }
  }

  where() {
    const { item } = this.card;
    return [item.section, item.page && `page ${item.page}`];
  }

  fill(draft, item) {
    const { card } = this;
    const { elements } = card.form;
    const words = (place) => card.text.words(place);
    for (const name of CHOICES) elements[name].value = draft[name];
    elements.confidence.value = draft.confidence ?? "";
    const range = draft.level === item.level && item.range;
    document.getElementById("range").textContent = range ? `${percent(range[0])}–${percent(range[1])} % (${range[2]})` : "";
    card.chips("cues", draft.cues.map(words));
    for (const name of ["condition", "source", "horizon"]) card.chips(name, draft[name] ? [words(draft[name])] : []);
    elements.horizonValue.value = draft.horizonValue ?? "";
    elements.horizonValue.hidden = !draft.horizon;
    card.chips("actors", draft.actors.map((one) => (one.resolved ? `(${one.name})` : one.name)), draft.actors.map((one) => one.id));
    card.chips("agreements", draft.agreements.map((one) => one.replaceAll("-", " ")));
    card.chips("sectors", draft.sectors);
  }

  reasons() {
    const { item } = this.card;
    return [...item.evidence.map((one) => one.replace("=", ": ")), ...item.flags.map((one) => `flag: ${one.replaceAll("_", " ")}`), ...item.reasons.map((one) => `look again: ${one}`)];
  }
}

function percent(value) {
  return Number((100 * value).toPrecision(3));
}
