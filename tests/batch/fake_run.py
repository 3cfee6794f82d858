"""`python fake_run.py OUTPUT [OPTION…] PATH…`: a run with the fake pipeline, to be killed by tests.

Worker processes import this file too, so they have the fake pipeline as well. A report with KILL_ME in its text kills
the process that works on it; SLOW makes a report take a tenth of a second.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from estimative import flow
from fakes import fake_load


@Language.component("fake_faults")
def fake_faults(doc: Doc) -> Doc:
    """Do what the text asks for."""
    if "KILL_ME" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SLOW" in doc.text:
        time.sleep(0.1)
    return doc


def load(lexicons: Iterable[object] = (), scale: str = "icd-203", model: str = "") -> Language:
    """Return the fake pipeline with the faults."""
    nlp = fake_load()
    nlp.add_pipe("fake_faults", first=True)
    return nlp


if __name__ in {"__main__", "__mp_main__"}:  # in a run of its own and in its workers, never in the tests' process
    from estimative.batch import settings

    flow.load = load  # type: ignore[assignment]
    settings.model_digest = lambda model: "fake"
    settings.code_digest = lambda: "fake"  # whoever edits the package while tests run does not disturb them

if __name__ == "__main__":
    from estimative.__main__ import main

    sys.argv[1:1] = ["extract"]
    main()
