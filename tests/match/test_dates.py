"""Time expressions: what is marked and which value it gets."""

import re

import pytest
import spacy

from estimative import layers
from estimative.match.dates import Dates

REPORT = "2024-10-18"
"""A Friday."""

MARKED = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")


@pytest.fixture(scope="module")
def stage() -> Dates:
    return Dates(spacy.blank("en"), "dates")


def found(stage: Dates, text: str, reference: str | None = REPORT) -> str:
    """Return the text with its dates marked as `[words|value]`."""
    doc = stage.nlp.make_doc(text)
    if reference:
        doc.user_data["estimative_reference_date"] = reference
    marked = text
    for item in reversed(stage.match(doc)):
        span = doc[item.start : item.end]
        marked = f"{marked[: span.start_char]}[{span.text}|{item.value or ''}]{marked[span.end_char :]}"
    return marked


CALENDAR = [
    "They met on [Thursday, March 3, 2022|2022-03-03], and again on [3 May 2023|2023-05-03].",
    "Talks opened on [the 3rd of May|2024-05-03] and closed on [June 5|2024-06-05].",
    "The pact of [14 July 1958|1958-07-14] lapsed in [May 1990|1990-05].",
    "The forum ran from [12-14 September 2023|2023-09-12/2023-09-14].",
    "The committee sat on [September 20–21, 2022|2022-09-20/2022-09-21].",
    "The strike lasted from [30 June to 2 July 2024|2024-06-30/2024-07-02].",
    "Exports fell from [June to August 2024|2024-06/2024-08].",
    "Trade grew between [2018 and 2020|2018/2020] and in [2021-2025|2021/2025].",
    "The plan for [2024/25|2024/2025] follows that of [2022-23|2022/2023].",
    "Stamped [2024-03-05|2024-03-05] and [03/04/2024|].",
    "Stamped [15/03/2024|2024-03-15] and [03/04/2024|2024-04-03].",
    "Sent [04/16/2001|2001-04-16] and [05/02/2001|2001-05-02].",
    "Output rose in [March and April 2024|2024-03/2024-04] and [August or September 2023|2023-08/2023-09].",
    "It fell in [March|2024-03] and [June 2024|2024-06].",
    "It rose in [January|2024-01], [February and March 2024|2024-02/2024-03].",
    "The board met on [4 and 11 July 2024|2024-07-04/2024-07-11].",
    "Dated [Tue, 06-02-2024|2024-02-06], and [06-02-2024|] without its weekday.",
    "The fee applies [from May 2024 onwards|2024-05/..] and [from 2026 on|2026/..], the toll [2027 onward|2027/..].",
    "The hall was rented from [2026|2026] on the terms agreed.",
    "U.S. [10-year|P10Y] notes fell; so did the [1648|1648] Spanish-Dutch peace.",
    "The treaty dates from [776 BCE|-0775] or [AD 394|0394].",
    "Filed [30-Sep-2024|2024-09-30], heard on [14/15 October|2024-10-14/2024-10-15].",
    "It met on [Jan. 6, 2021|2021-01-06], and [Dec 2023|2023-12] was quiet.",
]
PERIODS = [
    "Prices rose in [2Q22|2022-04/2022-06] and [Q3 2025|2025-07/2025-09].",
    "They had fallen in [the fourth quarter of 2020|2020-10/2020-12].",
    "Growth slows in [2H22|2022-07/2022-12] and [the first half of 2025|2025-01/2025-06].",
    "Output fell in [the first two months of 2022|2022-01/2022-02].",
    "Fighting flared in [the first week of March|2024-03-01/2024-03-07].",
    "The fleet grew in [the 1990s|199X], in [the 19th century|18XX] and in [the sixties|196X].",
    "The front moved in [mid-2020|2020], [late 2023|2023] and [early March|2024-03].",
    "A deal by [the end of 2025|2025-12] or [year-end 2026|2026-12].",
    "An offensive in [the spring of 2024|2024-21] stalled before [winter 2022-23|2022-24].",
    "The bank forecasts [FY2025|2025] and [fiscal 2024/25|2024/2025].",
    "Sales grew from [2Q22|2022-04/2022-06] through [the end of 2023|2023-12].",
    "It has run [since at least May 2023|2023-05/..] and [since about 2019|2019/..].",
    "It has fallen [since July 2023|2023-07/..] and [since mid-2020|2020/..].",
    "It held from [2014 to the present|2014/..].",
    "Deaths rose in [fiscal year 2024|2023-10/2024-09], said the Pentagon.",
]
RELATIVE = [
    "Exports rose [last year|2023], [this week|2024-10-14/2024-10-20] and [yesterday|2024-10-17].",
    "It began in [January this year|2024-01], [earlier this month|2024-10] and [last month|2024-09].",
    "Over [the next five years|2025/2029] costs rise; over [the past year|2023-10/2024-10] they fell.",
    "Talks resumed [two weeks ago|2024-10-04], and in [the past three months|2024-07/2024-10] they stalled.",
    "They met on [Monday|2024-10-14] and will meet [next Tuesday|2024-10-22].",
    "Work is to be completed by [March|2025-03]; elections are due in [May|2025-05].",
    "They agreed to meet again on [Tuesday|2024-10-22], said one over [the weekend|2024-10-12/2024-10-13].",
    "Over [the next 12 to 18 months|2024-10/2026-04] it regroups, as early as [2026|2026].",
    "The mission, which begins from [November|2024-11], will end what led them to leave in [June|2024-06].",
    "The vote will be held in [March|2025-03].",
    "The vote was held in [March|2024-03], and in [December|2023-12] a minister fell.",
    "Shipments ended [this quarter|2024-10/2024-12], not [last quarter|2024-07/2024-09].",
    "In [December 2019|2019-12] talks began; in [January|2020-01] they failed.",
    "The pact is due no later than [May 2027|2027-05].",
    "In [2019|2019] the ministry opened; [a year later|2020] it closed. [That year|2020] was hard.",
    "As of [this writing|2024-10-18] the road is shut.",
    "Rain has not stopped [since Tuesday|2024-10-15/..].",
    "They meet in [November|2024-11] and [February|2025-02]; they met in [June|2024-06] and [August|2024-08].",
    "In [2026|2026] demand may recover by [year-end|2026-12], most of it in [the second half|2026-07/2026-12].",
    "It will grow faster by [the end of 2024|2024-12] than in [the first half|2024-01/2024-06].",
    "Prices will rise, a change from the [March|2024-03] forecast. We keep our [Q4|2024-10/2024-12] forecast.",
    "Mines will thaw in [the Spring|2025-21]; the army intends to print a revised map in [the summer|2025-22].",
]
LENGTHS = [
    "After [24 years|P24Y] came a [three-year|P3Y] lull and a [two-week|P2W] truce.",
    "It took [half a century|P50Y], [a year and a half|P18M] or [72 hours|PT72H].",
    "Over [twenty-five years|P25Y] it grew by a [one-year|P1Y] extension.",
    "Repairs need [18-24 months|] or [two to three years|].",
    "They have fought for [a decade|P10Y] and [three consecutive quarters|P9M].",
    "Costs rise [in the short term|] and [over the medium to long term|], less so in [the coming months|].",
]


@pytest.mark.parametrize("sentence", CALENDAR + PERIODS + RELATIVE + LENGTHS)
def test_marks_and_values(stage: Dates, sentence: str) -> None:
    """Each marked stretch is found with its value, and nothing else is."""
    assert found(stage, MARKED.sub(r"\1", sentence)) == sentence


HARD = [
    "Russia may march toward a second summit, and troops march on.",
    "In [May|2024-05], Prime Minister May said that May might resign.",
    "The [May|2024-05] meeting and the [March|2024-03] survey disagree.",
    "The august body sat in the sun; a mon ami, no sat phone, no dec.",
    "Prices fall and spring back after the fall of Kabul and the Arab Spring.",
    "Rates may fall [next year|2025]; sales are expected to fall [this year|2024], and they may fall [2026|2026].",
    "By [spring 2026|2026-21] or in [fall next year|2025-23] the talks may spring back.",
    "A quarter of the force and three quarters of the tanks were lost.",
    "Some 2000 soldiers, 1500 troops and 2,024 tanks crossed.",
    "Up to 2000 villages and 2024 people were hit; $2020 was paid for 2020 km.",
    "Resolution 2231 ([2015|2015]), UNSCR 1970, Article 1990 and page 2001 apply.",
    "CVE-2021-1234, AA20-302A, version 2022.1 and 2024.5 percent are no years.",
    "Call 202-555-2024 around 24/7; see https://example.org/2024/03/15/may-2023 for more.",
    "The ratio was 3:15, the vote 2+2, the grant $3 billion a year, twice a day.",
    "A 21-year-old officer and a three-year-old tank.",
    "On Bloody Sunday and Black Friday shops closed.",
    "Ships will be set to go now and then, once and for all.",
    "In the [2000|2000] elections nobody won.",
    "Vision [2030|2030] and the [2015|2015] Nuclear Agreement Act set goals.",
    "Under the [2024-2025|2024/2025] Exchange Plan and its [Five-Year|P5Y] Plan ([2021-2025|2021/2025]) both gain.",
    "USA Today cited Revenue Procedure 2016-55, F. Supp. at 1208–09.",
    "The vote falls on the first Monday of [the twenty-first century|20XX].",
    "The H.R. 2012 bill passed.",
    "The Six-Day War, the April 5 Brigades and June 7 (J7) fighters are names; so is Midnight Heron.",
    "FIVE-YEAR OUTLOOK: the first rise in decades, by a quarter point, that day after day grew.",
    "The Prague Spring and the Spring Festival.",
]


@pytest.mark.parametrize("sentence", HARD)
def test_hard_words(stage: Dates, sentence: str) -> None:
    """Everyday words, counts, labels and codes are no dates; a year inside a name is one."""
    assert found(stage, MARKED.sub(r"\1", sentence)) == sentence


def test_no_reference_date_leaves_relative_ones_open(stage: Dates) -> None:
    """Without the report's date a relative expression is marked with no value, an absolute one keeps its own."""
    text = "It rose [last year|], in [March|] and in [June 2020|2020-06]."
    assert found(stage, MARKED.sub(r"\1", text), None) == text


def test_a_report_of_january_counts_its_own_year(stage: Dates) -> None:
    """In a report that opens the year, "the next two years" begin with that year."""
    text = "Over [the next two years|2024/2025] it slows."
    assert found(stage, MARKED.sub(r"\1", text), "2024-01-09") == text


def test_year_as_reference_date(stage: Dates) -> None:
    """A report dated by its year alone anchors years and months."""
    text = "It rose [last year|2023], in [May|2024-05] and [last month|]."
    assert found(stage, MARKED.sub(r"\1", text), "2024") == text


def test_layer_says_rule_and_subtype(stage: Dates) -> None:
    """Each item names its subtype and the rule that made it."""
    doc = stage(stage.nlp.make_doc("From 2021 to 2025, after 24 years and in the short term, since 2023."))
    items = [(item.subtype, item.entry) for item in layers.get(doc, "dates")]
    assert items == [("interval", "year-range"), ("duration", "duration"), ("vague", "vague"), ("interval", "since")]
