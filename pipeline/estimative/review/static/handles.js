// The two ends of the chosen claim in the text: dragged by mouse or finger, moved by the arrow keys word by word.

export class Handles {
  constructor(text, { place, moved }) {
    Object.assign(this, { text, place, moved });
    this.buttons = ["start", "end"].map((name) => this.make(name));
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(text.root);
  }

  make(name) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `handle ${name}`;
    button.hidden = true;
    button.setAttribute("aria-label", `${name === "start" ? "Start" : "End"} of the claim: drag, or press the left and right arrow`);
    this.text.root.append(button);
    button.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      button.setPointerCapture(event.pointerId);
      button.dataset.dragging = "";
    });
    button.addEventListener("pointermove", (event) => {
      if (!("dragging" in button.dataset)) return;
      // The finger is on the knob, above or below the line that it moves along.
      const point = this.text.pointAt(event.clientX, event.clientY + (name === "start" ? 12 : -12));
      if (point !== null) this.move(name, point);
    });
    for (const type of ["pointerup", "pointercancel"]) button.addEventListener(type, () => delete button.dataset.dragging);
    button.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const [start, end] = this.place();
      const point = this.wordEdge(name, name === "start" ? start : end, step);
      if (point !== null) this.move(name, point);
    });
    return button;
  }

  // The next edge of a word in a direction.
  wordEdge(name, from, step) {
    const words = this.text.between(Math.max(0, from - 200), from + 200).flatMap((one) =>
      [...one.text.matchAll(/\S+/g)].map((word) => [one.point(word.index), one.point(word.index + word[0].length)]));
    const edges = words.map((word) => this.text.trim(word)).filter(Boolean).map((word) => word[name === "start" ? 0 : 1]);
    return (step > 0 ? edges.find((edge) => edge > from) : edges.reverse().find((edge) => edge < from)) ?? null;
  }

  move(name, point) {
    const [start, end] = this.place();
    const wanted = name === "start" ? [point, end] : [start, point];
    if (wanted[1] - wanted[0] < 1) return;
    const place = this.text.trim(this.text.widen(wanted));
    if (place && (place[0] !== start || place[1] !== end)) this.moved(place);
  }

  draw() {
    const place = this.place();
    const range = place && this.text.range(place);
    const boxes = range ? [...range.getClientRects()].filter((box) => box.width > 0) : [];
    const frame = this.text.root.getBoundingClientRect();
    this.buttons.forEach((button, index) => {
      button.hidden = !boxes.length;
      if (!boxes.length) return;
      const box = index ? boxes[boxes.length - 1] : boxes[0];
      button.style.left = `${(index ? box.right : box.left) - frame.left}px`;
      button.style.top = `${box.top - frame.top}px`;
      button.style.height = `${box.height}px`;
    });
  }
}
