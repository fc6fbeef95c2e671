"""The buttons and forms that go on from an answer keep within what Discord takes."""

from collections.abc import Iterator

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.librarian import Librarian
from bot.answer.reply import Answer, NoAnswer, Reply, SmallTalk
from bot.i18n.catalogue import languages
from bot.i18n.speech import speech_for
from bot.render.discord_message import PROOFS, Proof
from bot.render.discord_text import tidy, units
from bot.store.feedback import Verdict
from bot.views.answer import answer_view
from bot.views.buttons import LABEL, Deed, DeedButton, TopicButton
from bot.views.modals import HEADING, HINT, Complaint, FollowUp

topics = st.text(min_size=1, max_size=200).filter(lambda text: bool(tidy(text).strip("… ")))
ANSWER = Answer(question="?", standalone="?", sentences=(), citations=(), confidence=1.0)


def labels(reply: Reply, *, takes_threads: bool = False) -> list[str | None]:
    view = answer_view(
        [Proof(number=1, passage_id="0" * 12)] * isinstance(reply, Answer), reply, takes_threads=takes_threads
    )
    return [button.label for button in pressable(view)] if view else []


def pressable(view: discord.ui.View) -> Iterator[discord.ui.Button[discord.ui.View]]:
    for child in view.children:
        assert isinstance(child, discord.ui.DynamicItem)
        yield child.item


async def test_an_answer_may_be_followed_judged_and_taken_to_a_thread() -> None:
    always = ["Show evidence", "Ask a follow-up", "That's right", "Something's wrong"]
    assert labels(ANSWER) == always
    assert labels(ANSWER, takes_threads=True) == [*always, "Continue in a thread"]


async def test_a_refusal_offers_what_it_suggests_and_may_be_called_wrong() -> None:
    no = NoAnswer(question="?", standalone="?", reason="No.", suggestions=("The Tulsa rally", "Terms", "Terms "))
    assert labels(no, takes_threads=True) == ["The Tulsa rally", "Terms", "Something's wrong"]


async def test_small_talk_offers_only_what_it_suggests() -> None:
    assert labels(SmallTalk(question="hi", text="Hello!", suggestions=("Terms",))) == ["Terms"]
    assert labels(SmallTalk(question="thanks", text="You're welcome!")) == []


async def test_the_fullest_message_has_five_rows_and_no_custom_id_twice() -> None:
    proofs = [Proof(number=n, passage_id="0" * 12) for n in range(1, PROOFS + 1)]
    view = answer_view(proofs, ANSWER, takes_threads=True)
    assert view is not None
    rows = view.to_components()
    ids = [button["custom_id"] for row in rows for button in row["components"]]
    assert len(rows) == 5
    assert all(len(row["components"]) <= 5 for row in rows)
    assert len(set(ids)) == len(ids) == 24


async def test_however_much_is_suggested_discord_takes_the_message() -> None:
    many = tuple(f"Topic {n}" for n in range(100))
    view = answer_view([], NoAnswer(question="?", standalone="?", reason="No.", suggestions=many))
    assert view is not None
    assert len(view.to_components()) <= 5


@given(topics)
def test_a_topic_of_any_length_fits_its_button_and_is_found_again(topic: str) -> None:
    button = TopicButton(topic)
    match = TopicButton.__discord_ui_compiled_template__.fullmatch(button.item.custom_id or "")
    assert match is not None
    assert match["topic"] == button.topic
    assert 1 <= units(button.item.label or "") <= LABEL
    assert units(button.item.custom_id or "") <= 100
    assert TopicButton(button.topic).topic == button.topic


@pytest.mark.parametrize("language", sorted(languages()))
async def test_every_label_fits_in_every_language(language: str) -> None:
    speech = speech_for(language)
    assert all(units(DeedButton(deed, speech).item.label or "") <= LABEL for deed in Deed)
    for form in (FollowUp(speech), Complaint(speech)):
        assert units(form.title) <= HEADING
        for label in form.children:
            assert isinstance(label, discord.ui.Label)
            assert units(label.text) <= HEADING
            field = label.component
            assert isinstance(field, discord.ui.TextInput | discord.ui.Select)
            assert units(field.placeholder or "") <= HINT
            if isinstance(field, discord.ui.Select):
                assert all(units(option.label) <= HINT for option in field.options)


async def test_a_complaint_may_be_any_verdict_but_right() -> None:
    (select,) = [child for child in Complaint().walk_children() if isinstance(child, discord.ui.Select)]
    assert {option.value for option in select.options} == set(Verdict) - {Verdict.RIGHT}


def test_every_topic_that_may_be_suggested_is_answered_when_its_button_is_pressed(librarian: Librarian) -> None:
    headings = (document.source.heading for document in librarian.documents())
    for topic in (*librarian.topics(), *headings):
        assert isinstance(librarian.answer(TopicButton(topic).topic), Answer), topic
