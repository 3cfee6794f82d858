"""Words that mean several things: each with sentences that must, and must not, give a claim, a date or an actor.

What stands in brackets must come out, as the cue of a claim (`claim`), a date (`date`) or an actor with the id that
follows a bar (`actor`); everything else of that kind must not. `xfail` rows are known to be wrong still.
"""

import re
from typing import Any

import pytest
from spacy.tokens import Doc

from benches import REFERENCE_DATE, pipeline

MARK = re.compile(r"\[(?P<words>[^]|]+)(?:\|(?P<id>[^]]+))?\]")

CLAIMS = {
    "may": ["Rebels [may] cross the river.", "Talks began in May and ended in May 2024.", "Theresa May left the room."],
    "may (permission)": [
        "Members may vote by post.",
        "Full data may be found in Annex B.",
        "Applicants may appeal to the tribunal.",
    ],
    "might": [
        "The bank [might] fail.",
        "Its military might is great.",
        "They tried with all their might.",
        "Military might alone [will] not decide it.",
        "No fund, whatever the economic might behind it, replaces trust.",
    ],
    "will": [
        "Prices [will] fall.",
        "The political will is absent.",
        "His will was read in court.",
        "They lack the will to act.",
    ],
    "will (name)": ["Will Smith met the envoy.", "The report was written by Will Hutton."],
    "would": ["A blockade [would] hurt growers.", "We would like to thank the reviewers."],
    "could": [
        "The dam [could] burst.",
        "In 2010 the group could field 900 men.",
        "The crew could not open the hatch and left.",
    ],
    "can": ["A tin can was found.", "The radar can track forty targets.", "Canned food can keep for years."],
    "should": ["The ministry should publish its data.", "Donors should pay at once."],
    "must": ["Firms must register.", "The must from the press is fermented."],
    "possible": [
        "A strike is [possible].",
        "Crews return as soon as possible.",
        "Use the shortest possible route where possible.",
    ],
    "likely": ["A strike is [likely].", "Is a strike likely?", "The poll asked likely voters."],
    "certain": ["Defeat is [certain].", "Certain exports were banned.", "In a certain sense he won."],
    "potential": ["The dispute has the [potential] to spread.", "Potential energy is stored in the basin."],
    "risk": ["There is a [risk] that the dam bursts.", "The risk department employs twelve people."],
    "chance": ["There is a [chance] of rain.", "They took their chance and fled."],
    "prospect": ["The prospect was drilled in 2011.", "Two prospects signed for the club."],
    "outlook": ["The Outlook was printed in April.", "He opened Outlook and read the mail."],
    "expected": [
        "Growth is [expected] to slow.",
        "Sales were higher than expected.",
        "As expected, the vote was lost.",
    ],
    "project": [
        "The bank [projects] that output will fall.",
        "The project employs 300 people.",
        "He led a project in Chad.",
    ],
    "forecast": ["Output is [forecast] to fall.", "The forecast was printed late."],
    "appear": ["The army [appears] to have left.", "He appeared before the court."],
    "seem": ["It [seems] that nobody was warned."],
    "suggest": ["The data [suggest] that prices fell.", "The lawyer suggested a recess."],
    "threaten": ["The drought [threatens] to halve the harvest.", "The general threatened the judge."],
    "set": ["Prices are [set to] rise.", "A set of valves was found.", "The price was set by decree."],
    "bound": ["Rents are [bound to] rise.", "A ship bound for Aden sank.", "The contract was bound in leather."],
    "stand": ["They stand on the pier.", "The stand at the fair was closed."],
    "due": ["The delay was due to fog.", "Membership dues rose."],
    "well": ["The pact [may well] fail.", "The well was drilled in 1987.", "The army fought well."],
    "doubt": ["It is [doubtful] that the pact holds.", "The judge gave him the benefit of the doubt."],
    "doubt (no)": ["There is [no doubt] that the raid failed."],
    "believe": ["The wreck is [believed] to be a trawler.", "The judge believed the witness."],
    "judge": ["We [judge] that the pact will fail.", "The judge sat for nine hours."],
    "apparent": ["The ship [apparently] sank at noon.", "The heir apparent was crowned."],
    "confidence": ["Consumer confidence fell.", "The motion of no confidence was lost."],
}
CLAIMS_WRONG = {
    "The crew could not open the hatch and left.": "past inability",
    "Members may vote by post.": "permission is told by its verb only",
}

DATES = {
    "May": ["It was signed in [May].", "It may rain.", "Mrs May resigned."],
    "March": ["Rates rose in [March].", "The march on the capital was banned.", "Troops march at dawn."],
    "August": ["It closed on [4 August 2023].", "The august body met twice."],
    "second": ["It grew in [the second quarter of 2023].", "A second bridge was built.", "It took one second opinion."],
    "sat": ["He sat on the board.", "They meet on [Saturday]."],
    "sun": ["The sun rose.", "They voted on [Sunday]."],
    "mon": ["The Mon State is quiet.", "They left on [Monday]."],
    "in": ["It is in place.", "It was built in [2019]."],
    "is": ["It is open.", "That is all."],
    "fall": ["Prices fall.", "The government may fall."],
    "spring": ["A spring in the desert dried up.", "It began in [spring 2022]."],
    "today": ["Prices rose [today]."],
    "2000": ["Some 2000 men were held.", "It began in [2000]."],
    "now": ["Now the road is open."],
}
DATES_WRONG = {"Mrs May resigned.": "the month wins over the name"}

ACTORS = {
    "in": ["It is in place and in use."],
    "us": ["It told us nothing.", "The [US|USA] left."],
    "it": ["It was late, and it rained."],
    "who": ["Those who left were fined.", "The [WHO|who] sent doses."],
    "polish": ["They polish the brass.", "The [Polish|POL] army left."],
    "turkey": ["They ate turkey and rice.", "[Turkey|TUR] left the talks."],
    "china": ["The cups were of bone china.", "[China|CHN] left the talks."],
    "chad": ["[Chad|TCD] closed its border.", "The hanging chad was counted."],
    "jordan": ["[Jordan|JOR] closed its border.", "The Jordan River is low."],
    "georgia": ["[Georgia|GEO] applied for candidate status in the bloc."],
    "mali": ["[Mali|MLI] left the bloc."],
    "oman": ["[Oman|OMN] hosted the talks."],
    "guinea": ["The guinea pig died.", "[Guinea|GIN] held a vote."],
    "man": ["A man was held."],
    "may": ["It may rain."],
    "will": ["It will rain."],
    "un": ["The [UN|united-nations] left.", "The unrest grew."],
    "eu": ["The [EU|european-union] left."],
    "who (relative)": ["Who left is unknown."],
    "aids": ["The state aids growers.", "AIDS spread."],
    "can": ["The can was empty."],
    "as": ["As it rained, they left."],
    "swiss": ["The [Swiss|CHE] vault is deep."],
    "danish": ["He ate a danish.", "The [Danish|DNK] navy left."],
    "kiwi": ["They grow kiwi fruit."],
    "cuba": ["[Cuba|CUB] left."],
    "niger": ["[Niger|NER] left the bloc.", "The Niger River is low."],
    "congo": ["The Congo River is low."],
    "pole": ["A pole fell.", "The north pole is cold."],
    "brazil": ["They grow Brazil nuts.", "[Brazil|BRA] left."],
}
ACTORS_WRONG = {"They grow Brazil nuts.": "a country within the name of a thing"}


def rows(table: dict[str, list[str]], wrong: dict[str, str]) -> list[Any]:
    """Return a test parameter for each sentence of a table."""

    def row(name: str, marked: str) -> Any:
        marks = [pytest.mark.xfail(reason=wrong[marked])] if marked in wrong else []
        return pytest.param(marked, id=name, marks=marks)

    return [row(f"{word}-{n}", marked) for word, sentences in table.items() for n, marked in enumerate(sentences)]


def read(marked: str) -> tuple[Doc, list[tuple[str, str | None]]]:
    """Return the analysed Doc of a marked sentence, and its marks."""
    nlp = pipeline()
    doc = nlp.make_doc(MARK.sub(lambda found: found["words"], marked))
    doc.user_data["estimative_reference_date"] = REFERENCE_DATE
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc, [(found["words"], found["id"]) for found in MARK.finditer(marked)]


@pytest.mark.parametrize("marked", rows(CLAIMS, CLAIMS_WRONG))
def test_claims_of_hard_words(marked: str) -> None:
    """A word gives a claim where it hedges, and none where it is a month, a noun, a name, ability or permission."""
    doc, marks = read(marked)
    cues = [" ".join(cue.text for cue in claim.cues) for claim in doc._.claims]
    assert len(cues) == len(marks), cues
    for (words, _), found in zip(marks, cues, strict=True):
        assert set(words.split()) & set(found.split())


@pytest.mark.parametrize("marked", rows(DATES, DATES_WRONG))
def test_dates_of_hard_words(marked: str) -> None:
    """A word gives a date where it names a time, and none where it is a verb, a number or a name."""
    doc, marks = read(marked)
    found = [doc[item.start : item.end].text for item in doc._.dates if item.value is not None]
    assert found == [words for words, _ in marks]


@pytest.mark.parametrize("marked", rows(ACTORS, ACTORS_WRONG))
def test_actors_of_hard_words(marked: str) -> None:
    """A word gives an actor where it names one, and none where it is a common word, a thing or a river."""
    doc, marks = read(marked)
    assert [(doc[item.start : item.end].text, item.id) for item in doc._.actors] == marks
