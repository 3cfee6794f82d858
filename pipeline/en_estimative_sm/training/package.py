"""Writes a trained network as the data of the package."""

import json
import shutil
from pathlib import Path

import spacy
from numpy.typing import NDArray
from spacy.language import Language

from .. import __version__
from ..network import Network
from ..parser import FACTORY, HeadParser
from .batches import Labels

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


def make_pipeline(arrays: dict[str, NDArray], dilations: tuple[int, ...], labels: Labels) -> Language:
    """Return a pipeline of the one component, with the network in it."""
    nlp = spacy.blank("en")
    parser = nlp.add_pipe(FACTORY, name="parser")
    assert isinstance(parser, HeadParser)
    parser.set_labels(labels.tags, labels.relations)
    parser.network = Network(arrays, dilations)
    return nlp


def write_package(nlp: Language, root: Path, figures: dict[str, dict[str, float]]) -> Path:
    """Writes the pipeline and its meta.json under the package's folder `root`; returns the folder of the data."""
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
    for old in root.glob("en_*-*"):
        shutil.rmtree(old)
    data = root / f"en_{NAME}-{__version__}"
    nlp.to_disk(data)
    shutil.copy(data / "meta.json", root / "meta.json")
    _strip_strings(data, nlp)
    return data


def _strip_strings(data: Path, nlp: Language) -> None:
    """Leaves out the words seen while testing: a document brings its own words."""
    parser = nlp.get_pipe("parser")
    assert isinstance(parser, HeadParser)
    keep = {*parser.tags, *parser.relations, "", "ROOT"}
    (data / "vocab" / "strings.json").write_text(json.dumps(sorted(keep), indent=0), encoding="utf8")
