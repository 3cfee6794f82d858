"""The block between `---` lines (YAML-like) or `+++` lines (TOML) at the top of a file, as keys and values.

Only what a report's head needs is read: `key: value`, quoted values, `[a, b]` and `- item` lists. That is less than
YAML, and so has none of its surprises.
"""

import re
import tomllib

FENCES = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M
)
OPENED = re.compile(r"\s*(?:---|\+\+\+)[ \t]*\r?\n[ \t]*[A-Za-z_][\w -]*\s*[:=]\s*\S")
PAIR = re.compile(r"(?P<key>[A-Za-z_][\w .-]*?)\s*:(?:\s+(?P<value>.*))?$")
LIMIT = 20_000  # code points; no front matter is longer


def read_front_matter(text: str) -> tuple[dict[str, list[str]], str | None]:
    """Return the fields (lower-case key to its values) and what is wrong with the block, or None."""
    head = text[:LIMIT]
    match = FENCES.match(head)
    if match is None:
        return {}, "the block at the top has no closing line. Add --- after it." if OPENED.match(head) else None
    body = match["body"]
    if match["fence"] == "+++":
        return _from_toml(body)
    fields: dict[str, list[str]] = {}
    values: list[str] | None = None
    wrong: list[str] = []
    for line in body.splitlines():
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        pair = PAIR.match(bare) if line[:1].strip() else None
        if pair:
            values = fields.setdefault(pair["key"].lower().replace("-", "_").replace(" ", "_"), [])
            values += split_values(pair["value"] or "")
        elif values is not None and (bare.startswith("- ") or not line[:1].strip()):
            values += split_values(re.sub(r"^-\s+(?:name:\s*)?", "", bare))
        else:
            wrong.append(bare)
    if wrong and not fields:
        return {}, None  # two rules with prose between them
    return fields, f"not understood: {wrong[0][:60]!r}. Write one `key: value` a line." if wrong else None


def _from_toml(body: str) -> tuple[dict[str, list[str]], str | None]:
    try:
        table = tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        return {}, f"not valid TOML: {error}."
    fields = {
        key.lower(): [str(item) for item in value] if isinstance(value, list) else [str(value)]
        for key, value in table.items()
    }
    return fields, None


def split_values(value: str) -> list[str]:
    """Return the values of a field: the items of `[a, b]`, else the one value, without quotes."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [item for part in value[1:-1].split(",") if (item := part.strip().strip("\"'"))]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return [value] if value and value not in {"|", ">", "null", "~"} else []
