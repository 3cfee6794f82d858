// Brings the parts of the page together: what is chosen, what each key and button does, and what is stored.

import { Card } from "./card.js";
import { Handles } from "./handles.js";
import { List, TODO } from "./list.js";
import { Pick } from "./pick.js";
import { Saving } from "./saving.js";
import { Text } from "./text.js";

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const base = document.body.dataset.base;
const claims = new Map(data.claims.map((claim) => [claim.id, claim]));
const undoable = []; // decisions made in this tab: [decision id, claim id]
let current = null;

const text = new Text($("report"), data.mentions);
const list = new List($("claims"), $("filters"), claims, (place) => text.words(place), choose);
const saving = new Saving(base, showProblem);
const pick = new Pick(text, say);
const card = new Card($("claim"), text, data, { changed: preview, settle, want });
const handles = new Handles(text, { place: () => card.draft?.place ?? null, moved: (place) => card.take("span", place) });

function choose(id, quietly = false) {
  const left = card.dirty && current !== id ? card.claim : null;
  if (left) preview(left);
  current = id ?? null;
  const claim = claims.get(current);
  card.show(claim ?? null, claim ? position(claim) : "");
  text.select(current);
  list.mark(current);
  handles.draw();
  if (card.dirty) text.update(claim.id, { ...card.draft, status: "draft" });
  if (claim) {
    history.replaceState(null, "", `#${encodeURIComponent(claim.id)}`);
    const kept = left ? "The changes to the claim before are kept, but not stored. " : "";
    if (!quietly) say(`${kept}${position(claim)}, ${claim.status}. ${claim.level.replaceAll("_", " ")}: ${claim.text}`);
  }
}

function position(claim) {
  const at = list.shown.indexOf(claim.id);
  return at < 0 ? "Claim" : `Claim ${at + 1} of ${list.shown.length}`;
}

function step(by) {
  const id = list.next(current, by);
  if (id) choose(id);
  else say(by > 0 ? "This is the last claim of the list." : "This is the first claim of the list.");
}

function preview(claim) {
  text.update(claim.id, claim);
  text.select(claim.id);
  handles.draw();
}

// Every change of a claim comes through here: text, list, card and counts follow.
function replace(id, claim) {
  if (claim && claim.id !== id) {
    list.rename(id, claim.id);
    if (current === id) current = claim.id;
    claims.delete(id);
    text.update(id, null);
  }
  if (claim) {
    claims.set(claim.id, claim);
    text.update(claim.id, claim);
    if (!list.rows.has(claim.id)) list.insert(claim.id);
    list.update(claim);
    if (current === claim.id) choose(claim.id, true);
  } else {
    const next = current === id ? list.next(id, 1) ?? list.next(id, -1) : current;
    claims.delete(id);
    text.update(id, null);
    list.remove(id);
    choose(next, true);
  }
}

function judge(verdict, settles = false) {
  const claim = claims.get(current);
  if (!claim) return say("No claim is chosen.");
  const edit = verdict === "rejected" ? {} : card.edit();
  const body = { report_id: data.report, claim_id: claim.id, verdict, edit, note: card.note, seen: claim.mine, settles };
  const before = claim;
  card.drafts.delete(claim.id);
  replace(claim.id, { ...claim, status: "saving" });
  const done = saving.send(body, (answer, problem) => {
    if (problem) return replace(before.id, before);
    undoable.push([answer.decision, before.id]);
    replace(before.id, answer.claim);
    showCounts(answer.counts);
    if (answer.meanwhile) say(answer.meanwhile);
  });
  const next = list.nextTodo(before.id);
  if (next && !settles) choose(next);
  done.then((answer) => {
    if (!answer) return;
    const word = answer.claim?.status ?? verdict;
    const left = [...claims.values()].filter((one) => TODO.has(one.status)).length;
    say(`${word}. ${left ? `${left} to do. ` : "All claims of this report are judged. "}${current ? claims.get(current)?.text ?? "" : ""}`);
  });
}

function settle() {
  judge("accepted", true);
}

async function undo() {
  await saving.queue;
  const claim = claims.get(current);
  const [decision, id] = undoable.pop() ?? [claim?.mine, claim?.id];
  if (!decision) return say("There is no decision of yours to take back.");
  const body = { report_id: data.report, claim_id: id, verdict: "undone", undoes: decision };
  saving.send(body, (answer, problem) => {
    if (problem) return;
    replace(id, answer.claim);
    if (answer.claim) choose(answer.claim.id, true);
    showCounts(answer.counts);
    say("Taken back.");
  });
}

function addMissed(place) {
  if (!place) return say("Select the words of the claim first.");
  const body = { report_id: data.report, verdict: "added", edit: { span: place } };
  saving.send(body, (answer, problem) => {
    if (problem || !answer.claim) return;
    undoable.push([answer.decision, answer.claim.id]);
    document.getSelection().removeAllRanges();
    hideToolbar();
    replace(answer.claim.id, answer.claim);
    choose(answer.claim.id, true);
    showCounts(answer.counts);
    show("card");
    say("Added and stored. Correct its fields where needed; Control and Enter stores them.");
    $("f-level").focus();
  });
}

// Give a field the selected words, or let them be chosen by the keyboard.
function want(field, button) {
  const place = text.selection();
  const use = (found) => {
    document.getSelection().removeAllRanges();
    hideToolbar();
    if (found) card.take(field, found);
    button?.focus();
  };
  if (place) use(place);
  else {
    show("text");
    pick.begin(card.draft.place[0], use);
  }
}

function chosen(place) {
  if (!place) return;
  showToolbar();
  say(`Chosen: ${text.words(place)}. Press m to add it as a claim.`);
}

function showCounts(counts) {
  const sum = (...names) => names.reduce((total, name) => total + (counts[name] ?? 0), 0);
  const done = sum("accepted", "corrected", "rejected", "added");
  const todo = sum("open", "changed", "disputed");
  $("progress").max = Math.max(done + todo, 1);
  $("progress").value = done;
  $("progress-text").textContent = `${done} of ${done + todo} judged`;
  const shown = $("counts");
  const numbers = [todo, sum("accepted", "added"), sum("corrected"), sum("rejected")];
  if (shown) [...shown.children].forEach((child, index) => { child.firstChild.data = `${"○✓✎✗"[index]} ${numbers[index]}`; });
  const meter = shown?.parentElement.querySelector("progress");
  if (meter) Object.assign(meter, { max: Math.max(done + todo, 1), value: done });
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

function show(pane) {
  document.body.dataset.pane = pane;
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
  const ids = new Set(now.claims.map((claim) => claim.id));
  for (const claim of now.claims) {
    const known = claims.get(claim.id);
    const busy = current === claim.id && card.dirty;
    if (!busy && JSON.stringify(known) !== JSON.stringify(claim)) replace(claim.id, claim);
  }
  for (const id of [...claims.keys()]) if (!ids.has(id)) replace(id, null);
  showCounts(now.counts);
}

function hideToolbar() {
  $("toolbar").hidden = true;
}

function showToolbar() {
  const place = pick.active ? null : text.selection();
  $("toolbar").hidden = !place;
  if (!place) return;
  for (const button of $("toolbar").children) button.disabled = button.dataset.use !== "missed" && !current;
  const box = text.range(place).getBoundingClientRect();
  const frame = $("text").getBoundingClientRect();
  $("toolbar").style.top = `${Math.min(box.bottom - frame.top + $("text").scrollTop + 6, $("text").scrollHeight - 40)}px`;
  $("toolbar").style.left = `${Math.max(8, Math.min(box.left - frame.left, frame.width - $("toolbar").offsetWidth - 8))}px`;
}

function theme(next) {
  const names = { "": "automatic", light: "light", dark: "dark" };
  const value = next ?? "";
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
  localStorage.setItem("estimative-theme", value);
  $("theme").setAttribute("aria-label", `Colours: ${names[value]}`);
  $("theme").title = `Colours: ${names[value]}`;
}

function otherReport(by) {
  const links = [...document.querySelectorAll(".reports a")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  links[at + by]?.click();
}

const ACTIONS = {
  accept: () => judge("accepted"),
  reject: () => judge("rejected"),
  undo,
  next: () => step(1),
  previous: () => step(-1),
};
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => choose(list.nextTodo(current) ?? current),
  a: ACTIONS.accept,
  x: ACTIONS.reject,
  u: undo,
  e: () => { if (current) { show("card"); $("f-level").focus(); } },
  v: () => pick.begin(card.draft?.place[0] ?? 0, chosen),
  m: () => addMissed(text.selection()),
  "/": () => { openFilters(); $("filters").elements.text.focus(); },
  f: () => { openFilters(); $("filters").elements.status.focus(); },
  J: () => otherReport(1),
  K: () => otherReport(-1),
  "?": () => $("help").showModal(),
};

function openFilters() {
  show("list");
  document.querySelector(".filters").open = true;
}

document.addEventListener("keydown", (event) => {
  if ($("help").open) return;
  if (pick.active && pick.key(event)) return event.preventDefault();
  const writing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    return judge("accepted");
  }
  if (event.key === "Escape") {
    if (card.dirty) card.drop();
    document.getSelection().removeAllRanges();
    hideToolbar();
    $("text").focus({ preventScroll: true });
    return;
  }
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
document.addEventListener("selectionchange", showToolbar);
$("toolbar").addEventListener("pointerdown", (event) => event.preventDefault());
$("toolbar").addEventListener("click", (event) => {
  const use = event.target.closest("button")?.dataset.use;
  if (use === "missed") addMissed(text.selection());
  else if (use) want(use, null);
});
$("report").addEventListener("click", (event) => {
  if (!document.getSelection().isCollapsed) return;
  const ids = event.target.closest("[data-claims]")?.dataset.claims.split(" ").filter(Boolean) ?? [];
  if (!ids.length) return;
  const length = (id) => claims.get(id).place[1] - claims.get(id).place[0];
  ids.sort((a, b) => length(a) - length(b));
  choose(ids[(ids.indexOf(current) + 1) % ids.length]);
});
$("accept").addEventListener("click", ACTIONS.accept);
$("reject").addEventListener("click", ACTIONS.reject);
$("undo").addEventListener("click", undo);
$("retry").addEventListener("click", () => saving.retry());
$("help-button").addEventListener("click", KEYS["?"]);
$("theme").addEventListener("click", () => theme({ "": "light", light: "dark", dark: "" }[document.documentElement.dataset.theme ?? ""]));
$("mentions").addEventListener("change", (event) => {
  text.showMentions = event.target.checked;
  text.drawAll();
});
document.querySelector(".bar").addEventListener("click", (event) => ACTIONS[event.target.closest("button")?.dataset.do]?.());
document.querySelector(".tabs").addEventListener("click", (event) => {
  const pane = event.target.closest("button")?.dataset.show;
  if (pane) show(pane);
});
document.addEventListener("visibilitychange", refresh);
window.addEventListener("focus", refresh);
window.addEventListener("beforeunload", (event) => {
  if (card.dirty || card.drafts.size) event.preventDefault();
});

theme(localStorage.getItem("estimative-theme") ?? "");
for (const claim of claims.values()) text.put(claim.id, claim);
text.drawAll();
list.filter();
showCounts(data.counts);
for (const one of data.lost) {
  const item = document.createElement("li");
  item.textContent = `${one.reviewer} ${one.verdict}: “${one.text}”`;
  $("lost").querySelector("ul").append(item);
}
$("lost").hidden = !data.lost.length;
if (data.faults.length) showProblem(`${data.faults.length} lines of the file of decisions cannot be read: ${data.faults[0]}`, 0);
const asked = decodeURIComponent(location.hash.slice(1));
choose(claims.has(asked) ? asked : list.nextTodo(null) ?? list.shown[0], true);
document.body.dataset.ready = "";
