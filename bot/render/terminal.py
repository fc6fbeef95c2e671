"""A reply as text for a terminal, and the passages that prove it."""

from collections.abc import Iterable

from bot.answer.reply import Answer, Citation, NoAnswer, Reply, SmallTalk
from bot.library.document import Wording
from bot.library.source import Source
from bot.render.contract import marked
from bot.render.wrap import GLUE, wrapped

WIDTH = 88  # columns
_INDENT = "    "  # as wide as "[1] "

WHOSE = {
    Wording.NOTE: "Our note on the source, in our own words:",
    Wording.QUOTE: "A quotation: the source's own words:",
}


def reply_text(reply: Reply, *, width: int = WIDTH, bullets: bool = False) -> str:
    """What a person reads; no line break at the end. With `bullets`, each sentence has its own line."""
    match reply:
        case Answer():
            return _answer(reply, width, bullets=bullets)
        case NoAnswer():
            parts = (
                _understood(reply.question, reply.standalone, width),
                wrapped(reply.reason, width),
                _list("The nearest that I do hold:", reply.suggestions, width),
                _left_out(reply.left_out, width),
            )
            return _paragraphs(parts)
        case SmallTalk():
            return _paragraphs((wrapped(reply.text, width), _list("You could ask:", reply.suggestions, width)))


def evidence_text(reply: Reply | None, number: int | None, *, width: int = WIDTH) -> str:
    """The passage behind `number` in full, or every passage behind the reply for None.

    Where there is nothing to show, a sentence that says why.
    """
    if reply is None:
        return wrapped("I have not answered anything yet. Ask a question first.", width)
    if not isinstance(reply, Answer):
        return wrapped("My last reply has no evidence, because it states nothing from the library.", width)
    if number is None:
        return _paragraphs(_passage(citation, width) for citation in reply.citations)
    for citation in reply.citations:
        if citation.number == number:
            return _passage(citation, width)
    numbers = [citation.number for citation in reply.citations]
    had = "only number 1" if len(numbers) == 1 else f"the numbers 1 to {len(numbers)}"
    return wrapped(f"My last answer has no number {number}; it has {had}.", width)


def named(source: Source) -> str:
    """Publisher, title and date: CNN, “K-pop fans …”, 22 June 2020."""
    title = f"“{source.title}”" if source.title else source.heading
    return f"{source.publisher}, {title}, {source.dated}"


def _answer(answer: Answer, width: int, *, bullets: bool) -> str:
    # The numbers are glued to the last word, so that no line begins with a number of the line before.
    said = [f"{s.text}{marked(s)[len(s.text) :].replace(' ', GLUE)}" for s in answer.sentences]
    body = (
        "\n".join(wrapped(sentence, width, first="- ", rest="  ") for sentence in said)
        if bullets
        else wrapped(" ".join(said), width)
    )
    lead = wrapped(answer.lead, width) if answer.lead else ""
    parts = (
        _understood(answer.question, answer.standalone, width),
        f"{lead}\n{body}" if lead else body,
        _sources(answer.citations, width),
        _left_out(answer.left_out, width),
    )
    return _paragraphs(parts)


def _sources(citations: tuple[Citation, ...], width: int) -> str:
    """A line for each number with its link, which is told once for a source, and whose words they are."""
    lines = ["Sources"]
    first: dict[str, int] = {}  # source id → the number that it was named in full under
    for citation in citations:
        source, number = citation.document.source, citation.number
        mark = f"[{number}] "
        place = f", {citation.passage.locator}" if citation.passage.locator else ""
        if source.id in first:
            text = f"{source.publisher}, as [{first[source.id]}]{place}"
            lines.append(wrapped(text, width, first=mark, rest=_INDENT))
        else:
            lines.append(wrapped(f"{named(source)}{place}", width, first=mark, rest=_INDENT))
            lines.append(_link(source, width))
            first[source.id] = number
    return "\n".join((*lines, wrapped(_whose_words(citations), width)))


def _whose_words(citations: tuple[Citation, ...]) -> str:
    """The label that keeps a reader from taking our notes for quotations."""
    ours = [f"[{c.number}]" for c in citations if c.document.wording is Wording.NOTE]
    theirs = [f"[{c.number}]" for c in citations if c.document.wording is Wording.QUOTE]
    if not theirs:
        return "From our notes on the sources, in our own words: not quotations."
    if not ours:
        return "Quoted from the sources."
    return f"{' '.join(ours)} from our notes, in our own words; {' '.join(theirs)} quoted."


def _passage(citation: Citation, width: int) -> str:
    document, passage = citation.document, citation.passage
    place = f", {passage.locator}" if passage.locator else ""
    lines = (
        wrapped(f"{named(document.source)}{place}", width, first=f"[{citation.number}] ", rest=_INDENT),
        _link(document.source, width),
        _INDENT + WHOSE[document.wording],
        *(wrapped(line, width, first=_INDENT, rest=_INDENT) for line in passage.text.splitlines()),
    )
    return "\n".join(lines)


def _link(source: Source, width: int) -> str:
    # A space would end the link where a terminal makes it clickable.
    address = source.url.replace(" ", "%20") if source.url else "No link is known."
    return wrapped(address, width, first=_INDENT, rest=_INDENT)


def _understood(question: str, standalone: str, width: int) -> str:
    """How a follow-up was completed; nothing where only its spaces were tidied."""
    same = question.split() == standalone.split()
    return "" if same else wrapped(f"I understood: {standalone}", width)


def _left_out(count: int, width: int) -> str:
    if not count:
        return ""
    counted = "1 sentence was" if count == 1 else f"{count} sentences were"
    return wrapped(f"{counted} left out: the evidence did not hold.", width)


def _list(heading: str, items: tuple[str, ...], width: int) -> str:
    if not items:
        return ""
    return "\n".join((heading, *(wrapped(item, width, first="- ", rest="  ") for item in items)))


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
