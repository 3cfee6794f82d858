"""Reports at URLs, fetched to a folder on this machine, with bounds on their size and the time that it takes."""

import threading
import time
import zlib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..errors import ReadError
from .limits import Limits
from .remotes import LEVELS, SECRET, Remote, connect, reason

CHUNK = 1 << 20  # bytes


class Spool:
    """A local folder that stands for remote ones: what is fetched lies in it as it does there."""

    def __init__(self, folder: str | Path) -> None:
        # As deep as a manifest is looked for, so that no stranger's is found above it.
        self._folder = Path(folder, *["remote"] * LEVELS)
        self._roots: dict[str, Path] = {}
        self._lock = threading.Lock()

    def root(self, remote: Remote) -> Path:
        """Return the folder that stands for the report's root."""
        return self._roots.setdefault(remote.root, self._folder / str(len(self._roots)))

    def fetch(self, remote: Remote, limits: Limits) -> Path:
        """Fetch a report and its manifests; raises `ReadError` where that cannot be done within the limits."""
        with self._lock:  # the manifests once, before any report that they tell of
            root = self.root(remote)
            for url in remote.manifests:
                path = root / url.removeprefix(remote.root).lstrip("/")
                if not path.exists():
                    download(url, path, limits)
        path = self.path(remote)
        download(remote.url, path, limits)
        return path

    def path(self, remote: Remote) -> Path:
        """Return where the report lies once it is fetched."""
        return self.root(remote) / local_name(remote)


def local_name(remote: Remote) -> str:
    """Return the path of a report in the folder that stands for its root."""
    if not remote.url.startswith("http"):
        return remote.inside
    address = urlsplit(remote.inside)
    name = "/".join(part.replace("/", "_")[-200:] for part in map(unquote, address.path.split("/")) if part != "..")
    # Addresses that differ after a question mark alone are different reports.
    folder = f"{zlib.crc32(address.query.encode()):08x}/" if address.query else ""
    return folder + (name.strip("/") or "index.html")


def download(url: str, target: Path, limits: Limits) -> None:
    """Fetch a file; raises `ReadError` where it cannot be had, is too large, or takes too long."""
    shown, size, due = SECRET.sub("", url), 0, time.monotonic() + limits.max_seconds
    fs, path = connect(url, limits.max_seconds)
    options = {"block_size": 0} if url.startswith("http") else {}  # as one stream, not in ranges
    draft = target.with_name(f"{target.name[:200]}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with fs.open(path, "rb", **options) as source, draft.open("wb") as file:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > limits.max_bytes:
                    message = f"has more than {limits.max_bytes:,} bytes. Split it, or save its text."
                    raise ReadError(shown, message, "too_long")
                if time.monotonic() > due:
                    raise TimeoutError
                file.write(chunk)
        draft.rename(target)
    except TimeoutError:
        message = f"took more than {limits.max_seconds:g} s to fetch. Try again later, or raise --max-seconds."
        raise ReadError(shown, message, "too_slow") from None
    except ReadError:
        raise
    except Exception as error:  # each store has errors of its own
        message = f"cannot be fetched: {reason(error)}. Check the address, your rights there and the network."
        raise ReadError(shown, message) from error
