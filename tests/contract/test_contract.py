"""The judge itself: it sees what Discord's document forbids, and nothing where a request is as it should be."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.local_discord.contract import ABSENT, Contract, read_contract
from tests.local_discord.limits import check_message
from tests.local_discord.refusal import Refused

MESSAGES = "/channels/1/messages"
WEBHOOK = "/webhooks/1/a-token"
BUTTON = {"type": 2, "style": 2, "label": "Show evidence", "custom_id": "e:1"}


@pytest.fixture(scope="module")
def contract() -> Contract:
    contract = read_contract()
    if contract is None:
        pytest.skip(ABSENT)
    return contract


@pytest.mark.parametrize(
    ("method", "path", "query", "body"),
    [
        ("POST", MESSAGES, {}, {"content": "said", "embeds": [{"type": "rich", "title": "t", "flags": 0}]}),
        ("POST", MESSAGES, {}, {"message_reference": {"message_id": 12, "channel_id": 34}}),
        ("POST", WEBHOOK, {"wait": "true"}, {"components": [{"type": 1, "components": [BUTTON]}], "tts": False}),
        ("PATCH", f"{WEBHOOK}/messages/@original", {}, {"content": None}),
        ("POST", "/interactions/1/a-token/callback", {"with_response": "1"}, {"type": 5, "data": {"flags": 64}}),
        ("POST", "/channels/1/typing", {}, None),
        ("GET", "/users/@me", {}, None),
    ],
)
def test_a_request_as_the_document_has_it_is_no_violation(
    contract: Contract, method: str, path: str, query: Mapping[str, str], body: Any
) -> None:
    assert [str(fault) for fault in contract.request_faults(method, path, query, body)] == []


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "told"),
    [
        ("POST", MESSAGES, {}, {"contents": "misspelt"}, "contents"),
        ("POST", MESSAGES, {}, {"embeds": [{"title": "long" * 100}]}, "too long"),
        ("POST", MESSAGES, {}, {"embeds": [{"flags": 1}]}, "flags"),
        ("POST", MESSAGES, {}, {"components": [{"type": 1, "components": [BUTTON | {"style": 9}]}]}, "components"),
        ("POST", WEBHOOK, {"wait": "perhaps"}, {"content": "said"}, "wait"),
        ("POST", WEBHOOK, {"sorted": "1"}, {"content": "said"}, "sorted"),
        ("POST", "/interactions/1/a-token/callback", {}, {"type": 99}, "body"),
        ("POST", "/interactions/1/a-token/callback", {}, None, "no body"),
        ("GET", "/channels/1/secrets", {}, None, "no such path"),
        ("DELETE", "/users/@me", {}, None, "no such path"),
    ],
)
def test_what_the_document_forbids_is_a_violation(
    contract: Contract, method: str, path: str, query: Mapping[str, str], body: Any, told: str
) -> None:
    (violation,) = contract.request_faults(method, path, query, body)
    assert told in str(violation)


def test_an_answer_of_the_local_discord_is_judged_too(contract: Contract) -> None:
    assert list(contract.answer_faults("GET", "/users/@me", 200, {"id": "1"}))
    assert not list(contract.answer_faults("POST", "/channels/1/typing", 204, None))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"content": "x" * 2001},
        {"embeds": [{"description": "x" * 4000}] * 2},
        {"embeds": [{"title": "x", "fields": [{"name": "n", "value": ""}]}]},
        {"components": [{"type": 1, "components": [BUTTON] * 2}]},
        {"components": [{"type": 1, "components": [{**BUTTON, "custom_id": "x" * 101}]}]},
        {"content": "said", "flags": 1 << 15},
    ],
    ids=["empty", "long", "embeds too long together", "empty field", "twice the same id", "long id", "version 2"],
)
def test_what_the_document_cannot_say_is_refused_as_discord_does(body: Mapping[str, Any]) -> None:
    with pytest.raises(Refused, match="400 500"):
        check_message(body)
