"""The tools, by name."""

import importlib
import json
from pathlib import Path

from ..errors import UsageError
from .tasks import Task

FORMATS = {
    "label-studio": ("label_studio", "tasks.json"),
    "prodigy": ("prodigy", "prodigy.jsonl"),
    "doccano": ("doccano", "doccano.jsonl"),
    "docbin": ("docbin", "claims.spacy"),
}


def write(tasks: list[Task], form: str, path: Path) -> None:
    """Write tasks for a tool; raises `UsageError` where the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        importlib.import_module(f"{__package__}.{FORMATS[form][0]}").write(tasks, path)
    except OSError as error:
        raise UsageError(str(path), f"cannot be written: {error.strerror}.", "output") from None


def read(form: str, path: Path) -> list[Task]:
    """Return the tasks of a tool's file; raises `UsageError` where it is none."""
    try:
        tasks: list[Task] = importlib.import_module(f"{__package__}.{FORMATS[form][0]}").read(path)
    except OSError as error:
        raise UsageError(str(path), f"cannot be read: {error.strerror}.", "path") from None
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"not a file of {form}, or not made of our tasks: {type(error).__name__}: {error}."
        raise UsageError(str(path), message, "format") from None
    return tasks
