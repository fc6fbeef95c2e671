"""The words of an honest no: what is missing, and the nearest that the library does hold."""

import re
from collections.abc import Sequence

from bot.answer.premise import Doubt
from bot.answer.relevance import Rated, is_bibliographic
from bot.answer.reply import NoAnswer
from bot.answer.understanding import Understanding
from bot.language.fixed import Fixed, either, fixed
from bot.search.evidence import Evidence
from bot.search.searcher import Findings

OFFERS = 3
LONGEST = 40  # characters of a word that is said to be missing: somebody may have typed a thousand


def refuse(asked: str, understood: Understanding, doubt: Doubt | None, left_out: int = 0) -> NoAnswer:
    return NoAnswer(
        question=asked,
        standalone=understood.reading.standalone,
        reason=_reason(understood.findings, doubt, left_out),
        suggestions=nearest_topics(understood.rated),
        confidence=understood.confidence,
        left_out=left_out,
    )


def _reason(findings: Findings, doubt: Doubt | None, left_out: int) -> Fixed:
    if left_out:
        return fixed("I could not tie an answer to my sources, so I say none.")
    if doubt and doubt.strangers:
        return fixed("My sources do not mention {names}.", names=listed(doubt.strangers))
    if doubt and doubt.figures:
        return fixed("My sources say nothing about this with {figures}.", figures=listed(doubt.figures))
    missing = [
        t.written for t in findings.query.terms if not t.is_known and not findings.near.get(t.stem) and t.weight > 0.3
    ]
    if missing:
        told = listed(missing[:3])
        return fixed("My sources do not answer that: they say nothing about {words}.", words=told)
    return fixed("My sources do not answer that.")


def listed(items: Sequence[str]) -> str:
    """“a”, “b” or “c”"""
    return either([fixed("“{quoted}”", quoted=_short(item)) for item in dict.fromkeys(items)])


def _short(item: str) -> str:
    bare = re.sub(r"['’]s?$", "", item)  # "Blackpink's" → Blackpink
    return bare if len(bare) <= LONGEST else f"{bare[:LONGEST]}…"


def nearest_topics(rated: Sequence[Rated]) -> tuple[str, ...]:
    """The headings (or titles) under which the likeliest sentences stand."""
    return tuple(dict.fromkeys(_topic(entry.evidence) for entry in rated[:12]))[:OFFERS]


def _topic(evidence: Evidence) -> str:
    """What a summary can be asked of: "About this article" tells nobody which one."""
    heading = evidence.passage.heading
    return heading if heading and not is_bibliographic(heading) else evidence.document.source.heading
