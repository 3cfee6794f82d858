"""Who speaks in direct speech."""

import pytest

from estimative.assemble.quotations import Quotations

VERBS = {"said", "says", "warned"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“ We may see * small steps soon , ” said the envoy on Monday .", "the envoy"),
        ("“ We may see * small steps soon , ” the envoy said .", "the envoy"),
        ('The envoy warned : " We may see * small steps soon . "', "The envoy"),
        ('" All will be well here now , " says a pollster . " We may see * small steps soon . "', "a pollster"),
        ("“ We may see * small steps soon . ” Trade fell .", None),
        ("He called it “ a * step ” , said the envoy .", None),
    ],
)
def test_speaker_is_named_before_or_behind(text: str, speaker: str | None) -> None:
    """The verb of speech beside a quotation names the speaker, also of the next one; a few words are no speech."""
    words = text.split()
    found = Quotations(words, [0], VERBS).around(words.index("*"))
    assert (None if found is None else " ".join(words[found.first : found.last])) == speaker


def test_quotations_end_with_their_paragraph() -> None:
    """A mark that is never closed does not swallow the paragraphs behind it."""
    words = '" So it goes on and on The port may close'.split()
    assert Quotations(words, [0, 7], VERBS).around(8) is None
