"""Writing the JSON Schema files from the record types, so that the files never say something else than the code."""

from importlib.resources import files
from pathlib import Path

import msgspec

from ..records import FILES, RunAbout, json_schema

SHIPPED = Path(str(files("estimative") / "schemas"))


def schema_texts() -> dict[str, str]:
    """Return each schema file's name and content, e.g. `claim.json`."""
    kinds = {kind.__name__.lower(): kind for kind in FILES.values()} | {"run": RunAbout}
    encoded = {name: msgspec.json.encode(json_schema(kind)) for name, kind in kinds.items()}
    return {f"{name}.json": msgspec.json.format(text, indent=2).decode() + "\n" for name, text in encoded.items()}


def write_schemas(folder: Path = SHIPPED) -> list[Path]:
    """Write all schema files into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in schema_texts()]
