"""A desk that answers at once, for what does not depend on what is answered."""

from bot.answer.reply import Answer, NoAnswer, Reply
from bot.errors import SearchFailed
from bot.library.document import Document
from tests.samples import FOREST, shelved


class EchoDesk:
    """Answers everything with the forest, but "nothing", "fail" and "break"; notes who asked what."""

    def __init__(self) -> None:
        self.asked: list[tuple[str | None, str]] = []

    def ask(self, question: str, *, conversation: str | None) -> Reply:
        self.asked.append((conversation, question))
        match question:
            case "nothing":
                return NoAnswer(question=question, standalone=question, reason="I hold nothing on that.")
            case "fail":
                raise SearchFailed("The index is damaged.")
            case "break":
                raise KeyError("a detail that nobody should read")
        return Answer(
            question=question,
            standalone=question,
            sentences=FOREST.sentences,
            citations=FOREST.citations,
            confidence=0.5,
        )

    def documents(self) -> tuple[Document, ...]:
        return (shelved("Fans planted a forest.")[0],)

    def topics(self) -> tuple[str, ...]:
        return ("Forests",)
