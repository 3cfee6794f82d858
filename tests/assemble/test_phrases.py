"""Phrases in carrier sentences: each hedge with its level, each form of condition, each way to name a holder.

The sentences are as plain as can be, so that a failure is the phrase's own. What is wrong still stands in `WRONG`.
"""

from typing import Any

import pytest

from benches import claims_of

# phrase, accepted levels (`none`: no claim), carrier with an X for the phrase
LEVELS = """
almost no chance|remote|There is X that the pact will hold.
a distinct possibility|possible|A new war remains X.
a low-probability event|unlikely|A direct clash is X.
potential|possible|There is X for heavy losses.
a very small chance|very_unlikely|There is X that the pact will hold.
only a slim chance|very_unlikely,unlikely|There is X that the pact will hold.
an outside chance|unlikely,very_unlikely|There is X that the pact will hold.
a better than even chance|likely|There is X that the pact will hold.
an even chance|even|There is X that the pact will hold.
a very good chance|very_likely,likely|There is X that the pact will hold.
a high risk|possible,likely,very_likely|There is X that the pact will collapse.
a low risk|possible,unlikely|There is X that the pact will collapse.
no risk|remote,unlikely,very_unlikely|There is X that the pact will collapse.
a vanishingly small probability|remote|There is X that the pact will hold.
a near certainty|almost_certain|It is X that the pact will hold.
a foregone conclusion|almost_certain|It is X that the pact will hold.
every chance|likely,very_likely|There is X that the pact will hold.
every reason to believe|likely,unstated,very_likely|There is X that the pact will hold.
reason to believe|unstated,possible|There is X that the pact will hold.
little doubt|almost_certain,very_likely|There is X that the pact will hold.
some doubt|unlikely,unstated,possible|There is X that the pact will hold.
a 20 to 30 percent chance|unlikely|There is X that the pact will hold.
more than a 90 percent chance|very_likely,almost_certain|There is X that the pact will hold.
a two-in-three chance|likely|There is X that the pact will hold.
a 1 in 4 chance|unlikely|There is X that the pact will hold.
a 50-50 chance|even|There is X that the pact will hold.
certain|almost_certain|It is X that the pact will hold.
nearly certain|almost_certain|It is X that the pact will hold.
not at all likely|unlikely,very_unlikely|It is X that the pact will hold.
less than likely|unlikely|It is X that the pact will hold.
anything but certain|possible,unstated,unlikely|It is X that the pact will hold.
highly improbable|very_unlikely|It is X that the pact will hold.
exceedingly unlikely|very_unlikely,remote|It is X that the pact will hold.
somewhat likely|likely|It is X that the pact will hold.
reasonably likely|likely|It is X that the pact will hold.
more than likely|likely,very_likely|It is X that the pact will hold.
increasingly doubtful|unlikely|It is X that the pact will hold.
conceivable|possible|It is X that the pact will hold.
inconceivable|remote|It is X that the pact will hold.
unthinkable|remote|It is X that the pact will hold.
plausible|possible|It is X that the pact will hold.
implausible|unlikely,very_unlikely|It is X that the pact will hold.
unclear whether|unstated|It is X the pact will hold.
equally likely|unstated,even,likely|It is X that the pact will hold.
just as likely|unstated,even,likely|It is X that the pact will hold.
very likely|very_likely|The pact will X hold.
almost surely|almost_certain|The pact will X hold.
most likely|likely,very_likely|The pact will X hold.
quite likely|likely|The pact will X hold.
possibly|possible|The pact will X hold.
perhaps|possible|The pact will X hold.
hardly|unlikely,unstated|The pact will X hold.
scarcely|unlikely,unstated|The pact will X hold.
probably not|likely|The pact will X hold.
almost certainly not|almost_certain|The pact will X hold.
certainly|almost_certain|The pact will X hold.
definitely|almost_certain|The pact will X hold.
arguably|unstated|The pact will X hold.
by all accounts|unstated|The pact will X hold.
in all probability|likely,very_likely|The pact will X hold.
is sure to|almost_certain|The pact X hold.
is liable to|likely,possible|The pact X fail.
is apt to|likely|The pact X fail.
is destined to|almost_certain|The pact X fail.
is doomed to|almost_certain|The pact X fail.
is on course to|likely|The pact X fail.
is about to|likely|The pact X fail.
is going to|unstated|The pact X fail.
is expected not to|likely|The pact X fail.
is not expected to|likely|The pact X fail.
is unlikely ever to|unlikely|The pact X fail.
looks likely to|likely|The pact X fail.
looks unlikely to|unlikely|The pact X fail.
seems likely to|likely|The pact X fail.
appears set to|likely|The pact X fail.
seems to be|unstated|The pact X failing.
is widely thought to have|unstated|The pact X failed.
is projected to|likely|The pact X fail.
is predicted to|likely|The pact X fail.
is assumed to|unstated|The pact X fail.
is rumored to have|unstated,possible|The pact X failed.
is said to have|unstated|The pact X failed.
is suspected of having|unstated,possible|The pact X failed.
is capable of|none|The pact X failing.
may yet|possible|The pact X fail.
might just|possible|The pact X fail.
could easily|possible,likely|The pact X fail.
may or may not|possible|The pact X fail.
would seem to|unstated|The pact X fail.
tends to|none|The pact X fail.
runs the risk of|possible|The pact X failing.
risks|possible|The pact X failing.
is at risk of|possible|The pact X failing.
stands little chance of|very_unlikely|The pact X surviving.
has no chance of|remote|The pact X surviving.
has a good chance of|likely|The pact X surviving.
has every chance of|likely,very_likely|The pact X surviving.
is in danger of|possible|The pact X failing.
We cannot rule out|unlikely,possible|X that the pact will fail.
We rule out|remote,very_unlikely|X that the pact will fail.
We do not rule out|unlikely,possible|X that the pact will fail.
We remain confident|unstated|X that the pact will hold.
We are confident|unstated,likely|X that the pact will hold.
We are convinced|unstated,almost_certain|X that the pact will hold.
We suspect|unstated,likely,possible|X that the pact will fail.
We think|unstated|X that the pact will fail.
We forecast|likely|X that the pact will fail.
We do not think|unstated|X that the pact will fail.
We see little chance|very_unlikely|X that the pact will hold.
Chances are|likely|X that the pact will fail.
Odds are|likely|X that the pact will fail.
It would not be surprising if|possible,likely,unstated|X the pact failed.
There is a non-negligible risk|possible|X that the pact will fail.
There is a significant chance|possible,likely|X that the pact will fail.
There is a non-zero chance|possible,remote,unstated|X that the pact will fail.
Nothing suggests|unstated,unlikely|X that the pact will fail.
It is too early to say whether|unstated,none|X the pact will fail.
The most likely explanation is|unstated|X that the pact failed.
The likelihood is|likely,unstated|X that the pact will fail.
The fear is|possible|X that the pact will fail.
The hope is|unstated,possible,none|X that the pact will hold.
The risk is|possible|X that the pact will fail.
"""

# each must be the condition of a claim, in front of it and behind it
CONDITIONS = """
If the talks fail
Unless the talks fail
As long as the talks last
So long as talks continue
Provided that the talks continue
Provided the talks continue
Providing talks continue
In case the talks fail
In the event that the talks fail
In the event of a failure
Should the talks fail
Should talks fail
Should negotiations in Doha collapse
Were the talks to fail
Were Moscow to withdraw
Had the talks failed
Without a deal
Without further aid
Absent a deal
Absent new funding
In the absence of a deal
Barring a surprise
Assuming the talks continue
Assuming that the talks continue
On the assumption that the talks continue
On condition that the talks continue
Depending on the outcome
Subject to approval by parliament
Contingent on approval by parliament
Even if the talks fail
Only if the talks fail
Even without a deal
If and when the talks resume
If not renewed
If left unchecked
If necessary
In a scenario in which talks fail
Under a scenario of failing talks
Failing that
Suppose the talks fail
Given sufficient rain
Were it not for the talks
But for the talks
In the case of a failure
"""

# times, reasons and concessions are none
NO_CONDITIONS = """
Once the talks fail
Until the talks fail
Now that the talks have failed
Because the talks failed
Although the talks failed
Given the failed talks
After the talks fail
When the talks fail
Whether or not the talks fail
No matter whether the talks fail
"""

# sentence, and the holder of its one claim (nothing: the author)
SOURCES = """
The bank said that the militia may leave.|The bank
The bank said the militia may leave.|The bank
The bank told lawmakers that the militia may leave.|The bank
The militia may leave, the bank said.|the bank
The militia may leave, said the bank.|the bank
The militia may leave, according to the bank.|the bank
According to the bank, the militia may leave.|the bank
According to the bank's chief economist, Ann Roe, the militia may leave.|the bank's chief economist
In the view of the bank, the militia may leave.|the bank
In the bank's view, the militia may leave.|the bank
In the bank's opinion, the militia may leave.|the bank
In its view, the militia may leave.|
In our view, the militia may leave.|
For the bank, the militia may leave.|
As the bank sees it, the militia may leave.|the bank
As the bank notes, the militia may leave.|the bank
The bank's assessment is that the militia may leave.|The bank
It is the bank's assessment that the militia may leave.|the bank
The bank is of the opinion that the militia may leave.|The bank
It is believed by the bank that the militia may leave.|the bank
The militia is believed by the bank to have left.|the bank
The militia is expected by the bank to leave.|the bank
The bank, which lends to farmers, expects the militia to leave.|The bank
Both Oslo and Rome expect the militia to leave.|Oslo and Rome
Officials at the bank believe that the militia left.|Officials at the bank
Speaking to reporters, the envoy warned that the militia may leave.|the envoy
The envoy wrote on social media that the militia would leave.|The envoy
The envoy has repeatedly claimed that the militia will leave.|The envoy
Asked about the talks, the envoy replied that the militia will leave.|the envoy
The report concludes that the militia may leave.|
This report finds that the militia may leave.|
The authors believe that the militia may leave.|
A report by the bank concludes that the militia may leave.|A report by the bank
A study published in May suggests that the militia may leave.|A study published in May
The envoy expressed concern that the militia may leave.|The envoy
The envoy is confident that the militia will leave.|The envoy
The envoy fears the militia may leave.|The envoy
The envoy sees the militia as likely to leave.|The envoy
The envoy considers it likely that the militia will leave.|The envoy
The envoy considers a withdrawal likely.|The envoy
"The militia will leave," the envoy said.|the envoy
"The militia," the envoy said, "will leave."|the envoy
The envoy said: "The militia will leave."|The envoy
The envoy predicted the militia would leave.|The envoy
Most analysts predict that the militia will leave.|Most analysts
Few doubt that the militia will leave.|Few
One analyst, who asked not to be named, said the militia may leave.|One analyst
Reuters reported that the militia may leave.|Reuters
Media reports suggest that the militia may leave.|Media reports
Intelligence officials assess that the militia likely left.|Intelligence officials
The U.S. Department of Energy projects that output will fall.|The U.S. Department of Energy
The Treasury estimates that output fell.|The Treasury
Per the Treasury, output will fall.|the Treasury
Treasury officials say output will fall.|Treasury officials
Staff expect output to fall.|Staff
Markets expect output to fall.|Markets
Forecasters project output to fall.|Forecasters
The central bank projects output to fall.|The central bank
The bank forecasts that output will fall.|The bank
The bank forecasts a fall in output.|The bank
The bank's baseline forecast sees output falling by 3 percent.|The bank
"""

WRONG = frozenset(
    """The pact is apt to fail.
The pact is said to have failed.
We remain confident that the pact will hold.
We are convinced that the pact will hold.
Providing talks continue, the militia will probably leave the valley.
Suppose the talks fail, the militia will probably leave the valley.
The militia will probably leave the valley providing talks continue.
The militia will probably leave the valley were the talks to fail.
The militia will probably leave the valley were Moscow to withdraw.
The militia will probably leave the valley had the talks failed.
The militia will probably leave the valley without a deal.
The militia will probably leave the valley without further aid.
The militia will probably leave the valley assuming the talks continue.
The militia will probably leave the valley subject to approval by parliament.
The militia will probably leave the valley contingent on approval by parliament.
The militia will probably leave the valley failing that.
The militia will probably leave the valley suppose the talks fail.
As the bank sees it, the militia may leave.
The bank is of the opinion that the militia may leave.
The report concludes that the militia may leave.
A study published in May suggests that the militia may leave.
The envoy considers it likely that the militia will leave.
The envoy considers a withdrawal likely.
Forecasters project output to fall.
The bank's baseline forecast sees output falling by 3 percent.""".split("\n")
)


def row(text: str, *values: Any) -> Any:
    """Return a test's parameters; those of a sentence that is wrong still may fail."""
    marks = [pytest.mark.xfail(reason="wrong still")] if text in WRONG else []
    return pytest.param(text, *values, id=text, marks=marks)


def lines(table: str) -> list[str]:
    return table.strip().split("\n")


def level_rows() -> list[Any]:
    table = [line.split("|") for line in lines(LEVELS)]
    return [row(carrier.replace("X", phrase), levels.split(",")) for phrase, levels, carrier in table]


def condition_rows() -> list[Any]:
    rows = []
    for words, expected in [(one, one) for one in lines(CONDITIONS)] + [(one, "") for one in lines(NO_CONDITIONS)]:
        rows.append(row(f"{words}, the militia will probably leave the valley.", expected.lower()))
        rows.append(row(f"The militia will probably leave the valley {words[0].lower()}{words[1:]}.", expected.lower()))
    return rows


def source_rows() -> list[Any]:
    return [row(*line.split("|")) for line in lines(SOURCES)]


@pytest.mark.parametrize(("text", "levels"), level_rows())
def test_phrase_gives_its_level(text: str, levels: list[str]) -> None:
    """One claim, of a level that readers of the phrase accept."""
    (claims,) = claims_of([text])
    found = [claim.level for claim in claims] or ["none"]
    assert len(found) == 1 and found[0] in levels, found


@pytest.mark.parametrize(("text", "condition"), condition_rows())
def test_condition_is_found_in_every_form(text: str, condition: str) -> None:
    """The very words of the condition, in front and behind; a time, a reason or a concession is none."""
    (claims,) = claims_of([text])
    assert [claim.condition.text.lower() if claim.condition else "" for claim in claims] == [condition]


@pytest.mark.parametrize(("text", "holder"), source_rows())
def test_holder_is_found_in_every_form(text: str, holder: str) -> None:
    """The holder's words, or the greater part of them; the author is none."""
    (claims,) = claims_of([text])
    assert len(claims) == 1
    found = claims[0].source.text if claims[0].source else ""
    inside = bool(found) and found in holder and 2 * len(found) > len(holder)
    assert found in {holder, f"Both {holder}"} or inside, found
