"""A report's own date, title, authors and institution, each from the first place that states it.

The order for the date: the option `--published`, the manifest, front matter, what a web page or e-mail says of itself
(`meta`), the head of the text, the file name, the file's properties, else inferred from the text: the latest year that
it speaks of as past (marked `inferred`). Title, authors and institution go in the same order; properties, which often
tell of a template or of whoever saved the file, come after what the text says.
"""

import re
from pathlib import Path

from msgspec import Struct

from ..errors import UsageError
from ..records import Problem, PublishedFrom
from .front_matter import FENCES, read_front_matter
from .heads import Head, read_head, split_names
from .manifests import ManifestLine
from .pieces import About
from .problems import warning
from .stamps import EDTF, file_stamp, find_stamps, make, read_stamp

KEYS = {
    "title": ("title",),
    "authors": ("authors", "author", "by", "byline"),
    "institution": ("institution", "organization", "organisation", "publisher", "institute", "source"),
    "published": ("published", "date", "publication_date", "publish_date", "pubdate", "released", "issued", "updated"),
}
AHEAD = re.compile(
    r"\b(?:by|until|till|through|to|before|beyond|towards?|for|fy|next|mid|late|end\s+of)[\s-]+(?:the\s+)?(?:\w+\s+)?$|[-–/]\s?$",
    re.I,
)
FUTURE = re.compile(
    r"\b(?:will|would|may|might|could|should|expect\w*|forecast\w*|project\w*|anticipat\w*|plan\w*|likely|target\w*|scheduled|set\s+to|"
    r"due|outlook|goal|aim\w*|if|unless)\b",
    re.IGNORECASE,
)


class Metadata(Struct):
    """What is known of a report beside its text; `published` is EDTF, `published_from` says where it comes from."""

    title: str | None = None
    authors: list[str] = []
    institution: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    sources: dict[str, PublishedFrom] = {}


def check_published(value: str) -> str:
    """Return the EDTF date given as an option; raises `UsageError` where it is none."""
    if not EDTF.fullmatch(value) or not make(value[:4], int(value[5:7] or 0), int(value[8:10] or 0)):
        raise UsageError("--published", f"{value!r} is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-10-18.")
    return value


def read_metadata(
    text: str,
    path: Path,
    published: str | None,
    manifest: ManifestLine | None,
    meta: About | None = None,
    properties: About | None = None,
) -> tuple[Metadata, list[Problem]]:
    """Return a report's metadata and what looked wrong; never raises for the contents of the file."""
    problems: list[Problem] = []
    fields, fault = read_front_matter(text)
    if fault:
        problems.append(warning(path, "front_matter", fault))
    block = FENCES.match(text[:20_000]) if fields else None
    body = text[block.end() :] if block else text
    head = read_head(body)
    front = _from_fields(fields)
    if front.published is not None and not read_stamp(front.published):
        message = f"{front.published!r} is no date that we can read. Write YYYY-MM-DD."
        problems.append(warning(path, "front_matter", message))
    listed = manifest or ManifestLine(path="")
    meta, properties = meta or About(), properties or About()
    places: list[tuple[PublishedFrom, str | None]] = [
        ("option", published),
        ("manifest", listed.published),
        ("front_matter", front.published and read_stamp(front.published)),
        ("meta", meta.published and read_stamp(meta.published)),
        ("head", head.published),
        ("file_name", file_stamp(path.stem)),
        ("properties", properties.published and read_stamp(properties.published)),
    ]
    source, value = next(((name, value) for name, value in places if value), (None, None))
    if value is None:
        value = infer_published(body)
        source = "inferred" if value else None
    stated: list[tuple[PublishedFrom, ManifestLine | Head | About]] = [
        ("manifest", listed),
        ("front_matter", front),
        ("meta", meta),
        ("head", head),
        ("properties", properties),
    ]
    found = Metadata(published=value, published_from=source)
    for name in ("title", "authors", "institution"):
        for where, about in stated:
            if getattr(about, name):
                setattr(found, name, getattr(about, name))
                found.sources[name] = where
                break
    found.authors = [found.authors] if isinstance(found.authors, str) else list(found.authors)
    return found, problems


def _from_fields(fields: dict[str, list[str]]) -> Head:
    """Return what front matter says; its date as written."""

    def first(name: str) -> list[str]:
        return next((fields[key] for key in KEYS[name] if fields.get(key)), [])

    authors = first("authors")
    return Head(
        title=" ".join(first("title")) or None,
        authors=(split_names(authors[0]) or authors) if len(authors) == 1 else authors,
        institution=", ".join(first("institution")) or None,
        published=" ".join(first("published")) or None,
    )


def infer_published(text: str) -> str | None:
    """Return the latest year, or month where days of it are named, that the text speaks of as past; else None.

    A date counts where the words before it do not point ahead ("by 2027") and its clause holds no forecast.
    """
    past: list[str] = []
    for stamp in find_stamps(text):
        before = text[max(0, stamp.start - 30) : stamp.start]
        clause = re.split(r"[.;:!?\n]\s", text[max(0, stamp.start - 150) : stamp.start])[-1]
        clause += re.split(r"[.;:!?\n](?:\s|$)", text[stamp.end : stamp.end + 80])[0]
        if not AHEAD.search(before) and not FUTURE.search(clause):
            past.append(stamp.edtf)
    if not past:
        return None
    year = max(edtf[:4] for edtf in past)
    month = max(edtf[:7] for edtf in past if edtf.startswith(year))
    days = {edtf for edtf in past if len(edtf) == 10 and edtf.startswith(month)}
    return month if len(days) > 1 else year
