"""One reading of a question, looked up."""

from dataclasses import dataclass

from bot.answer.followup import Reading
from bot.answer.question import Question
from bot.answer.relevance import Rated
from bot.search.searcher import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a question means, and what the library has on it."""

    reading: Reading
    question: Question
    findings: Findings
    rated: tuple[Rated, ...]  # likeliest first
    confidence: float  # that they answer the question, 0 to 1
