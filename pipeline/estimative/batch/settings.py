"""What a run is asked to do, and a digest of all that its records depend on beside the reports themselves."""

import configparser
import hashlib
import platform
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import msgspec
from msgspec import Struct

from .. import scales
from ..lexicons import load as load_lexicons
from ..read.limits import Limits
from ..read.metadata import check_published

MODEL = "en_estimative_sm"
# Folders of the package that no record passes through.
ASIDE = frozenset({"batch", "commands", "evaluate", "export", "store", "review", "schemas"})
LIBRARIES = ("spacy", "thinc", "lxml", "pypdfium2")


class Settings(Struct, frozen=True):
    """Options of a run that its records depend on; `digest` also covers code, lexicons, scale and model."""

    published: str | None
    scale: str
    lexicons: list[str]
    model: str
    limits: Limits
    digest: str


def make_settings(
    published: str | None = None,
    scale: str = scales.DEFAULT,
    lexicons: Iterable[str | Path] = (),
    model: str | Path = MODEL,
    limits: Limits | None = None,
) -> Settings:
    """Return checked settings; raises `UsageError` and `LexiconError` for what cannot be used."""
    folders = [str(folder) for folder in lexicons]
    table = scales.get_scale(scale, folders)
    published = published and check_published(published)
    limits = limits or Limits()
    parts = [
        code_digest(),
        libraries(),
        load_lexicons(tuple(folders)).digest,
        table,
        published,
        limits,
        model_digest(str(model)),
    ]
    digest = hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
    return Settings(published, scale, folders, str(model), limits, digest)


@lru_cache
def code_digest() -> str:
    """Return a digest of the package's own code and data, so that a changed rule is a changed pipeline."""
    root = Path(str(files("estimative")))
    paths = [path for path in root.rglob("*") if path.suffix in {".py", ".cfg", ".toml", ".csv"}]
    return _digest(root, [path for path in paths if path.relative_to(root).parts[0] not in ASIDE])


@lru_cache
def libraries() -> list[str]:
    """Return the versions of Python and of the libraries that records depend on."""
    found = [platform.python_version()]
    for name in LIBRARIES:
        try:
            found.append(version(name))
        except PackageNotFoundError:
            found.append("")
    return found


def model_digest(model: str) -> str:
    """Return a digest of the syntax model's files; of its name where there are none."""
    spec = find_spec(model) if model.isidentifier() else None
    root = Path(spec.origin).parent if spec and spec.origin else Path(model)
    # A package may hold more than the model itself, such as how it was trained.
    places = {path.parent for path in root.rglob("meta.json") if (path.parent / "config.cfg").is_file()}
    paths = [path for place in places for path in place.rglob("*") if path.is_file()]
    return _digest(root, paths) if paths else model


def stage_names() -> list[str]:
    """Return the stages in their order, without loading them."""
    config = configparser.ConfigParser(interpolation=None)
    config.read_string((files("estimative") / "config.cfg").read_text(encoding="utf-8"))
    names: list[str] = msgspec.json.decode(config["nlp"]["pipeline"])
    return names


def _digest(root: Path, paths: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
