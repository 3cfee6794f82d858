// The report's text: marks in place, and places (code points, as in the records) of what is selected or clicked.

export const GLYPHS = {
  open: "○", accepted: "✓", corrected: "✎", rejected: "✗", added: "+", changed: "↻", disputed: "≠", saving: "…", draft: "✎",
};
const PARTS = { cues: "cue", condition: "if", source: "source", horizon: "when" };
const LABELS = { cue: "cue", if: "condition", source: "source", when: "horizon" };

export class Text {
  constructor(root) {
    this.root = root;
    this.showNames = false;
    this.blocks = [...root.querySelectorAll(".block")].map((element) => block(element));
    this.items = new Map(); // which blocks hold the marks of a claim or name
    this.selected = null;
    this.held = null; // blocks to draw once the mouse is let go: nothing moves while one selects words
    root.addEventListener("pointerdown", (event) => { if (!event.target.closest(".handle")) this.hold(); });
    for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, () => this.release());
  }

  hold() {
    this.held = new Set();
    this.root.classList.add("selecting");
  }

  release() {
    const held = this.held ?? [];
    this.held = null;
    this.root.classList.remove("selecting");
    for (const one of held) this.draw(one);
  }

  // Put the marks of a claim or name into the text, in place of what they were; null takes them out.
  put(id, item) {
    const touched = new Set();
    for (const one of this.items.get(id) ?? []) {
      one.items.delete(id);
      touched.add(one);
    }
    this.items.delete(id);
    if (item) {
      const marks = marksOf(id, item);
      const blocks = new Set(marks.flatMap((mark) => this.between(mark.start, mark.end)));
      for (const one of blocks) {
        one.items.set(id, marks.filter((mark) => mark.start < one.end && mark.end > one.start));
        touched.add(one);
      }
      this.items.set(id, blocks);
    }
    return touched;
  }

  update(id, item) {
    for (const one of this.put(id, item)) this.draw(one);
  }

  drawAll() {
    for (const one of this.blocks) if (one.items.size) this.draw(one);
  }

  select(id) {
    const touched = new Set([...(this.items.get(this.selected) ?? []), ...(this.items.get(id) ?? [])]);
    this.selected = id;
    for (const one of touched) this.draw(one);
    this.reveal();
  }

  // Bring the selected claim or name into view.
  reveal() {
    const [holder] = this.items.get(this.selected) ?? [];
    const first = holder?.element.querySelector(".on");
    if (first) reveal(first, this.root.parentElement);
  }

  // Cut the block at every edge of a mark, so that marks may overlap as they like.
  draw(one) {
    if (this.held) return void this.held.add(one);
    let marks = [...one.items.values()].flat();
    if (!this.showNames) marks = marks.filter((mark) => mark.kind !== "name" || mark.id === this.selected);
    if (!marks.length && !one.element.firstElementChild) return;
    const kept = this.selectedFrom(one);
    one.element.replaceChildren(...this.pieces(one, [one.start, one.end], marks, (...part) => this.piece(...part)));
    if (kept) document.getSelection().setBaseAndExtent(...kept.flatMap((point) => this.node(point)));
  }

  // The two ends of a selection that begins or ends in a block, so that it outlives that the block is drawn anew.
  selectedFrom(one) {
    const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = document.getSelection();
    if (isCollapsed || !(one.element.contains(anchorNode) || one.element.contains(focusNode))) return null;
    if (!this.root.contains(anchorNode) || !this.root.contains(focusNode)) return null;
    const ends = [this.point(anchorNode, anchorOffset), this.point(focusNode, focusOffset)];
    return ends.includes(null) ? null : ends;
  }

  node(point) {
    const one = this.between(point, point + 1)[0] ?? this.blocks[this.blocks.length - 1];
    return nodeAt(one.element, one.unit(Math.min(point, one.end)));
  }

  // The words of a claim or name with its own parts told apart, for the card.
  quoted(item) {
    const marks = marksOf(item.id, item).filter((mark) => mark.kind !== item.mode);
    const plain = (words, around) => {
      const element = document.createElement("span");
      element.className = around.map((mark) => mark.kind).join(" ");
      element.textContent = words;
      return element;
    };
    return this.between(...item.place).flatMap((one) => this.pieces(one, [Math.max(one.start, item.place[0]), Math.min(one.end, item.place[1])], marks, plain));
  }

  pieces(one, [from, to], marks, make) {
    const cuts = new Set([from, to]);
    for (const mark of marks) for (const edge of [mark.start, mark.end]) if (edge > from && edge < to) cuts.add(edge);
    const places = [...cuts].sort((a, b) => a - b);
    const pieces = [];
    for (let i = 0; i + 1 < places.length; i++) {
      const [start, end] = [places[i], places[i + 1]];
      const words = one.text.slice(one.unit(start), one.unit(end));
      const around = marks.filter((mark) => mark.start <= start && mark.end >= end);
      pieces.push(around.length ? make(words, around, start) : words);
    }
    return pieces;
  }

  piece(words, marks, start) {
    const element = document.createElement("span");
    const claims = marks.filter((mark) => mark.kind === "claim");
    const names = marks.filter((mark) => mark.kind === "name");
    element.className = [...new Set(marks.flatMap((mark) => (mark.type ? [mark.kind, mark.type] : [mark.kind])))].join(" ");
    element.dataset.claims = claims.map((mark) => mark.id).join(" ");
    if (names.length) element.dataset.names = names.map((mark) => mark.id).join(" ");
    if (names.length) element.dataset.nameStatus = names[names.length - 1].status;
    const begins = claims.filter((mark) => mark.start === start);
    const signs = begins.map((mark) => (mark.status === "open" ? "" : GLYPHS[mark.status])).join("");
    if (signs) element.dataset.glyph = signs;
    if (claims.length) element.dataset.status = claims[claims.length - 1].status;
    const mine = marks.filter((mark) => mark.id === this.selected && mark.id !== undefined);
    if (mine.some((mark) => mark.kind === "claim" || mark.kind === "name")) element.classList.add("on");
    const label = mine.find((mark) => LABELS[mark.kind] && mark.start === start);
    if (label) element.dataset.label = LABELS[label.kind];
    const titled = marks.find((mark) => mark.title);
    if (titled) element.title = titled.title;
    element.append(words);
    return element;
  }

  between(start, end) {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.blocks[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let i = low; i < this.blocks.length && this.blocks[i].start < end; i++) found.push(this.blocks[i]);
    return found;
  }

  words([start, end]) {
    return this.between(start, end).map((one) => one.text.slice(one.unit(Math.max(start, one.start)), one.unit(Math.min(end, one.end)))).join("");
  }

  // What is selected, widened to whole words and without punctuation at its edges; null where nothing is.
  selection() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.startContainer) && !this.root.contains(range.endContainer)) return null;
    const start = this.point(range.startContainer, range.startOffset);
    const end = this.point(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return null;
    return this.trim(this.widen([start, end]));
  }

  // The code point at a place of the document.
  point(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const holder = element.closest(".block");
    if (!holder) {
      const next = element.childNodes[offset];
      const begins = next?.querySelector?.(".block") ?? (next?.matches?.(".block") ? next : null);
      if (begins) return Number(begins.dataset.start);
      const last = this.blocks[this.blocks.length - 1];
      const before = this.root.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
      return before ? 0 : last ? last.end : null;
    }
    const one = this.between(Number(holder.dataset.start), Number(holder.dataset.start) + 1)[0];
    if (!one) return null;
    const range = document.createRange();
    range.setStart(holder, 0);
    range.setEnd(node, offset);
    return one.point(range.toString().length);
  }

  // The code point under the mouse or finger.
  pointAt(x, y) {
    const at = document.caretPositionFromPoint?.(x, y);
    if (at) return this.root.contains(at.offsetNode) ? this.point(at.offsetNode, at.offset) : null;
    const range = document.caretRangeFromPoint?.(x, y);
    return range && this.root.contains(range.startContainer) ? this.point(range.startContainer, range.startOffset) : null;
  }

  widen([start, end]) {
    const first = this.between(start, start + 1)[0];
    const last = this.between(end - 1, end)[0];
    if (!first || !last) return [start, end];
    let from = first.unit(start);
    let to = last.unit(end);
    while (from > 0 && /[\p{L}\p{N}\p{M}_]/u.test(first.text[from - 1]) && /[\p{L}\p{N}\p{M}_]/u.test(first.text[from])) from--;
    while (to < last.text.length && /[\p{L}\p{N}\p{M}_]/u.test(last.text[to - 1]) && /[\p{L}\p{N}\p{M}_]/u.test(last.text[to])) to++;
    return [first.point(from), last.point(to)];
  }

  trim([start, end]) {
    const words = this.words([start, end]);
    const left = words.match(/^[\s("“‘'\[]+/)?.[0].length ?? 0;
    const right = words.match(/[\s.,;:!?"”’'\]]+$/)?.[0].length ?? 0;
    return left + right < words.length ? [start + left, end - right] : null;
  }

  // A range of the document for a place, for selecting and measuring.
  range([start, end]) {
    const range = document.createRange();
    const first = this.between(start, start + 1)[0];
    const last = this.between(end - 1, end)[0];
    if (!first || !last) return null;
    range.setStart(...nodeAt(first.element, first.unit(start)));
    range.setEnd(...nodeAt(last.element, last.unit(end)));
    return range;
  }

  end() {
    return this.blocks.length ? this.blocks[this.blocks.length - 1].end : 0;
  }
}

function block(element) {
  const text = element.textContent;
  const start = Number(element.dataset.start);
  const plain = !/[\ud800-\udfff]/.test(text);
  const length = plain ? text.length : Array.from(text).length;
  let units = null; // the UTF-16 offset of each code point, worked out only where the two differ
  const table = () => {
    if (!units) {
      units = [];
      let at = 0;
      for (const char of text) {
        units.push(at);
        at += char.length;
      }
      units.push(at);
    }
    return units;
  };
  return {
    element, text, start, end: start + length, items: new Map(),
    unit: (point) => (plain ? point - start : table()[point - start]),
    point: (unit) => start + (plain ? unit : Math.max(0, table().findIndex((at) => at >= unit))),
  };
}

function marksOf(id, item) {
  const [start, end] = item.place;
  const whole = { start, end, kind: item.mode, id, status: item.status };
  if (item.mode === "name") return [{ ...whole, type: item.type, title: `${item.type}: ${item.actor ?? item.value ?? "no id"}` }];
  const marks = [whole];
  for (const [field, kind] of Object.entries(PARTS)) {
    const places = field === "cues" ? item.cues : item[field] ? [item[field]] : [];
    for (const [start, end] of places) marks.push({ start, end, kind, id });
  }
  return marks;
}

function nodeAt(element, unit) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = unit;
  let node = walker.nextNode();
  while (node && left > node.data.length) {
    left -= node.data.length;
    node = walker.nextNode();
  }
  return node ? [node, left] : [element, element.childNodes.length];
}

function reveal(element, pane) {
  const box = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top < frame.top + 60 || box.bottom > frame.bottom - 120) element.scrollIntoView({ block: "center" });
}
