"""Records to store; a test names only what matters to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.store.asked import Asked
from bot.store.feedback import Feedback, Verdict

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
ANA, BEN = 2**62 + 1, 2**62 + 2  # Discord's ids need 64 bits


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def asked(message_id: int, **values: Any) -> Asked:
    usual: dict[str, Any] = {
        "question_id": None,
        "person_id": ANA,
        "server_id": 7,
        "channel_id": 8,
        "conversation": f"8:{ANA}",
        "question": "And when?",
        "standalone": "When did fans flood the police app?",
        "answer": "On 31 May 2020. [1]",
        "passages": ("0123456789ab", "cdefghjkmnpq"),
        "index_digest": "0123456789abcdef",
        "at": NOON,
    }
    return Asked(message_id=message_id, **(usual | values))


def feedback(message_id: int, **values: Any) -> Feedback:
    usual: dict[str, Any] = {
        "person_id": ANA,
        "asker_id": ANA,
        "server_id": 7,
        "verdict": Verdict.RIGHT,
        "comment": "",
        "question": "When?",
        "answer": "In 2020. [1]",
        "passages": ("0123456789ab",),
        "index_digest": "0123456789abcdef",
        "at": NOON,
    }
    return Feedback(message_id=message_id, **(usual | values))
