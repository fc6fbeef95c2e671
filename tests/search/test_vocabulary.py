"""The words of documents that are counted one by one and then added up."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.lexicon import lexicon_of, read_lexicon
from bot.language.wordbook import read_words
from bot.search.vocabulary import VocabularyDraft, add_up, load_vocabulary

SAID = (
    "Fans of the Bureau of Labor Statistics (BLS) met in Dallas.",
    "One In An ARMY (OIAA) gave rice. Dallas thanked them, and one army.",
    "Best Long Song (BLS) was sung by co-founders; the Red Velvet fans founded it.",
    "#WhiteLivesMatter was flooded, the WLM tag too. K-pop fans were red.",
    "The co-founded-by note says Old And Alone.",
    "iWatch fell. It is so. WE MET in dallas with Alexandria Ocasio-Cortez.",
    "",
)
TEXTS = st.lists(st.sampled_from(SAID), max_size=4)


@given(st.lists(st.tuples(TEXTS, st.integers(0, 2), st.booleans()), max_size=8))
@settings(deadline=None)
def test_documents_over_several_segments_add_up_to_the_lexicon_of_those_that_live(
    documents: list[tuple[list[str], int, bool]],
) -> None:
    living = [texts for texts, _, is_alive in documents if is_alive]
    ranks = iter(range(len(living)))
    rank_of = [next(ranks) if is_alive else -1 for _, _, is_alive in documents]
    parts = []
    with TemporaryDirectory() as folder:
        for part in range(3):
            draft = VocabularyDraft()
            # Within a segment documents may stand in any order.
            mine = [n for n, (_, place, _) in enumerate(documents) if place == part][::-1]
            for number in mine:
                draft.add(read_words(documents[number][0]))
            draft.vocabulary().save(file := Path(folder, f"{part}.npz"))
            parts.append((load_vocabulary(file), np.array([rank_of[n] for n in mine], dtype=np.int64)))
        made = lexicon_of(add_up(parts))
    read = read_lexicon(text for texts in living for text in texts)
    assert made == read
    assert list(made.written.items()) == list(read.written.items())
    assert list(made.short_forms.items()) == list(read.short_forms.items())
