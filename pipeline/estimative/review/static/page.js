// Brings the parts of the page together: what is chosen, what each key and button does, and what is shown of it.

import { Card } from "./card.js";
import { Handles } from "./handles.js";
import { Judging } from "./judging.js";
import { TODO } from "./list.js";
import { claimList, nameList, options, spaced } from "./lists.js";
import { Pick } from "./pick.js";
import { Saving } from "./saving.js";
import { Selecting } from "./selecting.js";
import { makeSettings } from "./settings.js";
import { GLYPHS, Text } from "./text.js";

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const base = document.body.dataset.base;
const full = {
  claim: (claim) => ({ ...claim, mode: "claim" }),
  name: (name) => ({ gone: false, changed: [], decisions: [], ...name, mode: "name" }),
};
const items = {
  claim: new Map(data.claims.map((claim) => [claim.id, full.claim(claim)])),
  name: new Map(data.names.map((name) => [name.id, full.name(name)])),
};
const chosen = { claim: null, name: null }; // what was chosen last of each
let mode = "claim";

const text = new Text($("report"));
const open = (id) => { choose(id); show("text"); };
const lists = { claim: claimList(items.claim, (place) => text.words(place), open, say), name: nameList(items.name, open, say) };
const saving = new Saving(base, showProblem);
const pick = new Pick(text, say);
const card = new Card($("item"), text, data, { changed: preview, settle: () => judging.judge("accepted", true), want });
const handles = new Handles(text, { place: () => card.draft?.place ?? null, moved: (place) => card.take("span", place) });
const selecting = new Selecting(text, $("toolbar"), $("text"), { use: useSelection, picking: () => pick.active });
const judging = new Judging(data.report, saving, card, {
  item: () => items[mode].get(chosen[mode]), list: () => lists[mode], get, replace, choose, say, told: () => told(get(chosen[mode])),
  added: () => { selecting.hide(); show("card"); firstField().focus(); },
});
const settings = makeSettings();

card.kinds.name.alike = (item) =>
  [...items.name.values()].filter((one) => one.id !== item.id && TODO.has(one.status) && ["text", "type", "actor", "value"].every((field) => one[field] === item[field])).map((one) => one.id);

function get(id) {
  return items.claim.get(id) ?? items.name.get(id);
}

function choose(id, quietly = false) {
  const item = get(id);
  if (item && item.mode !== mode) turnTo(item.mode);
  const left = card.dirty && card.item.id !== id ? card.item : null;
  if (left) preview(left);
  chosen[mode] = id ?? null;
  card.show(item ?? null, item ? position(item) : "");
  text.select(chosen[mode]);
  lists[mode].mark(chosen[mode]);
  if (card.dirty) text.update(item.id, { ...card.draft, status: "draft" });
  handles.draw();
  $("now").textContent = item ? told(item) : "";
  if (!item) return;
  history.replaceState(null, "", `#${encodeURIComponent(item.id)}`);
  const kept = left ? `The changes to the ${left.mode} before are kept, but not stored. ` : "";
  if (!quietly) say(`${kept}${position(item)}, ${item.status}. ${told(item)}`);
}

function told(item) {
  if (!item) return "";
  return item.mode === "claim" ? `${spaced(item.level)}: ${item.text}` : `${item.type} ${item.text}: ${item.actor ?? item.value ?? "no id"}`;
}

function position(item) {
  const { shown } = lists[mode];
  const at = shown.indexOf(item.id);
  const word = item.mode === "claim" ? "Claim" : "Name";
  return at < 0 ? word : `${word} ${at + 1} of ${shown.length}`;
}

function step(by) {
  const id = lists[mode].next(chosen[mode], by);
  if (id) choose(id);
  else say(by > 0 ? "This is the last one of the list." : "This is the first one of the list.");
}

// From claims to names and dates, or back.
function turnTo(next) {
  mode = next;
  document.body.dataset.mode = mode;
  for (const [name, list] of Object.entries(lists)) list.activate(name === mode);
  for (const button of document.querySelectorAll("[data-turn]")) button.setAttribute("aria-pressed", button.dataset.turn === mode);
  showNames();
  showProgress();
}

// The names of a long report are thousands: they are put into the text when somebody wants to see them.
function showNames() {
  text.showNames = mode === "name" || $("show-names").checked;
  if (text.showNames) for (const item of items.name.values()) if (!text.items.has(item.id)) text.put(item.id, item);
  text.drawAll();
}

function turn(next = mode === "claim" ? "name" : "claim") {
  turnTo(next);
  const list = lists[mode];
  choose(chosen[mode] ?? list.nextTodo(null) ?? list.shown[0], true);
  say(`${mode === "claim" ? "Claims" : "Names and dates"}, ${list.left} to do. ${told(get(chosen[mode]))}`);
}

function preview(item) {
  text.update(item.id, item);
  text.select(item.id);
  handles.draw();
}

// Every change of a claim or name comes through here: text, list, card and progress follow.
function replace(id, changed) {
  const of = items.claim.has(id) || (changed && changed.mode !== "name" && !changed.type) ? "claim" : "name";
  const [own, list] = [items[of], lists[of]];
  if (changed) {
    const item = full[of](changed);
    const added = !own.has(id);
    if (item.id !== id) {
      list.rename(id, item.id);
      if (chosen[of] === id) chosen[of] = item.id;
      own.delete(id);
      text.update(id, null);
    }
    own.set(item.id, item);
    text.update(item.id, item);
    if (added) list.insert(item.id);
    else list.update(item);
    if (of === mode && chosen[of] === item.id) choose(item.id, true);
    else if (card.item?.mode === "name") card.fields.count();
  } else {
    const next = chosen[of] === id ? list.next(id, 1) ?? list.next(id, -1) : chosen[of]; // what is chosen is in its list
    own.delete(id);
    text.update(id, null);
    list.remove(id);
    if (of === mode) choose(next, true);
    else chosen[of] = next ?? null;
  }
  showProgress();
}

// Give a field the selected words, or let them be chosen by the keyboard.
function want(field, button) {
  const use = (found) => {
    selecting.hide();
    if (found) card.take(field, found);
    button?.focus();
  };
  const place = text.selection();
  if (place) return use(place);
  show("text");
  pick.begin(card.draft.place[0], use);
}

function useSelection(use) {
  const place = text.selection();
  if (use === "missed") judging.add("claim", place);
  else if (["actor", "agreement", "date"].includes(use)) judging.add("name", place, use);
  else if (card.item) want(use, null);
}

function showProgress() {
  const counts = lists[mode].count();
  const of = (...names) => names.reduce((total, name) => total + (counts[name] ?? 0), 0);
  const all = items[mode].size;
  const done = of("accepted", "corrected", "rejected", "added");
  Object.assign($("progress"), { max: Math.max(all, 1), value: done });
  $("progress-text").textContent = `${done} of ${all} judged`;
  if (mode !== "claim") return;
  const shown = [counts.todo, of("accepted", "added"), of("corrected"), of("rejected")];
  [...$("counts").children].forEach((child, at) => { child.firstChild.data = `${GLYPHS[["open", "accepted", "corrected", "rejected"][at]]} ${shown[at]}`; });
}

function showProblem(message, count) {
  $("alert").hidden = !message;
  $("retry").hidden = !count;
  if (!message) return;
  const kept = count ? ` ${count === 1 ? "One decision is" : `${count} decisions are`} not stored; this tab keeps ${count === 1 ? "it" : "them"}.` : "";
  $("alert").querySelector("p").textContent = `Not stored: ${message}${kept}`;
}

function say(words) {
  $("live").textContent = words;
}

// On a small screen one pane is seen at a time; what is chosen is in view there, too.
function show(pane) {
  if (document.body.dataset.pane === pane) return;
  document.body.dataset.pane = pane;
  if (pane === "text") text.reveal();
  if (pane === "list") lists[mode].mark(chosen[mode]);
  handles.draw();
}

function firstField() {
  if (mode === "claim") return $("f-level");
  return card.item?.type === "date" ? $("f-value") : $("f-actor");
}

// Other tabs and reviewers: what they decided shows when this tab is looked at again.
async function refresh() {
  if (document.hidden || saving.waiting) return;
  let now;
  try {
    now = await (await fetch(`${base}states/${data.report.split("/").map(encodeURIComponent).join("/")}`)).json();
  } catch {
    return;
  }
  if (!now.claims || saving.waiting) return;
  for (const [of, found] of [["claim", now.claims], ["name", now.names]]) {
    const ids = new Set(found.map((item) => item.id));
    for (const item of found.map(full[of])) {
      const busy = card.item?.id === item.id && card.dirty;
      if (!busy && JSON.stringify(items[of].get(item.id)) !== JSON.stringify(item)) replace(item.id, item);
    }
    for (const id of [...items[of].keys()]) if (!ids.has(id)) replace(id, null);
  }
}

function otherReport(by) {
  const links = [...document.querySelectorAll(".reports a")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  links[at + by]?.click();
}

function filters() {
  show("list");
  return lists[mode].form;
}

const ACTIONS = { accept: () => judging.judge("accepted"), reject: () => judging.judge("rejected"), undo: () => judging.undo(), next: () => step(1), previous: () => step(-1) };
const KEYS = {
  j: ACTIONS.next,
  k: ACTIONS.previous,
  o: () => choose(lists[mode].nextTodo(chosen[mode]) ?? chosen[mode]),
  a: ACTIONS.accept,
  x: ACTIONS.reject,
  u: ACTIONS.undo,
  e: () => { if (card.item) { show("card"); firstField().focus(); } },
  v: () => pick.begin(card.draft?.place[0] ?? 0, (place) => { if (place) { selecting.show(); say(`Chosen: ${text.words(place)}. Press ${selecting.told}.`); } }),
  t: () => turn(),
  "/": () => filters().elements.text.focus(),
  f: () => filters().querySelector("[name=status]:checked").focus(),
  J: () => otherReport(1),
  K: () => otherReport(-1),
  "?": () => $("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if ($("help").open) return;
  if (pick.active && pick.key(event)) return event.preventDefault();
  const writing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    if (writing) writing.blur(); // what is written there counts, and the next claim takes keys
    return judging.judge("accepted");
  }
  if (event.key === "Escape") {
    if (card.dirty) card.drop();
    selecting.hide();
    $("text").focus({ preventScroll: true });
    return;
  }
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !settings.keys) return;
  if (selecting.key(event.key)) return event.preventDefault();
  if (!KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
$("report").addEventListener("click", (event) => {
  if (!document.getSelection().isCollapsed) return;
  const marked = event.target.closest(mode === "claim" ? "[data-claims]" : "[data-names]");
  const ids = (mode === "claim" ? marked?.dataset.claims : marked?.dataset.names)?.split(" ").filter(Boolean) ?? [];
  if (!ids.length) return;
  const length = (id) => get(id).place[1] - get(id).place[0];
  ids.sort((a, b) => length(a) - length(b));
  choose(ids[(ids.indexOf(chosen[mode]) + 1) % ids.length]);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.do) ACTIONS[button.dataset.do]();
  if (button?.dataset.show) show(button.dataset.show);
  if (button?.dataset.turn) turn(button.dataset.turn);
});
$("retry").addEventListener("click", () => saving.retry());
$("now").addEventListener("click", () => show("card"));
$("help-button").addEventListener("click", KEYS["?"]);
$("show-names").addEventListener("change", showNames);
$("find-report")?.addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const row of document.querySelectorAll(".reports li")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
});
document.addEventListener("focusin", async (event) => {
  if (event.target.getAttribute("list") !== "known-actors" || settings.actors) return;
  settings.actors = true; // once, and only where somebody names an actor
  const known = await (await fetch(`${base}actors`)).json();
  const own = new Set(data.actors.map(([id]) => id));
  options("known-actors", [...data.actors, ...known.filter(([id]) => !own.has(id))]);
});
document.addEventListener("visibilitychange", refresh);
window.addEventListener("focus", refresh);
window.addEventListener("beforeunload", (event) => {
  if (card.dirty || card.drafts.size) event.preventDefault();
});

options("known-actors", data.actors);
for (const item of items.claim.values()) text.put(item.id, item);
for (const one of data.lost) {
  const item = document.createElement("li");
  item.textContent = `${one.reviewer} ${one.verdict}: “${one.text}”`;
  $("lost").querySelector("ul").append(item);
}
$("lost").hidden = !data.lost.length;
if (data.faults.length) showProblem(`${data.faults.length} lines of the file of decisions cannot be read: ${data.faults[0]}`, 0);
const asked = decodeURIComponent(location.hash.slice(1));
turnTo(items.name.has(asked) ? "name" : "claim");
choose(get(asked) ? asked : lists[mode].nextTodo(null) ?? lists[mode].shown[0], true);
document.body.dataset.ready = "";
