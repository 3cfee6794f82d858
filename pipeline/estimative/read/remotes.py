"""Reports at URLs, on whatever `fsspec` reaches (S3, GCS, HTTP …): found and listed. Only when the user names a URL."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from ..errors import UsageError
from ..extras import need
from .limits import Limits
from .manifests import MANIFEST, TABLE

URL = re.compile(r"[a-z][a-z0-9+.-]+(?:://|::)", re.I)
SECRET = re.compile(r"(?<=://)[^/@\s]*@")  # user and password
LEVELS = 4  # folders where a manifest counts: the file's own and three above it
# Fields of a listing that tell one version of a file from the next.
VERSIONS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "generation", "created", "md5Hash")


class Remote(Struct, frozen=True):
    """A report at a URL, `inside` the folder `root`, with the manifests there that may tell of it.

    `stamp` tells one version from the next without fetching it; it is empty where the listing does not say.
    """

    url: str
    root: str
    inside: str
    manifests: tuple[str, ...] = ()
    stamp: str = ""

    @property
    def shown(self) -> str:
        """Return the URL as it stands in records: without a password."""
        return without_password(self.url)


def without_password(text: str) -> str:
    """Return a text without the user and password of the addresses in it."""
    return SECRET.sub("", text)


def is_url(path: str) -> bool:
    """Tell whether a path is a URL."""
    return bool(URL.match(path))


def connect(url: str, seconds: float | None = None) -> tuple[Any, str]:
    """Return the file system of a URL and the path in it; raises `UsageError` where a package for it is missing."""
    fsspec = need("fsspec", "remote")
    scheme = url.partition(":")[0].lower()
    if "::" in url:
        raise UsageError(url, "is a chain of URLs, expected a single one. Unpack the file first.", "path")
    options: dict[str, Any] = {}
    if scheme in {"http", "https"}:
        timeout = need("aiohttp", "remote").ClientTimeout(total=seconds or Limits().max_seconds)
        options["client_kwargs"] = {"timeout": timeout, "trust_env": True}
    try:
        return fsspec.core.url_to_fs(url, **options)
    except ImportError as error:
        raise UsageError(f"{scheme}://", f"a package is not installed: {error}.", "extra") from None
    except ValueError as error:
        raise UsageError(without_password(url), f"cannot be opened: {error}. Check the URL.", "path") from None


def find_remote(url: str, wanted: Callable[[PurePosixPath], bool]) -> list[Remote]:
    """Return the reports at a URL: a file, a folder (all under it) or a pattern.

    On HTTP an address that ends in / is a folder where its page links to reports right under it. `wanted` tells of a
    path in a folder whether it is a report. A single file is not looked for: whether it is there shows when it is
    fetched. Raises `UsageError` for a folder that cannot be listed or holds no report.
    """
    fs, path = connect(url)
    shown, web = without_password(url), url.lower().startswith("http")
    try:
        if "*" in path or (not web and re.search(r"[?\[]", path)):
            root = re.split(r"[*?\[]", path)[0].rpartition("/")[0]
            found = {name: about for name, about in fs.glob(path, detail=True).items() if about["type"] == "file"}
            remotes = _remotes(fs, root, {**found, **_manifests(fs, root, found, web)}, wanted)
        elif url.endswith("/") if web else fs.isdir(path):
            listed = fs.find(path, maxdepth=1 if web else None, detail=True)
            remotes = _remotes(fs, path.rstrip("/"), listed, wanted) or (_single(fs, path, web) if web else [])
        else:
            remotes = _single(fs, path, web)
    except Exception as error:  # each store has errors of its own
        raise UsageError(shown, f"cannot be listed: {reason(error)}. Check the URL and the network.", "path") from None
    if not remotes:
        raise UsageError(shown, "no reports there. Check the URL, or name another one.", "path")
    return remotes


def _single(fs: Any, path: str, web: bool) -> list[Remote]:
    root = re.split(r"[?#]", path)[0].rstrip("/").rpartition("/")[0] if web else path.rpartition("/")[0]
    return _remotes(fs, root, {path: {}, **_manifests(fs, root, {}, web)}, lambda inside: True)


def _manifests(fs: Any, root: str, found: dict[str, Any], web: bool) -> dict[str, Any]:
    """Return the manifests beside files that were not found by listing their folders; not on HTTP, unasked."""
    folders = set() if web else {root, *(name.rpartition("/")[0] for name in found)}
    places = [f"{folder}/{name}" for folder in sorted(folders) for name in (MANIFEST, TABLE)]
    return {place: fs.info(place) for place in places if fs.isfile(place)}


def _remotes(fs: Any, root: str, listed: dict[str, Any], wanted: Callable[[PurePosixPath], bool]) -> list[Remote]:
    """Return the reports of a listing, sorted, each with the manifests in its folder and those above it."""
    inside = {name: name.removeprefix(root).lstrip("/") for name in sorted(listed)}
    manifests: dict[str, list[str]] = {}
    for name, place in inside.items():
        folder, _, last = place.rpartition("/")
        if last in {MANIFEST, TABLE}:
            manifests.setdefault(folder or ".", []).append(name)
    remotes = []
    for name, place in inside.items():
        part = PurePosixPath(place)
        if part.name in {MANIFEST, TABLE} or ".." in part.parts or not wanted(part):
            continue
        near = [one for folder in part.parents[:LEVELS] for one in manifests.get(str(folder), ())]
        stamps = [_stamp(listed[one]) for one in (name, *near)]
        stamp = "\n".join(stamps) if all(stamps) else ""
        near = [fs.unstrip_protocol(one) for one in near]
        remotes.append(Remote(fs.unstrip_protocol(name), fs.unstrip_protocol(root), place, tuple(near), stamp))
    return remotes


def _stamp(about: dict[str, Any]) -> str:
    """Return what a listing says of a file's version."""
    known = {field: about.get(field) for field in ("size", *VERSIONS) if about.get(field) is not None}
    return repr(known) if known.keys() - {"size"} else ""


def reason(error: Exception) -> str:
    """Return what an error says, without passwords."""
    if isinstance(error, FileNotFoundError):  # its own words are the address, which we tell anyway
        return without_password(str(error.__cause__ or "no such file"))
    return without_password(str(error) or type(error).__name__)
