"""What a web page says of itself: `<meta>` (Open Graph, Dublin Core, citation tags), JSON-LD, `<time>`, `<title>`."""

import re
from typing import Any

import msgspec
from lxml import etree

from .pieces import About, fold

TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title")
AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
DATES = (
    "citation_publication_date",
    "citation_date",
    "article:published_time",
    "og:article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
)
INSTITUTIONS = (
    "citation_technical_report_institution",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "og:site_name",
    "publisher",
)
SITE = re.compile(r"\s+(?:[|–—·»]|::|-)\s+[^|–—·»]{2,60}$")
MAX_JSON = 200_000  # bytes of one JSON-LD block


def read_meta(root: "etree._Element") -> About:
    """Return what the page says of itself; anything odd is passed over."""
    tags: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        value = fold(meta.get("content") or "")
        if name and value and len(value) < 1000:
            tags.setdefault(name, []).append(value)
    linked = [item for block in root.iter("script") for item in _json_ld(block)]

    def first(names: tuple[str, ...]) -> str | None:
        return next((tags[name][0] for name in names if name in tags), None)

    headlines = (_string(item.get("headline")) for item in linked)
    title = first(TITLES) or next(filter(None, headlines), None)
    if title is None:
        shown = root.find(".//title")
        title = (SITE.sub("", fold(shown.text or "")) if shown is not None else "") or None
    authors = next((tags[name] for name in AUTHORS if name in tags), None)
    authors = authors or [name for item in linked for name in _names(item.get("author"))]
    published = first(DATES) or next((v for item in linked if (v := _string(item.get("datePublished")))), None)
    if published is None:
        published = next(
            (t.get("datetime") for t in root.iter("time") if t.get("datetime") and t.get("pubdate") is not None), None
        )
    institution = first(INSTITUTIONS) or next((n for item in linked for n in _names(item.get("publisher"))), None)
    language = root.get("lang")
    return About(
        title=title,
        authors=[name for name in authors if not name.startswith(("http:", "https:"))],
        institution=institution,
        published=published,
        language=language,
    )


def _json_ld(block: "etree._Element") -> list[dict[str, Any]]:
    """Return the objects of a JSON-LD block that tell of a text."""
    if (block.get("type") or "").lower() != "application/ld+json" or len(block.text or "") > MAX_JSON:
        return []
    try:
        value = msgspec.json.decode((block.text or "").strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return []
    queue: list[Any] = [value]
    found: list[dict[str, Any]] = []
    while queue and len(found) < 50:
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item[:50]
        elif isinstance(item, dict):
            queue += [item["@graph"]] if isinstance(item.get("@graph"), list) else []
            if "datePublished" in item or "headline" in item:
                found.append(item)
    return found


def _string(value: Any) -> str | None:
    return fold(value) or None if isinstance(value, str) else None


def _names(value: Any) -> list[str]:
    """Return the names in a JSON-LD person, organisation, or list of them."""
    if isinstance(value, list):
        return [name for item in value[:50] for name in _names(item)] if not any(map(_is_list, value)) else []
    if isinstance(value, dict):
        value = value.get("name")
    name = _string(value)
    return [name] if name else []


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
