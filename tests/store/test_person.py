"""A person sees all that is stored about them, and can have all of it deleted."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.store.asked import Asked
from bot.store.feedback import Feedback, Verdict
from bot.store.person import Forgotten
from bot.store.store import Store
from bot.store.tables import METADATA
from tests.store.records import ANA, BEN, NOON, asked, feedback, later
from tests.store.statements import at


async def fill(store: Store) -> None:
    """Ana asks twice and judges her own answer and Ben's; Ben asks once and judges Ana's."""
    await store.note_asked(asked(1, locale="ko", parts=(2**62 + 4, 2**62 + 5)))
    await store.note_asked(asked(2, question="Ana's second", at=later(1)))
    await store.note_asked(asked(3, person_id=BEN, question="Ben's own", conversation=f"8:{BEN}"))
    await store.note_feedback(feedback(1))
    await store.note_feedback(feedback(3, asker_id=BEN, question="Ben's own", at=later(2)))
    await store.note_feedback(
        feedback(2, person_id=BEN, question="Ana's second", verdict=Verdict.UNCLEAR, comment="Ben's comment")
    )


async def test_a_person_sees_everything_as_plain_json(store: Store) -> None:
    await fill(store)
    seen: Any = await store.of_person(ANA)
    assert json.loads(json.dumps(seen)) == seen
    assert seen["person_id"] == str(ANA)
    assert seen["asked"] == [
        {
            "message_id": "1",
            "question_id": None,
            "person_id": str(ANA),
            "server_id": "7",
            "channel_id": "8",
            "conversation": f"8:{ANA}",
            "question": "And when?",
            "standalone": "When did fans flood the police app?",
            "answer": "On 31 May 2020. [1]",
            "passages": ["0123456789ab", "cdefghjkmnpq"],
            "index_digest": "0123456789abcdef",
            "at": NOON.isoformat(),
            "locale": "ko",
            "parts": [str(2**62 + 4), str(2**62 + 5)],
        },
        {
            **seen["asked"][0],
            "message_id": "2",
            "question": "Ana's second",
            "at": later(1).isoformat(),
            "locale": None,
            "parts": [],
        },
    ]
    own, of_ben = seen["feedback"]
    assert (own["verdict"], own["message_id"], own["comment"]) == ("right", "1", "")
    assert of_ben["message_id"] == "3"


async def test_a_person_sees_nothing_that_is_only_another_persons(store: Store) -> None:
    await fill(store)
    seen: Any = await store.of_person(ANA)
    (judged,) = seen["judged_by_others"]
    assert judged["question"] == "Ana's second"
    assert not {"verdict", "comment", "person_id"} & set(judged)
    assert str(BEN) not in json.dumps(seen)
    assert "Ben's comment" not in json.dumps(seen)


async def test_forgetting_a_person_deletes_all_of_theirs_and_says_how_much(store: Store) -> None:
    await fill(store)
    assert await store.forget_person(ANA) == Forgotten(asked=2, feedback=3)
    nothing = {"person_id": str(ANA), "asked": [], "feedback": [], "judged_by_others": []}
    assert await store.of_person(ANA) == nothing
    assert [await store.asked(n) is not None for n in (1, 2, 3)] == [False, False, True]
    assert await store.feedback() == ()
    assert await store.forget_person(ANA) == Forgotten(asked=0, feedback=0)


async def test_what_is_forgotten_cannot_be_read_in_the_file_either(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    async with await Store.open(f"sqlite:///{file}") as store:
        await store.note_asked(asked(1, question="a private question"))
    assert b"a private question" in file.read_bytes()
    async with await Store.open(f"sqlite:///{file}") as store:
        await store.forget_person(ANA)
    assert not file.with_name("store.sqlite3-wal").exists()
    assert b"a private question" not in file.read_bytes()


async def test_of_a_stranger_nothing_is_stored(store: Store) -> None:
    await fill(store)
    seen = await store.of_person(42)
    assert [seen[name] for name in ("asked", "feedback", "judged_by_others")] == [[], [], []]
    assert await store.forget_person(42) == Forgotten(asked=0, feedback=0)
    assert len(await store.feedback()) == 3


def test_people_stand_in_no_table_but_those_that_are_shown_and_deleted() -> None:
    of_people = {"person_id", "asker_id"}
    assert {table.name for table in METADATA.sorted_tables if of_people & set(table.c.keys())} == {"asked", "feedback"}


async def test_nothing_is_left_of_the_parts_of_a_forgotten_persons_answers(store: Store, database_url: str) -> None:
    await fill(store)
    await store.forget_person(ANA)
    count = text("SELECT count(*) FROM parts")
    assert await at(database_url, lambda connection: connection.execute(count).scalar()) == 0


def test_each_field_has_its_column() -> None:
    for kind, table, elsewhere in ((Asked, "asked", {"parts"}), (Feedback, "feedback", set())):
        assert {field.name for field in fields(kind)} - elsewhere == set(METADATA.tables[table].c.keys())
