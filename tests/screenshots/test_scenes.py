"""Every scene is played by the real bot, and its picture holds all that the bot said."""

import pytest

from screenshots.page import page
from screenshots.scenes import SCENES, Scene
from tests.discord_room import Room
from tests.library_room import intake, most_documents, open_desk, shelves
from tests.screenshots.payload_words import page_words, payload_words

__all__ = ["intake", "most_documents", "open_desk", "shelves"]  # in some scenes a source is added


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_scene_is_drawn_with_every_word_that_the_bot_sent(scene: Scene, room: Room) -> None:
    messages = await scene.act(room)
    assert messages
    for message in messages:
        sent = payload_words(message.payload)
        assert sent
        assert sent <= page_words(page([message]))


async def test_the_evidence_is_seen_by_one_person_alone(room: Room) -> None:
    (scene,) = [scene for scene in SCENES if scene.name == "evidence"]
    answer, *proof = await scene.act(room)
    assert not answer.is_ephemeral
    assert proof
    assert all(message.is_ephemeral for message in proof)


async def test_a_failure_is_drawn_with_its_name(room: Room) -> None:
    (scene,) = [scene for scene in SCENES if scene.name == "failure"]
    (message,) = await scene.act(room)
    assert "name `4f9a02c7`" in message.payload["content"]
    assert message.is_ephemeral


def test_no_two_scenes_write_the_same_file() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES)
