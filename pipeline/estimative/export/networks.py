"""Networks of actors: two are joined where a claim names or means both."""

import csv
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

from .formats import Material

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# Characters that XML 1.0 cannot hold at all.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NODE = {"name": "string", "type": "string", "claims": "int"}
EDGE = {"claims": "int", "predictions": "int", "reports": "int"}


class Edge(Struct):
    """Two actors, in the order of their ids, and how many claims, predictions and reports have both."""

    one: str
    other: str
    claims: int = 0
    predictions: int = 0
    reports: int = 0


class Network(Struct):
    """Actors (id to name, type and number of claims) and the edges between them, all in the order of ids."""

    actors: dict[str, tuple[str, str, int]]
    edges: list[Edge]


def write(material: Material, path: Path, graphml: bool = True) -> None:
    """Write the network as GraphML, or its edges as CSV."""
    network = make_network(material)
    if graphml:
        _write_graphml(network, path)
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["source", "target", "source_name", "target_name", *EDGE])
        for edge in network.edges:
            names = [network.actors[ident][0] for ident in (edge.one, edge.other)]
            writer.writerow([edge.one, edge.other, *names, edge.claims, edge.predictions, edge.reports])


def make_network(material: Material) -> Network:
    """Return the network of the actors of claims, by their lasting ids; each pair counts once a claim."""
    about: dict[str, tuple[str, str]] = {}
    counts: Counter[str] = Counter()
    edges: dict[tuple[str, str], Edge] = {}
    reports: dict[tuple[str, str], set[str]] = {}
    for claim in material.outputs.claims:
        actors_of = material.actors(claim)
        for ident, actor in actors_of.items():
            about.setdefault(ident, (actor.name, actor.type or ""))
        ids = sorted(actors_of)
        counts.update(ids)
        for pair in combinations(ids, 2):
            edge = edges.setdefault(pair, Edge(*pair))
            edge.claims += 1
            edge.predictions += claim.kind == "prediction"
            reports.setdefault(pair, set()).add(claim.report_id)
            edge.reports = len(reports[pair])
    actors = {ident: (*about[ident], counts[ident]) for ident in sorted(about)}
    return Network(actors, [edges[pair] for pair in sorted(edges)])


def _write_graphml(network: Network, path: Path) -> None:
    root = ElementTree.Element("graphml", xmlns=NAMESPACE)
    for kind, fields in (("node", NODE), ("edge", EDGE)):
        for name, type_ in fields.items():
            key = {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": type_}
            ElementTree.SubElement(root, "key", key)
    graph = ElementTree.SubElement(root, "graph", id="actors", edgedefault="undirected")
    for ident, values in network.actors.items():
        node = ElementTree.SubElement(graph, "node", id=clean(ident))
        _data(node, "node", dict(zip(NODE, values, strict=True)))
    for edge in network.edges:
        line = ElementTree.SubElement(graph, "edge", source=clean(edge.one), target=clean(edge.other))
        _data(line, "edge", {name: getattr(edge, name) for name in EDGE})
    tree = ElementTree.ElementTree(root)
    ElementTree.indent(tree)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _data(element: ElementTree.Element, kind: str, values: dict[str, str | int]) -> None:
    for name, value in values.items():
        ElementTree.SubElement(element, "data", key=f"{kind}_{name}").text = clean(str(value))


def clean(text: str) -> str:
    """Return text without the characters that XML cannot hold, each put as U+FFFD."""
    return ILLEGAL.sub("\ufffd", text)
