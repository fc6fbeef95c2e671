"""What a document is about: how many words of a stretch the rest of the document shares."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

_RECENT = 256  # texts; each is asked for several times in a row
_WORD = re.compile(r"[^\W\d_]{4,}|[가-힣]{2,}|[一-鿿ぁ-ヿ]{2}")
_EVERYDAY = frozenset(
    """
    about above after again also another around because been before being between both could does down during each
    even ever every from have having here into itself just like made make many more most much must never only other
    others over said same should since some still such than that their them then there these they this those through
    time under until very want well were what when where which while will with without would your yours people year
    years para como este esta pero porque cuando desde entre sobre todo todos también donde quien
    """.split()
)


@lru_cache(maxsize=_RECENT)
def stems(text: str) -> frozenset[str]:
    """Words cut to six letters, so that forms of one word meet; of Korean, the first two syllables."""
    found = (word.casefold() for word in _WORD.findall(text[:4000]))
    return frozenset(word[:2] if "가" <= word[0] <= "힣" else word[:6] for word in found if word not in _EVERYDAY)


class Topic:
    """The words that at least two of `texts` have."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(chain.from_iterable(map(stems, texts)))
        self._shared = frozenset(stem for stem, times in counts.items() if times >= 2)

    def share(self, text: str) -> float:
        """The share of the words of `text` that belong to the topic, 0 to 1."""
        return self.share_of(stems(text))

    def share_of(self, found: frozenset[str]) -> float:
        """The same of words that are cut already."""
        return len(found & self._shared) / len(found) if found else 0.0
