"""What the console asks of the rest of the bot: replies, and what there is to read."""

from typing import Protocol

from bot.answer.reply import Reply
from bot.library.document import Document


class Answering(Protocol):
    """What `bot.answer.conversation.Conversations` does, without the weight of importing it."""

    def ask(self, question: str, *, conversation: str | None) -> Reply:
        """Questions with the same `conversation` share their memory; None asks without one.

        Raises: BotError: the question could not be answered.
        """


class Shelf(Protocol):
    """What `bot.answer.librarian.Librarian` knows without a question."""

    def documents(self) -> tuple[Document, ...]: ...

    def topics(self) -> tuple[str, ...]: ...
