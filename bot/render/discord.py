"""A reply as cards for Discord."""

from dataclasses import dataclass, replace

from bot.answer.reply import Answer, Citation, NoAnswer, Reply, Sentence, SmallTalk
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import fixed_count
from bot.render.discord_citation import source_lines, whose_words
from bot.render.discord_message import FIELD_VALUE, TITLE, Card, Colour, Field, Proof, fits
from bot.render.discord_text import GLUE, cut, packed, plain

_SENTENCE = 1500  # units; a longer "sentence" is a flaw of its source and is shortened
_OPENING = 500  # units for the question as understood, and as much for a lead
_COUNT = 100  # units kept free on each card for the words that count what was left out
_NOTHING = "…"  # Discord takes no empty card


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How an answer is set out."""

    bullets: bool
    shows_sources: bool
    speech: Speech


def reply_cards(
    reply: Reply,
    *,
    title: str | None = None,
    bullets: bool = False,
    shows_sources: bool = True,
    speech: Speech = ENGLISH,
) -> tuple[Card, ...]:
    """The cards that say `reply`, each within Discord's limits; all but a long answer need one.

    `title` stands above the first. A sentence is a paragraph, or with `bullets` an item of a list.
    Without `shows_sources` the list of sources is left to the evidence, which each card still has.
    """
    head = Card(title=cut(plain(title), TITLE) if title else None, colour=Colour.ASIDE)
    match reply:
        case Answer():
            layout = _Layout(bullets=bullets, shows_sources=shows_sources, speech=speech)
            return _answer(reply, replace(head, colour=Colour.ANSWER), layout)
        case NoAnswer():
            return (_no_answer(reply, head, speech),)
        case SmallTalk():
            text = cut(plain(speech(reply.text)), 3000) or _NOTHING
            offer = _offer(speech("You could ask about"), reply.suggestions)
            return (replace(head, description="\n\n".join((text, *offer))),)


def _answer(answer: Answer, head: Card, layout: _Layout) -> tuple[Card, ...]:
    """Fill each card with whole sentences and the sources that they cite, then begin the next."""
    opening = _opening(answer.question, answer.standalone, answer.lead, layout.speech)
    done: list[Card] = []
    held: tuple[Sentence, ...] = ()
    for sentence in answer.sentences:
        page = _page(answer, (*held, sentence), head, opening, layout)
        if held and not (len(page) == 1 and fits(page[0], spare=_COUNT)):
            done += _page(answer, held, head, opening, layout)
            held, head, opening = (sentence,), replace(head, title=None), ()
        else:
            held = (*held, sentence)
    done += _page(answer, held, head, opening, layout)
    return (*done[:-1], replace(done[-1], footer=_footer(done[-1].footer, answer.left_out, layout.speech)))


def _page(
    answer: Answer, sentences: tuple[Sentence, ...], head: Card, opening: tuple[str, ...], layout: _Layout
) -> tuple[Card, ...]:
    """`sentences` with their sources: one card, or more where the sources alone overflow it."""
    cited = {number for sentence in sentences for number in sentence.numbers}
    citations = tuple(c for c in answer.citations if c.number in cited)
    said = tuple(("- " if layout.bullets else "") + _marked(sentence) for sentence in sentences)
    body = ("\n" if layout.bullets else "\n\n").join(said)
    footer = whose_words(((c.number, c.document.wording) for c in citations), speech=layout.speech)
    return _with_sources(replace(head, description="\n\n".join((*opening, body)), footer=footer), citations, layout)


def _with_sources(card: Card, citations: tuple[Citation, ...], layout: _Layout) -> tuple[Card, ...]:
    """Give `card` what proves it, and begin a further card only where Discord's limits force it."""
    full: list[Card] = []
    proven: tuple[Citation, ...] = ()
    for citation in citations:
        longer = _proven(card, (*proven, citation), layout)
        if proven and not fits(longer, spare=_COUNT):
            full.append(_proven(card, proven, layout))
            card = replace(card, title=None, description="" if layout.shows_sources else _NOTHING)
            proven = ()
        proven = (*proven, citation)
    return (*full, _proven(card, proven, layout))


def _proven(card: Card, citations: tuple[Citation, ...], layout: _Layout) -> Card:
    """`card` with the proofs of `citations`, and with their sources where those are listed."""
    proofs = tuple(Proof(number=c.number, passage_id=c.passage.id) for c in citations)
    speech = layout.speech
    values = packed(source_lines(citations, speech=speech), FIELD_VALUE, between="\n") if layout.shows_sources else ()
    names = (speech("Sources (continued)") if n else speech("Sources") for n in range(len(values)))
    fields = tuple(Field(name=name, value=value) for name, value in zip(names, values, strict=True))
    return replace(card, fields=fields, proofs=proofs)


def _marked(sentence: Sentence) -> str:
    """The sentence and its numbers as one string, so that nothing can part them, not even the end of a line."""
    return GLUE.join((cut(plain(sentence.text), _SENTENCE), *(f"[{number}]" for number in sentence.numbers)))


def _opening(question: str, standalone: str, lead: str | None, speech: Speech) -> tuple[str, ...]:
    understood = cut(plain(speech(standalone)), _OPENING) if _was_completed(question, standalone) else ""
    told = f"*{speech('I understood: {question}', question=understood)}*" if understood else ""
    return tuple(part for part in (told, cut(plain(speech(lead or "")), _OPENING)) if part)


def _was_completed(question: str, standalone: str) -> bool:
    """Whether a follow-up was completed, rather than only trimmed."""
    return question.split() != standalone.split()


def _footer(words: str | None, left_out: int, speech: Speech) -> str | None:
    """`words`, and how many sentences the reader does not see."""
    if not left_out:
        return words
    told = speech(
        fixed_count(
            "{count} sentence was left out: the evidence did not hold.",
            "{count} sentences were left out: the evidence did not hold.",
            count=left_out,
        )
    )
    return f"{words} {told}" if words else told


def _no_answer(reply: NoAnswer, head: Card, speech: Speech) -> Card:
    opening = _opening(reply.question, reply.standalone, None, speech)
    reason = cut(plain(speech(reply.reason)), 3000) or _NOTHING
    offer = _offer(speech("What I can tell you about"), reply.suggestions)
    return replace(
        head,
        description="\n\n".join((*opening, reason, *offer)),
        footer=_footer(None, reply.left_out, speech),
    )


def _offer(heading: str, topics: tuple[str, ...]) -> tuple[str, ...]:
    """The line above the buttons that name the topics; nothing where there are none."""
    return (f"**{heading}**",) if any(topic.strip() for topic in topics) else ()
