"""What is said where nothing has to be looked up by meaning: thanks, hello, an order, a request for a summary."""

import re
from dataclasses import replace

from bot.answer.followup import Turn, offered
from bot.answer.manners import Manner, manner_of
from bot.answer.relevance import is_bibliographic
from bot.answer.reply import Answer, NoAnswer, Reply, SmallTalk
from bot.answer.summary import Summariser, topics
from bot.language.fixed import Fixed, fixed, fixed_count
from bot.language.phrases import pattern
from bot.language.terms import is_stop, words
from bot.library.source import Source

_SUMMARY = re.compile(
    r"^\W*(?:(?:please|can you|could you|would you|pls|give me|i need|i want|write|make)\s+)*(?:an? |the )?"
    r"(?:(?:short|quick|brief|long)\s+)?(?:summar(?:y|ise|ize)|tl;?dr|sum up|overview|outline|recap)"
    r"(?: (?:of|on|about|for|me))*\s*(?:what (?:the )?)?(?P<subject>.*?)(?:\b(?:please|pls|thanks|for me))*\W*$",
    re.IGNORECASE,
)
_THINGS = r"(?:sources?|articles?|documents?|papers?)"
_AT_HAND = r"(?:\W+(?:in|from|on|at|for|to|here|all|hand|your|the|library|answers?|questions?))*\W*$"
_USE = r"(?:have|use|hold|know|based|cite|contain|draw|got|trained|read)"
_HOLDINGS = pattern(rf"""
    (?:what|which) (?:\w+ ){{0,2}}{_THINGS} (?:do|did|are|have|can) (?:you|u) (?:\w+ ){{0,2}}{_USE}{_AT_HAND}
    (?:what|which) (?:are|r) your sources
    where do (?:you|u) get (?:your|this|that|the) (?:info\w*|answers?|facts?|knowledge)
    what(?:'s| is) in (?:your|the) library
    what does your library (?:hold|have|contain)\W*$
    (?:what|which) {_THINGS} are in (?:your|the) library
    ^\W*(?:list|show)(?: me)? (?:your|the|all)(?: your)? sources\W*$
""")


def courteous(question: str, history: tuple[Turn, ...], summariser: Summariser) -> Reply | None:
    """The reply to a message that is no question about the subject; None if it should be searched for."""
    manner = manner_of(question)
    if manner is Manner.ACCEPT and (suggestions := offered(history)):
        subject = summariser.find(suggestions[0])
        return _summary(question, subject, summariser) if subject else None
    if (request := _SUMMARY.match(question)) and (subject := summariser.find(request["subject"])):
        return _summary(question, subject, summariser)
    if request and not words(request["subject"]):
        return _no(question, fixed("Tell me what to summarise: a source, or a topic of my library."), summariser)
    if _HOLDINGS.search(question):
        return SmallTalk(question=question, text=_holdings(summariser), suggestions=_topics(summariser))
    if manner is Manner.ORDER:
        aside = fixed("I only answer questions about what my sources say, so I leave that aside.")
        return _no(question, aside, summariser)
    if manner is None:
        if _is_bare(question) and all(isinstance(turn.reply, SmallTalk) for turn in history):
            return _no(question, fixed("I cannot tell what that is about. Could you ask it in full?"), summariser)
        return None
    offers = _topics(summariser) if manner in (Manner.GREETING, Manner.ABILITY, Manner.EMPTY) else ()
    return SmallTalk(question=question, text=_words(manner, summariser), suggestions=offers)


def _is_bare(question: str) -> bool:
    """ "when?", "who said that?": it names nothing to look for."""
    return all(is_stop(word) for word in words(question))


def _no(question: str, reason: Fixed, summariser: Summariser) -> NoAnswer:
    return NoAnswer(question=question, standalone=question, reason=reason, suggestions=_topics(summariser))


def _summary(question: str, subject: str, summariser: Summariser) -> Answer:
    headings = {document.id: document.source.heading for document in summariser.index.documents}
    return replace(summariser.summary(subject), question=question, standalone=headings.get(subject, subject))


def _words(manner: Manner, summariser: Summariser) -> Fixed:
    match manner:
        case Manner.THANKS:
            return fixed("You're welcome! Ask me whenever you want to know more.")
        case Manner.GREETING:
            return fixed("Hello! Ask me about the history of K-pop fan activism; I show my sources for every sentence.")
        case Manner.GOODBYE:
            return fixed("Goodbye! Come back whenever you have a question.")
        case Manner.IDENTITY:
            return fixed(
                "I am Lightstick, a bot that answers questions about the history of K-pop fan activism from a small "
                "library and shows the passage behind every sentence. I am a program, and I know only that library."
            )
        case Manner.ACCEPT | Manner.DECLINE:
            return fixed("All right. What would you like to know?")
        case Manner.EMPTY:
            return fixed("I need a few words to look for. What would you like to know?")
        case _:
            return fixed(
                "I answer questions about the history of K-pop fan activism, each sentence with its source, and I "
                "summarise sources and topics. {holdings} What they do not say, I do not know.",
                holdings=_holdings(summariser),
            )


def _holdings(summariser: Summariser) -> Fixed:
    documents = summariser.index.documents
    if len(documents) > 8:
        return fixed_count(
            "My library holds {count} source.", "My library holds {count} sources.", count=len(documents)
        )
    named = "; ".join(f"{_known_by(d.source)} ({d.source.dated})" for d in documents)
    return fixed("My library holds: {sources}.", sources=named)


def _known_by(source: Source) -> str:
    return f"{source.publisher}, {source.heading}" if source.has_publisher else source.heading


def _topics(summariser: Summariser) -> tuple[str, ...]:
    """A few topics of different sources, to start from."""
    firsts: dict[str, str] = {}
    for passage in summariser.index.passages:
        if passage.heading and not is_bibliographic(passage.heading):
            firsts.setdefault(passage.document_id, passage.heading)
    return tuple(dict.fromkeys(firsts.values()))[:3] or topics(summariser.index.passages)[:3]
