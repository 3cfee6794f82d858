// The two lists of a report: its claims, and the names and dates in it.

import { List } from "./list.js";

const EARLIER = { none: "none yet", agrees: "the extraction agrees", differs: "the extraction differs", disputed: "reviewers differ" };

export function claimList(claims, words, choose, say) {
  const facets = {
    level: (claim) => [[claim.level, spaced(claim.level)]],
    kind: (claim) => [[claim.kind, claim.kind]],
    sector: (claim) => claim.sectors.map((one) => [one, one]),
    actor: (claim) => claim.actors.map((one) => [one.id, one.name]),
    source: (claim) => [claim.source ? [words(claim.source), words(claim.source)] : ["-", "the author"]],
    earlier: (claim) => [[earlier(claim), EARLIER[earlier(claim)]]],
  };
  const row = (claim) => [spaced(claim.level), [claim.kind === "assessment" && "assessment", claim.polarity === "negative" && "negative", claim.condition && "if"].filter(Boolean).join(" · "), claim.text];
  return new List({ ...parts("claims"), items: claims, facets, row, searched: (claim) => claim.text }, choose, say);
}

export function nameList(names, choose, say) {
  const facets = {
    type: (name) => [[name.type, name.type]],
    actor: (name) => (name.actor ? [[name.actor, name.name ?? name.actor]] : []),
  };
  const row = (name) => [name.text, name.type, name.actor || name.value ? `= ${name.actor ?? name.value}` : "no id"];
  const searched = (name) => [name.text, name.actor, name.name, name.value].filter(Boolean).join(" ");
  return new List({ ...parts("names"), items: names, facets, row, searched }, choose, say);
}

// What an earlier decision says of the present extraction.
function earlier(claim) {
  if (!claim.decisions.length) return "none";
  if (claim.status === "disputed") return "disputed";
  return claim.status === "accepted" ? "agrees" : "differs";
}

function parts(name) {
  return {
    element: document.getElementById(name),
    form: document.getElementById(`${name}-filters`),
    title: document.getElementById(`${name}-count`),
  };
}

export function options(id, values) {
  document.getElementById(id).replaceChildren(...values.map(([value, label]) => new Option(label, value)));
}

export function spaced(value) {
  return value.replaceAll("_", " ");
}
