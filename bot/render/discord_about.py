"""What the bot is, what it holds and how good it is."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.i18n.dates import day
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import command_name, fixed, fixed_count
from bot.library.document import Document, Wording
from bot.render.discord_message import Card, Field
from bot.render.measured import Measured

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHAT = fixed(
    "I answer questions about the history of K-pop fan activism from a small library, and from nothing else. "
    "Every sentence has its evidence; without evidence it is not said. No language model writes my answers.\n"
    "I am not affiliated with Discord or with any artist, label or fandom."
)


def about_card(documents: Sequence[Document], measured: Measured, *, speech: Speech = ENGLISH) -> Card:
    return Card(
        title=speech("About me"),
        description=speech(_WHAT),
        fields=(
            Field(name=speech("What I hold"), value=_holdings(documents, speech)),
            Field(name=speech("How good I am, measured"), value=_figures(measured, speech)),
        ),
    )


def _holdings(documents: Sequence[Document], speech: Speech) -> str:
    passages = {wording: sum(len(d.blocks) for d in documents if d.wording is wording) for wording in Wording}
    notes, quoted = passages[Wording.NOTE], passages[Wording.QUOTE]
    published = _span(year for d in documents for year in _YEAR.findall(d.source.dated))
    told = _span(block.event[:4] for d in documents for block in d.blocks if block.event)
    lines = [fixed_count("{count} source", "{count} sources", count=len(documents))]
    if notes:
        lines.append(fixed_count("{count} note in our own words", "{count} notes in our own words", count=notes))
    if quoted:
        lines.append(fixed_count("{count} paragraph as published", "{count} paragraphs as published", count=quoted))
    if published:
        lines.append(fixed("Published: {years}", years=published))
    if told:
        lines.append(fixed("Dated events: {years}", years=told))
    lines.append(fixed("`/{sources}` lists them all.", sources=command_name("sources")))
    return "\n".join(f"• {speech(line)}" for line in lines)


def _figures(measured: Measured, speech: Speech) -> str:
    lines = (
        fixed(
            "{date}, asked {count} questions that nothing in me was tuned on:",
            date=day(date.fromisoformat(measured.date), speech.language),
            count=measured.questions,
        ),
        fixed(
            "• Where my library holds the answer: {right} right, {sourced} from a right source, {refused} refused "
            "by mistake.",
            right=_percent(measured.right_answer),
            sourced=_percent(measured.right_source),
            refused=_percent(measured.false_refusal),
        ),
        fixed("• Where it does not: {refused} refused, as they should be.", refused=_percent(measured.right_refusal)),
        fixed(
            "• Of {count} citations, {share} show the passage word for word as my library holds it.",
            count=measured.citations,
            share=_percent(measured.citations_hold),
        ),
    )
    return "\n".join(speech(line) for line in lines)


def _span(years: Iterable[str]) -> str:
    """ "2020" or "2012–2025"; nothing for no years."""
    found = sorted(set(years))
    return "–".join(dict.fromkeys((found[0], found[-1]))) if found else ""


def _percent(share: float) -> str:
    return f"{share:.0%}"
