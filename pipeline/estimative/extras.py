"""Packages that only some uses need: imported when asked for, with a message that says what to install."""

import importlib
from types import ModuleType

from .errors import UsageError


def need(module: str, extra: str) -> ModuleType:
    """Return a module; raises `UsageError` that names the extra where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        # A module that is there and fails on an import of its own is told as it is.
        if error.name and error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        message = f'the package {module} is not installed. Install it with: pip install "estimative[{extra}]"'
        raise UsageError(f"estimative[{extra}]", message, "extra") from None
