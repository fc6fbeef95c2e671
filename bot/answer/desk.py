"""Where questions are asked and messages are checked, from one open index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answer.checking.checker import Checker
from bot.answer.conversation import Conversations
from bot.answer.librarian import Librarian
from bot.answer.logistic import Models
from bot.answer.memory import Memory
from bot.search.searcher import Searcher

OpenSearcher = Callable[[Sequence[Path]], Searcher]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that answers from one index."""

    librarian: Librarian
    conversations: Conversations
    checker: Checker


def desk(searcher: Searcher, models: Models, memory: Memory) -> Desk:
    """`memory` may be that of other desks too: a conversation goes on when the library has changed."""
    librarian = Librarian(searcher=searcher, models=models)
    return Desk(librarian=librarian, conversations=Conversations(librarian, memory), checker=Checker(searcher=searcher))
