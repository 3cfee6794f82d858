"""What makes a written file last through a power cut, beyond its own fsync."""

import contextlib
import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Have the names of a folder's files on the disk itself, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
