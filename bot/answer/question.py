"""What a question asks for: a person, a time, a number, a reason …"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.language.chat import write_out_shorthand
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
    WHICH = "which"
    YES_NO = "yes or no"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Question:
    """A standalone question and the sort of thing that it asks for."""

    text: str
    asked: Asked
    counted: str | None = None  # the stem that follows "how many"


LONG = 30  # words from which a message is taken to hold more than its question
MOST_ASKINGS = 3  # sentences of a long message that are tried as its question
_SAY = (
    r"(?:said|say|says|told|tell|claim(?:s|ed)?|tweet(?:s|ed)?|wrote|thinks?|believes?|argue[sd]?|call(?:s|ed)?|"
    r"thank(?:s|ed)?|quote[sd]?|quotation|words?)"
)
_PERSON = (
    r"(?:person|people|fans?|group|professor|politician|congress\w*|member of|scholar|expert|blogger|writer|"
    r"journalist|author|reporter|researchers?|academic|spokes\w+|manager|star|artist|band)"
)
_OPENING = r"^(?:\W*\b(?:so|and|but|ok|okay|hey|hi|um|also|then|wait|yo|well|now|please|pls)\b)*\W*"
# What a form means; among the forms that occur, the one that stands first in the question wins, and of
# two at one place the one listed first.
_FORMS: tuple[tuple[Asked, str], ...] = (
    (
        Asked.MONEY,
        r"\bhow much\b(?=.*(?:\$|£|€|\b(?:money|cash|dollars?|usd|donat\w*|rais\w+|gave|giv\w+|paid|pay|cost|"
        r"worth|drop\w*|spen[dt]|brought|bring|collect\w*|fund\w*)\b))|\bwhat (?:sum|amount)\b|"
        r"\bwhat (?:did|does|do|was|would)\b.{1,40}\bcost\b|\bwhat (?:was|is) the (?:cost|price|budget)\b|"
        r"\bhow many (?:\w+ )?(?:dollars|usd|bucks)\b",
    ),
    (
        Asked.COUNT,
        r"\bhow (?:many|much|large|big|old|high)\b|\bwhat (?:number|percentage|share|proportion|capacity|age)\b|"
        r"\b(?:the )?number of\b|\b(?:follower|view|seat|head) ?count\b",
    ),
    (
        Asked.TIME,
        rf"{_OPENING}when\b|\b(?:and|or|,) ?when\W*$|\bwhen (?:did|was|were|is|are|does|do|has|had|will)\b|"
        r"\bwhat (?:year|month|day|date|time)\b|\bwhich (?:year|month|day)\b|\b(?:since|until) when\b|"
        r"\bhow (?:long|recent(?:ly)?|soon)\b|\bin (?:what|which) (?:year|month|decade)\b",
    ),
    (
        Asked.SPEAKER,
        rf"\bwho(?:se|'s|s)?\b[^?]{{0,25}}\b{_SAY}\b|\bwhose (?:words?|opinion|views?|judge?ment)|\baccording to who|"
        r"\bwho(?:'s|s| is) (?:being )?(?:quoted|the source)|\bsays who\b|\bby whom\b",
    ),
    (
        Asked.SPEAKER,
        rf"\b(?:which|what) {_PERSON}s?\b[^?]{{0,25}}\b{_SAY}\b",
    ),
    (
        Asked.PERSON,
        rf"\b(?:who|whom|whose|whos|who's|whod|which {_PERSON}|what(?:'s| is| was) the name of)\b",
    ),
    (
        Asked.REASON,
        r"\b(?:why|how come|what (?:made|makes|motivat\w+|drove|drives|led|caused|explains?|prompted)|for what reason|"
        r"what(?:'s| is| was| were) the (?:reason|point|purpose|motiv\w+|goal|aim|idea)|"
        r"the reasons? (?:for|why|that)|what for)\b",
    ),
    (
        Asked.PLACE,
        r"\b(?:where|(?:which|what) "
        r"(?:city|country|place|town|state|university|venue|platforms?|websites?|sites?|network)s?)\b",
    ),
    (
        Asked.MEANING,
        r"\bwhat (?:does|do|did) .{1,60}\bmean|\bmeaning of\b|\bdefin(?:e|ition)\b|\bstands? for\b|"
        rf"{_OPENING}what(?:'s|s| is| are|'re| r| exactly is| exactly are) (?:an? |the )?(?:[\w#@'’-]+ ?){{1,4}}\W*$|"
        r"\bexplain what .{1,40} (?:is|are)\b",
    ),
    (
        Asked.WHICH,
        r"\bwhat (?:is|was|were|are) (?:it|he|she|they|that|this) called\b|"
        r"\b(?:which|what (?:kinds?|sorts?|types?) of)\b|"
        r"\bwhat(?:'s| is| are| was| were) the (?:names?|titles?) of\b",
    ),
    (Asked.MANNER, r"\b(?:how|in what way|by what means)\b"),
    (
        Asked.YES_NO,
        rf"{_OPENING}(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|isn'?t|aren'?t|didn'?t|"
        r"wasn'?t|weren'?t|don'?t|doesn'?t)\b|\b(?:is it true|true that|or not|or nah)\b|"
        r"\b(?:right|correct|isn'?t it|didn'?t (?:it|they))\W*\?",
    ),
)
_CLAUSE = re.compile(
    r"[,;:–]\s*((?:and |so |but |do you know |does anyone know |can you tell me |could you tell me )*"
    r"(?:what|which|who|whose|when|where|why|how|did|does|do|is|are|was|were|has|have|can)\b[^,;:]*)$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:,? (?:and|but|or)|[,;?.!]|,? plus) (?=(?:(?:in|on|at|by|for|to|of|from|since|until) )?"
    r"(?:who|whom|whose|what|when|where|why|how|which)\b)",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:it|they|them|their|its|he|she|his|her|this|that|those|these)\b", re.IGNORECASE)
_COMPILED = tuple((asked, re.compile(form, re.IGNORECASE)) for asked, form in _FORMS)
_ASKING = re.compile(r"\b(?:wh\w+|how|tell|explain|describe|name|list|give|such as)\b", re.IGNORECASE)


def read_question(text: str) -> Question:
    """In a long message only the sentence with the question mark tells what is asked."""
    core = asking_part(write_out_shorthand(text))
    found = [(match.start(), asked) for asked, form in _COMPILED if (match := form.search(core))]
    # "So the arena was packed?" asks for a yes or no without any word for it.
    fallback = Asked.YES_NO if core.rstrip().endswith("?") and not _ASKING.search(core) else Asked.THING
    asked = min(found, key=lambda entry: entry[0], default=(0, fallback))[1]
    return Question(text=text, asked=asked, counted=_counted(core) if asked is Asked.COUNT else None)


def asking_part(text: str) -> str:
    """The clause that asks, in a long message; a short one as it is."""
    return split_message(text)[0]


def split_message(text: str) -> tuple[str, str]:
    """A message's question, and what was said before it if the question points back there; or an empty string.

    "I read about an account … it got banned. Who said why?" → ("Who said why?", "I read … banned.")
    """
    return askings(text)[0]


def askings(text: str) -> tuple[tuple[str, str], ...]:
    """What may be the question of a message, likeliest first, each as `split_message` returns it.

    A long message has several: each of the last sentences that ask something, and the message as a whole.
    """
    if len(text.split()) <= LONG:
        return ((text, ""),)
    parts = [part.strip() for part in re.findall(r"[^.!?\n]+[.!?\n]*", text) if part.strip()]
    plainly = [n for n, part in enumerate(parts) if "?" in part and _telling(part) >= 2]
    asking = plainly or [n for n, part in enumerate(parts) if "?" in part or _ASKING.search(part)]
    ranked = sorted(asking, key=lambda n: (_telling(parts[n]) >= 3, n), reverse=True)
    return (*(_asking(parts, n) for n in ranked[:MOST_ASKINGS]), (text, ""))


def _asking(parts: Sequence[str], n: int) -> tuple[str, str]:
    clauses = _CLAUSE.search(parts[n])
    core = clauses[1] if clauses and _telling(clauses[1]) >= 2 else parts[n]
    before = " ".join((*parts[max(0, n - 1) : n], parts[n].removesuffix(core)))
    return core, before if _BACK.search(core) or _telling(core) < 3 else ""


def parts(text: str) -> tuple[str, ...]:
    """The questions that are asked in one breath: "When was X and who did Y?" → ("When was X", "who did Y?").

    One that asks for a single thing is returned whole.
    """
    core = asking_part(text)
    cut = [part.strip() for part in _JOINT.split(core)]
    return tuple(cut) if len(cut) in (2, 3) and all(_telling(part) for part in cut) else (core,)


def _telling(part: str) -> int:
    return sum(not is_stop(word) for word in words(part))


def _counted(text: str) -> str | None:
    match = re.search(r"\bhow many (.+)", text, re.IGNORECASE)
    found = [word for word in words(match[1] if match else "") if not is_stop(word)]
    return found[0].stems[0] if found else None
