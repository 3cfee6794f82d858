"""Component `estimative_dates`: time expressions of a Doc with their EDTF values.

What is marked (after the annotation guidelines, section 4):

* the smallest words that name the time: "in [May]", "by [2025]", "as of [April 9]", "for all of [2022]"; an article
  that belongs to a described period stands inside: "[the end of 2025]", "[the first week of March]", "[the past year]";
* "since" stands inside and opens the interval: "[since July 2023]" is `2023-07/..`; so does "[from May 2024 onwards]";
* a range of two like ends is one mention without its opening preposition: "from [2022 through 2025]",
  "[April-June 2025]"; ends of unlike fineness or with a part of their own are two, "from [2Q22] through [the end of
  2023]", and so are ends joined by "and" without "between", unless they share a year or month: "[March and April
  2024]", "[5 and 10 April 2024]";
* a year inside the name of an agreement, a law or an event is marked too: "the [2024-2025] Exchange Plan";
* "early", "mid" and "late" leave the value at the whole period; "the end of" and "the beginning of" a year, quarter
  or half are its last and first month;
* a fiscal year has the year that it is named for, since its months differ from country to country (October to
  September in a text on the United States); "03/04/2024" has no value unless the text's other dates of this
  form settle which is the day; "18-24 months" is a duration without a value;
* a clock time beside a day is marked with it, and the value is the day's; alone ("at 6 p.m.") it belongs to the day
  named before, else to the report's;
* "In 2025, … by [year-end]": a year that opens the sentence is the one spoken of; a report of January counts its own
  year among "the next two years";
* vague times of more than one word ("in the near term", "the coming months") are marked with a null value, single
  words ("recently", "currently") are not; neither are rates ("$3 a year") nor ages.
"""

from collections.abc import Iterable
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..layers import MentionLayer
from ..resolve.timexes import find_timexes
from ..stages import Stage


class Dates(Stage):
    """Matches time expressions; their values are relative to `layers.reference_date(doc)`."""

    layer: ClassVar[str] = "dates"

    def match(self, doc: Doc) -> list[MentionLayer]:
        """Return the dates of a Doc in order; a token that only partly belongs to one belongs to it wholly."""
        found: list[MentionLayer] = []
        for timex in find_timexes(layers.text(doc), layers.reference_date(doc)):
            span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
            if span is None or (found and span.start < found[-1].end):
                continue
            found.append(
                MentionLayer(
                    type="date",
                    start=span.start,
                    end=span.end,
                    id=None,
                    name=None,
                    subtype=timex.subtype,
                    value=timex.value,
                    entry=timex.entry,
                )
            )
        return found


@Language.factory("estimative_dates", assigns=["doc._.dates"], default_config={"lexicons": []})
def create_dates(nlp: Language, name: str, lexicons: Iterable[str]) -> Dates:
    """Create the component; it needs no lexicon."""
    return Dates(nlp, name, lexicons)
