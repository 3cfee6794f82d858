// Choosing words of the text by the keyboard: arrows move from word to word, with Shift they extend, Enter takes them.

const WORD = /\S+/g;

export class Pick {
  constructor(text, tell) {
    Object.assign(this, { text, tell });
    this.active = false;
  }

  // Begin at a place of the text; `done` gets the chosen place, or null where it was given up.
  begin(point, done) {
    const around = this.text.between(Math.max(0, point - 3000), point + 3000);
    this.words = around.flatMap((one) => [...one.text.matchAll(WORD)].map((word) => [one.point(word.index), one.point(word.index + word[0].length)]));
    if (!this.words.length) return;
    this.active = true;
    this.done = done;
    const first = this.words.findIndex((word) => word[1] > point);
    this.anchor = this.focus = first < 0 ? this.words.length - 1 : first;
    document.body.dataset.picking = "";
    this.text.root.parentElement.focus({ preventScroll: true });
    this.draw("Choosing words: arrows move, Shift and arrows extend, Enter takes them, Escape gives up. ");
  }

  key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10, h: -1, l: 1, H: -1, L: 1 };
    const step = steps[event.key];
    if (step) {
      this.focus = Math.min(this.words.length - 1, Math.max(0, this.focus + step));
      if (!event.shiftKey) this.anchor = this.focus;
      this.draw();
    } else if (event.key === "Enter") this.end(this.text.selection());
    else if (event.key === "Escape") this.end(null);
    else return false;
    return true;
  }

  draw(hint = "") {
    const [first, last] = [Math.min(this.anchor, this.focus), Math.max(this.anchor, this.focus)];
    const place = [this.words[first][0], this.words[last][1]];
    const range = this.text.range(place);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const box = range.getBoundingClientRect();
    const frame = this.text.root.parentElement.getBoundingClientRect();
    if (box.top < frame.top + 60 || box.bottom > frame.bottom - 80) range.startContainer.parentElement.scrollIntoView({ block: "center" });
    this.tell(hint + this.text.words(place));
  }

  end(place) {
    this.active = false;
    delete document.body.dataset.picking;
    this.done(place);
  }
}
