"""Which language a report is in, by its commonest words: enough to warn that English rules will find little."""

import re

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000  # code points
COMMON = {
    "en": "the of and to in is that for with as was by it from are be will has have or an this which not",
    "de": "der die das und ist nicht von mit den dem des ein eine zu auf für im auch sich werden wird",
    "fr": "le la les des et est une du dans pour par sur que qui avec ne pas au aux ce cette",
    "es": "el la los las y es una del para por con que en no se su al lo como más",
    "it": "il lo la gli e è una del della per con che di non si nel alla sono dei",
    "pt": "o os as e é uma do da para por com que não se em no na dos das ao",
    "nl": "de het een en van is niet met voor op te zijn dat die aan door ook wordt",
}
WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}


def language_of(text: str) -> str:
    """Return an ISO 639-1 code, or `und` where the words decide nothing (other languages, lists, numbers)."""
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    if not words:
        return "und"
    shares = {language: sum(word in known for word in words) / len(words) for language, known in WORDS.items()}
    best = max(shares, key=lambda language: shares[language])
    if shares[best] < (0.1 if len(words) > 20 else 0.01):
        return "und"
    return "en" if shares["en"] >= 0.9 * shares[best] else best
