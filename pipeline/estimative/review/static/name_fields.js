// The fields of a name or date on the card: who or what it is, or when; and the others that read the same.

export class NameFields {
  constructor(card, data) {
    this.card = card;
    this.names = new Map(data.actors);
    this.alike = () => []; // the ids of the open names that read and are read alike; set by the page
  }

  edit(draft) {
    const edit = {};
    if (this.card.differs("place")) edit.span = draft.place;
    if (this.card.differs("actor")) edit.id = draft.actor || null;
    if (this.card.differs("value")) edit.value = draft.value || null;
    return edit;
  }

  input(field) {
    const { draft } = this.card;
    if (field.name === "actor") draft.actor = field.value.trim() || undefined;
    else if (field.name === "value") draft.value = field.value.trim() || undefined;
    else return field.name === "alike";
    return true;
  }

  remove() {}

  take() {}

  // Which others a verdict is for, too: not where the words themselves are corrected, which are of one place.
  get others() {
    return this.card.form.elements.alike.checked && !this.card.differs("place") ? this.alike(this.card.item) : [];
  }

  where() {
    const { item } = this.card;
    return [item.type, item.subtype !== item.type && item.subtype];
  }

  fill(draft, item) {
    const { elements } = this.card.form;
    const dated = item.type === "date";
    elements.actor.value = draft.actor ?? "";
    elements.actor.setAttribute("list", item.type === "actor" ? "known-actors" : "known-agreements");
    elements.value.value = draft.value ?? "";
    for (const box of this.card.form.querySelectorAll("[data-only]")) box.hidden = (box.dataset.only === "date") !== dated;
    const called = draft.actor === item.actor ? item.name : this.names.get(draft.actor);
    document.getElementById("called").textContent = called && called !== draft.actor ? called : "";
    this.count();
    elements.alike.disabled = this.card.differs("place");
  }

  count() {
    const count = this.alike(this.card.item).length;
    document.getElementById("alike-row").hidden = !count;
    document.getElementById("alike-count").textContent = count === 1 ? "and the other one that reads the same" : `and the ${count} others that read the same`;
  }

  reasons() {
    return this.card.item.entry ? [`made by: ${this.card.item.entry}`] : [];
  }
}
