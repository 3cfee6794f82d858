"""What reading one file may cost; beyond it the file becomes a problem record, and the run goes on."""

from msgspec import Struct

from .texts import MAX_CHARS


class Limits(Struct, frozen=True):
    """Bounds for one file: characters of its text, bytes on disk, pages, seconds, and bytes of memory.

    Seconds and memory bind the process that reads PDF, Word, HTML and the like; plain text is bound by its length.
    """

    max_chars: int = MAX_CHARS
    max_bytes: int = 300_000_000
    max_pages: int = 2_000
    max_seconds: float = 60.0
    max_memory: int = 2_000_000_000
