"""The proper names in a text, read off its capitals."""

from bot.language.terms import Word, is_stop, words
from bot.language.wordbook import opens_sentence

# Capitalised by rule, not because they name somebody.
_CALENDAR = frozenset(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday i
    """.split()
)


def names(text: str) -> tuple[Word, ...]:
    """Words written with a capital where a sentence would not put one; a word that opens a
    sentence counts if the next one is a name too ("Erika Overton co-founded …") or it has an
    odd form (iWatch, BTS, @YourAnonNews)."""
    found = words(text)
    kept = []
    for position, word in enumerate(found):
        plain = word.written.casefold()
        if not word.is_capitalised or plain in _CALENDAR or (is_stop(word) and not _is_odd(word)):
            continue
        if not opens_sentence(text, word) or _is_odd(word) or _name_follows(text, found, position):
            kept.append(word)
    return tuple(kept)


def _name_follows(text: str, found: tuple[Word, ...], position: int) -> bool:
    after = found[position + 1] if position + 1 < len(found) else None
    return after is not None and after.is_capitalised and text[found[position].end : after.start] == " "


def _is_odd(word: Word) -> bool:
    return word.written[0] in "@#" or sum(c.isupper() for c in word.written) > 1 or word.written[1:2].isupper()
