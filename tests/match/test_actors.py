"""Actors: which names are marked, how far they reach, which id they get. Spans stand in the text as [words|id]."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from estimative import lexicons
from estimative.match import actors, tokens
from marking import mark

STAGES = (actors, tokens)  # importing them registers the component and the tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    pipeline.add_pipe("estimative_actors")
    return pipeline


COUNTRIES = [
    "[North Korea|PRK]-[Russia|RUS] relations and [U.S.|USA]-[Israeli|ISR] strikes worry [Iran|IRN]'s neighbours.",
    "The [North Korean|PRK] army trained with [Russian|RUS] forces; [South Korean|KOR] and [Korean|KOR] firms did not.",
    "[Sino|CHN]-[Russian|RUS] trade grew, as did [Franco|FRA]-[German|DEU] trade.",
    "[CHINA|CHN] AND [TURKEY|TUR]: AN OUTLOOK",
    "The [PRC|CHN] and the [DPRK|PRK] object; the [UK|GBR] and the [U.K.|GBR] agree.",
    "The [Soviet Union|soviet-union] and [Czechoslovakia|czechoslovakia] are gone.",
    "[Taiwan|TWN], [Kosovo|XKX] and [Abkhazia|abkhazia] remain.",
    "The [Peruvian|PER]-[Chilean|CHL] War, and [Peru|PER]-[Israel|ISR] Ties after it.",
    "[Burma|MMR] and [Côte d’Ivoire|CIV] and the [Democratic Republic of the Congo|COD] signed.",
]
HOMOGRAPHS = [
    "Who is it that will tell us in May how it is?",
    "Ships left the South China Sea, the Persian Gulf, the Gulf of Oman and the Indian Ocean for the Korean Peninsula.",
    "The turkey farm sold china and a jersey to polish.",
    "Roads in New Mexico, Latin America and around Lake Chad flooded; the Niger Delta did not.",
    "Voters in Georgia, Florida and Texas go to the polls.",
    "The interview was given in Russian, and the text is in English.",
    "The Vietnam War ended; so did the Cuban Missile Crisis.",
    "The Paris Agreement, the Vienna Convention and the Geneva talks come up.",
    "African-American voters and inter-Korean trade; the West Bank and the Six-Day War.",
    "Ice, cans and am radio are no actors.",
]
CAPITALS = [
    "[Moscow|RUS] wants a deal, and [Beijing|CHN]'s view differs from that between [Washington|USA] and [Tehran|IRN].",
    "[Moscow|RUS]-[Pyongyang|PRK] ties trouble [Seoul|KOR].",
    "The [Kremlin|RUS] denied it, and the [White House|white-house] said nothing.",
    "A summit in Beijing and talks held in Moscow came first; he flew to Ankara from Paris.",
    "Drones struck Kyiv, and the Hanoi Summit of 2019 failed.",
    "The government in [Tbilisi|GEO] hesitates, while residents of Tbilisi march.",
    "Strikes on Kyiv went on.",
    "[Kyiv|UKR] will refuse, in line with [London|GBR].",
    "[Moscow|soviet-union] hopes that the [Soviet|soviet-union] note will do.",
    "[Moscow|RUS] keeps the [Soviet|soviet-union] stocks that [Russia|RUS] took over.",
]
PERSONS = [
    "[Hassan Khomeini|hassan-khomeini] spoke first. [Khomeini|hassan-khomeini] may run again.",
    "[Russian|RUS] President [Vladimir Putin|vladimir-putin] left. Later [Putin|vladimir-putin] denied it.",
    "The [Amaro|amaro] faction left before President [Amaro|amaro] spoke. [Amaro|amaro] may run again.",
    "Foreign Minister [Tomasz Wilk|tomasz-wilk] met Gen. [Ines Calder|ines-calder]. [Wilk|tomasz-wilk] left.",
    "[Xi|xi-jinping] and [Kim Jong Un|kim-jong-un] met before [Xi Jinping|xi-jinping]; [Kim|kim-jong-un] stayed.",
    "Posts go to [Pak Jong-su|pak-jong-su], and a post-[Khamenei|ali-khamenei] Guidance Era opens.",
    "[Ali Trump|ali-trump] and [Donald Trump|donald-trump] met; [Trump|ali-trump] left first.",
    "[Arlo Brennick|arlo-brennick], the foreign minister, resigned.",
    "The chief of staff, [Yousef al-Temani|yousef-al-temani], said no.",
    "Critics such as [Bidzina Lomadze|bidzina-lomadze] spoke.",
    "[Hakainde Hichilema|hakainde-hichilema] spoke; [Hichilema|hakainde-hichilema] left.",
    "Minister of Defense [Orla Finch|orla-finch] stayed.",
    "The [Trump Administration|trump-administration] may act; the [Administration|trump-administration] did.",
]
BODIES = [
    "The [Eurasian Economic Union|eurasian-economic-union] ([EAEU|eurasian-economic-union]) grew.",
    "The [UN|united-nations], the [EU|european-union] and [NATO|nato] met the [CCP|ccp].",
    "The [Chinese Communist Party|chinese-communist-party] met; the [CCP|chinese-communist-party] agreed.",
    "The [Council of the European Central Bank|council-of-the-european-central-bank] met; [ECB|european-central-bank] "
    "staff left.",
    "[Citi|citi] and [Rystad Energy|rystad-energy] differ on oil.",
    "The [Bank of Ruritania|bank-of-ruritania] and the [Ministry of Transport|ministry-of-transport] met.",
    "The [Kivu Security Committee|kivu-security-committee] met. The [Committee|kivu-security-committee] will report.",
    "[Iran|IRN]'s [Supreme National Security Council|supreme-national-security-council] met.",
    "[Iran|IRN]'s [Ministry of Trade|iranian-ministry-of-trade] met.",
    "The [Baltic Grain Agency|baltic-grain-agency] ([BGA|baltic-grain-agency]) left.",
    "[UNC9999|unc9999], [Storm-1234|storm-1234] and [Velvet Typhoon|velvet-typhoon] share tools with [APT29|apt29].",
    "The [Trade, Economic, and Technical Commission|trade-economic-and-technical-commission] met.",
    "The Short-Term Energy Outlook (STEO) is out.",
    "Additional [Bank of Ruritania|bank-of-ruritania] cuts; Recent [Baltic Grain Agency|baltic-grain-agency] data.",
    "The [Grain Policy Board|grain-policy-board] Meeting; most [Board|grain-policy-board] members left.",
    "The [Peruvian Foreign Ministry|peruvian-foreign-ministry] Spokesperson and the Trade Commission Agreement.",
    "The [Estonian Foreign Intelligence Service|estonian-foreign-intelligence-service] and the "
    "[Norwegian Secret Service|norwegian-secret-service] told the [Russian|RUS] [State Duma|state-duma].",
    "The [US|USA] [Federal Reserve|federal-reserve] ([Fed|federal-reserve]) met; a [Fed|federal-reserve] cut is near.",
    "The [Baltic Analysis and Sharing Centre|baltic-analysis-and-sharing-centre] ([B-ASC|baltic-analysis-and-sharing-"
    "centre]) works; [B-ASC|baltic-analysis-and-sharing-centre] grew.",
    "The police, the [Basij|basij], and [Revolutionary Guards|islamic-revolutionary-guard-corps] came.",
    "The [All-Livonian People's Assembly|all-livonian-peoples-assembly] voted.",
    "The [Russian|RUS] Army and the [Tigray Front|tigray-peoples-liberation-front] fight.",
    "[Mandiant Threat Intelligence|mandiant-threat-intelligence] told [Mandiant|mandiant] so.",
    "The Regional Alliance-Building Race is on, says the Chief Economist.",
    "His [Morning Star|morning-star] party and the opposition [New Dawn|new-dawn] quarrel.",
]


@pytest.mark.parametrize("sentence", COUNTRIES)
def test_countries_adjectives_and_acronyms_get_iso_ids(nlp: Language, sentence: str) -> None:
    """A country counts by name, adjective and acronym; compounds are two mentions, the longest form wins."""
    assert mark(nlp, sentence) == sentence


@pytest.mark.parametrize("sentence", HOMOGRAPHS)
def test_homographs_are_no_actors(nlp: Language, sentence: str) -> None:
    """Words that only look like a name, seas, wars, languages, agreements and meetings are no actors."""
    assert mark(nlp, sentence) == sentence


@pytest.mark.parametrize("sentence", CAPITALS)
def test_capitals_count_when_they_act(nlp: Language, sentence: str) -> None:
    """A capital stands for its government when it acts or is dealt with, not as a place."""
    assert mark(nlp, sentence) == sentence


@pytest.mark.parametrize("sentence", PERSONS)
def test_persons_without_title_and_later_by_surname(nlp: Language, sentence: str) -> None:
    """The title stays out, and the surname alone takes the id of the full name."""
    assert mark(nlp, sentence) == sentence


@pytest.mark.parametrize("sentence", BODIES)
def test_bodies_by_gazetteer_shape_and_acronym(nlp: Language, sentence: str) -> None:
    """Bodies are known by list, by head noun, by explained acronym and by short form."""
    assert mark(nlp, sentence) == sentence


def test_titles_match_their_examples(nlp: Language) -> None:
    """Each entry of titles.toml finds a person in its examples and none in its counter-examples."""
    for entry in lexicons.load().of("titles"):
        for sentence, expected in [(text, True) for text in entry.match] + [(text, False) for text in entry.no_match]:
            assert any(item.subtype == "person" for item in nlp(sentence)._.actors) == expected, sentence


def test_a_body_of_the_head_lines_is_meant_throughout(nlp: Language) -> None:
    """The words "the Bank" mean the report's own institution, whatever other bank was named last."""
    text = (
        "Minutes\n\n[Central Bank of the R.L.V. (Livonia)|central-bank-of-the-rlv-livonia]\n\n"
        "The [European Central Bank|european-central-bank] waits. The [Bank|central-bank-of-the-rlv-livonia] will not."
    )
    assert mark(nlp, text) == text


IDS = [
    "The [World Trade Organisation|world-trade-organization] met; so did the [WTO|world-trade-organization].",
    "[Sergey Lavrov|sergei-lavrov] left. [Lavrov|sergei-lavrov] denied it.",
    "[Sergey Lavrov|sergei-lavrov] is also written [Sergei Lavrov|sergei-lavrov].",
    "The [United States Navy|us-navy] left; the [SCO|sco] stayed.",
    "[Zelenskyy|volodymyr-zelensky] came; [Putin|vladimir-putin] did not.",
]


@pytest.mark.parametrize("sentence", IDS)
def test_ids_are_lasting_however_a_name_is_spelt(nlp: Language, sentence: str) -> None:
    """All spellings of a known name give one id; an acronym that is not explained is its own, and `entry` lasts."""
    assert mark(nlp, sentence) == sentence
    assert nlp("The SCO met.")._.actors[0].entry == "organisation:shanghai-cooperation-organization"


def test_a_bracket_that_the_text_leaves_open_explains_nothing(nlp: Language) -> None:
    """A text may end right behind the bracket and quotation mark that would open an acronym."""
    assert [item.id for item in nlp("Putin (' 0")._.actors] == ["vladimir-putin"]


def test_entries_survive_storage(nlp: Language) -> None:
    """A stage read back from bytes finds the same."""
    stage = nlp.get_pipe("estimative_actors")
    sentence = "President Vladimir Putin met the EU in Minsk."
    before = nlp(sentence)._.actors
    stage.from_bytes(stage.to_bytes())
    assert nlp(sentence)._.actors == before


PIECES = st.sampled_from(
    "President Putin ( ) , . - the Ministry of and U.S. Georgia ' ’s in Beijing al Committee Bank US \n 🙂 ß Kim".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)))
def test_any_text_is_taken_and_spans_are_sound(text: str) -> None:
    """Nothing raises, spans lie in the text, are sorted and do not overlap, and every mention has an id."""
    pipeline = _PIPELINE or _build()
    doc = pipeline(text)
    last = 0
    for item in doc._.actors:
        assert last <= item.start < item.end <= len(doc)
        assert item.id and item.name
        last = item.end
    for item in doc._.references:
        assert 0 <= item.start < item.end <= len(doc) and item.ids and item.resolved


_PIPELINE: Language | None = None


def _build() -> Language:
    global _PIPELINE
    _PIPELINE = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    _PIPELINE.add_pipe("estimative_actors")
    return _PIPELINE
