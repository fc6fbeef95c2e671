"""Commands are published again when, and only when, they mean something else."""

import copy
from typing import Any

import pytest

from bot.cogs.command_list import same

OURS: dict[str, Any] = {
    "name": "summary",
    "description": "Sum up a source",
    "type": 1,
    "options": [
        {
            "name": "length",
            "description": "How much",
            "type": 3,
            "required": False,
            "choices": [{"name": "short", "value": "short"}],
        },
    ],
    "nsfw": False,
    "dm_permission": True,
    "default_member_permissions": 32,
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
}
HELD: dict[str, Any] = {
    "id": "1",
    "application_id": "2",
    "version": "3",
    "name": "summary",
    "description": "Sum up a source",
    "description_localizations": None,
    "type": 1,
    "options": [
        {
            "name": "length",
            "description": "How much",
            "type": 3,
            "choices": [{"name": "short", "value": "short", "name_localizations": None}],
        },
    ],
    "default_member_permissions": "32",
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
}


def test_what_discord_adds_and_leaves_out_is_no_change() -> None:
    assert same([HELD], [OURS])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("description", "Another"),
        ("options", []),
        ("contexts", [0]),
        ("integration_types", [0]),
        ("default_member_permissions", 8),
        ("nsfw", True),
        ("name_localizations", {"ko": "요약"}),
        ("description_localizations", {"ko": "자료를 요약해 드려요"}),
    ],
)
def test_every_change_of_meaning_is_seen(key: str, value: object) -> None:
    assert not same([HELD], [OURS | {key: value}])


def test_a_changed_option_is_seen() -> None:
    changed = copy.deepcopy(OURS)
    changed["options"][0]["required"] = True
    assert not same([HELD], [changed])


def test_the_same_translations_are_no_change() -> None:
    translated = {"name_localizations": {"ko": "요약", "ja": "要約"}}
    assert same([HELD | translated], [OURS | translated])
    assert same([HELD | {"name_localizations": None}], [OURS | {"name_localizations": {}}])


def test_a_new_and_a_removed_command_are_seen() -> None:
    assert not same([HELD], [OURS, OURS | {"name": "new"}])
    assert not same([HELD], [])
