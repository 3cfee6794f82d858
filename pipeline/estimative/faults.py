"""What is wrong with a table of a user's file (TOML), field by field and in words, all of it at once."""

from collections.abc import Mapping
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct

EXPECTED = {str: "a text in quotation marks", bool: "true or false", int: "a whole number", float: "a number"}


def field_faults(table: Mapping[str, Any], kind: type[Struct]) -> list[str]:
    """Return a line for each field of a table that is unknown, missing or not what `kind` asks for."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    faults = [f"{name}: no such field; the fields are {', '.join(fields)}" for name in table if name not in fields]
    for name, field in fields.items():
        if name in table:
            faults += _value_faults(name, table[name], field.type)
        elif field.required:
            faults.append(f"{name}: missing; write {expected(field.type)}")
    return faults


def _value_faults(name: str, value: Any, kind: Any) -> list[str]:
    inside = get_args(kind)[0] if get_origin(kind) is list else None
    if isinstance(inside, type) and issubclass(inside, Struct) and isinstance(value, list):
        numbered = [(number, item) for number, item in enumerate(value, 1) if isinstance(item, dict)]
        return [f"{name} {number}: {fault}" for number, item in numbered for fault in field_faults(item, inside)]
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return [f"{name}: {shown(value)} is not {expected(kind)}"]
    return []


def shown(value: Any) -> str:
    """Return a value as its reader may have written it, cut where it is long."""
    text = msgspec.json.encode(value, enc_hook=str).decode()
    return text if len(text) <= 60 else f"{text[:60]}…"


def expected(kind: Any) -> str:
    """Return in words which values a field takes."""
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(get_args(kind))
    if get_origin(kind) is list:
        return 'a list such as ["…", "…"]' if get_args(kind)[0] is str else "a list"
    options = [option for option in get_args(kind) if option is not NoneType]
    return expected(options[0]) if options else EXPECTED.get(kind, "such a value")
