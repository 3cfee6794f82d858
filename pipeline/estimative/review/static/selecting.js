// Words of the text that are selected: the bar of what they can be used for, by mouse and by keys.

export class Selecting {
  constructor(text, bar, pane, { use, picking }) {
    Object.assign(this, { text, bar, pane, use, picking });
    document.addEventListener("selectionchange", () => this.show());
    bar.addEventListener("pointerdown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) use(button.dataset.use);
    });
  }

  get buttons() {
    return [...this.bar.children].filter((button) => button.dataset.for === document.body.dataset.mode);
  }

  show() {
    const place = this.picking() ? null : this.text.selection();
    this.bar.hidden = !place;
    if (!place) return;
    const box = this.text.range(place).getBoundingClientRect();
    const frame = this.pane.getBoundingClientRect();
    this.bar.style.top = `${Math.min(box.bottom - frame.top + this.pane.scrollTop + 6, this.pane.scrollHeight - 40)}px`;
    this.bar.style.left = `${Math.max(8, Math.min(box.left - frame.left, frame.width - this.bar.offsetWidth - 8))}px`;
  }

  hide() {
    document.getSelection().removeAllRanges();
    this.bar.hidden = true;
  }

  // Use the selected words as a key says; false where none are selected or the key means nothing here.
  key(key) {
    const button = this.bar.hidden ? null : this.buttons.find((one) => one.getAttribute("aria-keyshortcuts") === key);
    if (!button || button.disabled) return false;
    this.use(button.dataset.use);
    return true;
  }

  get told() {
    return this.buttons.filter((one) => !one.disabled).map((one) => `${one.getAttribute("aria-keyshortcuts")} ${one.firstChild.data.trim()}`).join(", ");
  }
}
