"""Writes a trained pipeline as the data of the package."""

import json
import shutil
from pathlib import Path

from spacy.language import Language

from .. import __version__

NAME = "estimative_sm"
LICENSE = "CC BY-SA 4.0"
SOURCES = [
    {
        "name": "UD English EWT 2.16",
        "url": "https://universaldependencies.org/treebanks/en_ewt/",
        "license": "CC BY-SA 4.0",
        "author": "Natalia Silveira, Timothy Dozat, Marie-Catherine de Marneffe, Samuel Bowman and others",
    },
    {
        "name": "GUM (academic, bio, court, interview, news, speech, textbook, vlog, voyage)",
        "url": "https://gucorpling.org/gum/",
        "license": "CC BY 4.0 (annotations); CC BY, CC BY-SA or public domain (texts)",
        "author": "Amir Zeldes and others",
    },
    {"name": "Register sentences of this package", "license": "CC BY-SA 4.0", "author": "the authors of estimative"},
]


def write_package(nlp: Language, root: Path, figures: dict[str, dict[str, float]]) -> Path:
    """Writes the pipeline and its meta.json under the package's folder `root`; returns the folder of the data."""
    for name in ("tagger", "parser"):
        labels = nlp.get_pipe(name).labels  # type: ignore[attr-defined]
        for label in labels:
            nlp.vocab.strings.add(label)
    nlp.meta.update(
        name=NAME,
        version=__version__,
        license=LICENSE,
        author="the authors of estimative",
        email="",
        url="",
        sources=SOURCES,
        description="Penn tags and Universal Dependencies for single English sentences of analyst reports.",
        performance=figures,
    )
    config = nlp.config.interpolate()
    config["paths"] = dict.fromkeys(config["paths"])
    for section, key in (("initialize", "vectors"), ("corpora.train", "path"), ("corpora.dev", "path")):
        block = config
        for part in section.split("."):
            block = block[part]
        block[key] = None
    nlp.config = config
    for old in root.glob("en_*-*"):
        shutil.rmtree(old)
    data = root / f"en_{NAME}-{__version__}"
    nlp.to_disk(data)
    _strip_strings(data, nlp)
    shutil.copy(data / "meta.json", root / "meta.json")
    return data


def _strip_strings(data: Path, nlp: Language) -> None:
    """Leaves out the words seen in training: features are found by hash, and a document brings its own words."""
    keep = {label for name in ("tagger", "parser") for label in nlp.get_pipe(name).labels}  # type: ignore[attr-defined]
    keep |= {part for label in keep for part in label.split("||")}
    keep |= {"", "ROOT", "root", "dep"}
    (data / "vocab" / "strings.json").write_text(json.dumps(sorted(keep), indent=0), encoding="utf8")
