"""Questions as part of a conversation: what was said before is remembered and leant on."""

from bot.answer.followup import Turn
from bot.answer.librarian import Librarian
from bot.answer.memory import Memory
from bot.answer.reply import Reply, SmallTalk


class Conversations:
    """Asks one librarian. The memory may be shared with others, and outlives the index that answers now."""

    def __init__(self, librarian: Librarian, memory: Memory | None = None) -> None:
        self._librarian = librarian
        self.memory = memory or Memory()

    def ask(self, question: str, *, conversation: str | None, after: str | None = None) -> Reply:
        """`conversation` names the memory to use; None asks without one.

        `after` is the complete question whose answer this one follows, where that is known: it may be
        older than the memory, or not the last one in it.

        Raises: BotError: what the librarian raises; the conversation stays as it was.
        """
        history = self.memory.turns(conversation) if after is None else (self._answered(after),)
        reply = self._librarian.answer(question, history)
        if conversation is not None:
            standalone = question if isinstance(reply, SmallTalk) else reply.standalone
            self.memory.remember(conversation, Turn(question=question, standalone=standalone, reply=reply))
        return reply

    def _answered(self, question: str) -> Turn:
        """The turn as it was, or as it would be today: the library may have changed since."""
        return Turn(question=question, standalone=question, reply=self._librarian.answer(question))
