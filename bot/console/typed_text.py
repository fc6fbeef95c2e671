"""What a person typed or piped in, made fit to be read as a question."""

import re

LONGEST_QUESTION = 4000  # characters; Discord's longest message, so that any question fits

# Tabs and line breaks become spaces too: a question is one line wherever it came from.
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def tidied(text: str) -> str:
    """`text` on one line, without control characters; bytes that were no text become "�"."""
    # The detour mends surrogates: pairs become their character, halves become "�".
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _NOT_SHOWN.sub(" ", whole).strip()


def question_fault(question: str) -> str | None:
    """Why a tidied text cannot be answered, as a sentence; None if it can."""
    if not question:
        return "The question is empty."
    if len(question) > LONGEST_QUESTION:
        return f"The question has {len(question):,} characters; I read at most {LONGEST_QUESTION:,}."
    return None
