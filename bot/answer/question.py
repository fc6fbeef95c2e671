"""What a question asks for: a person, a time, a number, a reason …"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.language.terms import is_stop, words


class Asked(StrEnum):
    """The sort of thing that would answer a question."""

    PERSON = "person"
    SPEAKER = "speaker"
    TIME = "time"
    PLACE = "place"
    COUNT = "count"
    MONEY = "money"
    REASON = "reason"
    MANNER = "manner"
    MEANING = "meaning"
    YES_NO = "yes or no"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Question:
    """A standalone question and the sort of thing that it asks for."""

    text: str
    asked: Asked
    counted: str | None = None  # the stem that follows "how many"


_SAY = r"(?:said|say|says|told|tell|claim(?:s|ed)?|tweet(?:s|ed)?|wrote|thinks?|believes?|argue[sd]?|call(?:s|ed)?|thank(?:s|ed)?|quote[sd]?|quotation|words?)"
# First match wins, so the more special forms stand first.
_FORMS: tuple[tuple[Asked, str], ...] = (
    (Asked.MONEY, r"\bhow much (?:money|cash|did|was|were|has|have|of (?:a|the) donation|\w+ (?:raise|donate|give))|\bwhat (?:sum|amount)\b|\bhow many (?:dollars|usd|bucks)"),
    (Asked.COUNT, r"\bhow (?:many|large|big|long a|high)\b|\bwhat (?:number|percentage|share|proportion|capacity)\b|\bnumber of\b"),
    (Asked.TIME, r"\b(?:when|what (?:year|month|day|date|time)|which (?:year|month|day)|since when|how long ago|how (?:long|recent(?:ly)?))\b"),
    (Asked.SPEAKER, rf"\bwho(?:se)?\b[^?]{{0,25}}\b{_SAY}\b|\b(?:in whose|whose) (?:words|opinion|view)|\baccording to who|\bwho(?:'s|s| is) (?:quoted|the source)|\bsays who\b"),
    (Asked.PERSON, r"\b(?:who|whom|whose|whos|who's|whod|which (?:person|people|fan|fans|group|professor|politician|congress\w*|scholar|expert|blogger|writer|journalist|author|reporter)s?|what(?:'s| is| was) the name of)\b"),
    (Asked.REASON, r"\b(?:why|how come|what (?:made|makes|motivat\w+|drove|drives|led|caused)|for what reason|what(?:'s| is| was| were) the (?:reason|point|purpose|motiv\w+|goal|aim)|what for|wht|y did)\b"),
    (Asked.PLACE, r"\b(?:where|(?:which|what) (?:city|country|place|state|university|venue|platforms?|sites?))\b"),
    (Asked.MEANING, r"\bwhat (?:does|do|did) .{1,60}\bmean|\bmeaning of\b|\bdefin(?:e|ition)\b|^\W*(?:so |ok |and |but |um )*what(?:'s|s| is| are|re|'re| r)? (?:an? |the )?(?:[\w#@'’-]+ ?){1,4}\?*\s*$|\bstands? for\b|\bwhat exactly (?:is|are)\b"),
    (Asked.MANNER, r"\b(?:how|in what way|by what means)\b"),
    (Asked.YES_NO, r"^\W*(?:so |and |but |wait |ok |okay |then |hey |um |also )*(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|isn'?t|aren'?t|didn'?t|wasn'?t)\b|\b(?:is it true|right\?|true that|or not\?)"),
)  # fmt: skip
_COMPILED = tuple((asked, re.compile(form, re.IGNORECASE)) for asked, form in _FORMS)


def read_question(text: str) -> Question:
    """In a long message only the sentence with the question mark tells what is asked."""
    core = asking_part(text)
    asked = next((asked for asked, form in _COMPILED if form.search(core)), Asked.THING)
    return Question(text=text, asked=asked, counted=_counted(core) if asked is Asked.COUNT else None)


def asking_part(text: str) -> str:
    """The last sentence that ends in a question mark; the whole text where none does or it says too little."""
    asking = re.findall(r"[^.!?\n]+\?", text)
    if not asking:
        return text
    last: str = asking[-1].strip()
    telling = [word for word in words(last) if not is_stop(word)]
    return last if len(telling) >= 2 else text


def _counted(text: str) -> str | None:
    match = re.search(r"\bhow many (.+)", text, re.IGNORECASE)
    found = [word for word in words(match[1] if match else "") if not is_stop(word)]
    return found[0].stems[0] if found else None
