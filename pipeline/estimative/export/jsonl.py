"""An output folder, written again."""

from pathlib import Path

from ..write.folders import FolderWriter, write_json
from .formats import Material


def write(material: Material, folder: Path) -> None:
    """Write the four JSONL files, and run.json where it is known."""
    outputs = material.outputs
    with FolderWriter(folder) as writer:
        writer.write(*outputs.reports, *outputs.mentions, *outputs.claims, *outputs.problems)
    if material.run:
        write_json(folder / "run.json", material.run)
