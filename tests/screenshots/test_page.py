"""Each field of a payload has its place on the page."""

from typing import Any

import pytest

from screenshots.message import EPHEMERAL, Message
from screenshots.page import page


def drawn(**payload: Any) -> str:
    return page([Message(payload=payload, author="Lightstick", is_bot=True)])


def button(**changed: Any) -> dict[str, Any]:
    return {"type": 1, "components": [{"type": 2, "style": 2, "label": "Show evidence", "custom_id": "e", **changed}]}


def test_an_embed_has_its_title_its_text_its_fields_and_its_footer() -> None:
    html = drawn(
        embeds=[
            {
                "title": r"What is a \*fancam\*?",
                "description": "A *video*. [1]",
                "fields": [{"name": "Sources", "value": "[1] CNN", "inline": False}],
                "footer": {"text": "*Not* quotations."},
                "color": 0x5865F2,
            }
        ]
    )
    assert '<discord-embed slot="embeds" embed-title="What is a *fancam*?" color="#5865f2">' in html
    assert '<discord-embed-description slot="description">A <em>video</em>. [1]</discord-embed-description>' in html
    assert '<discord-embed-field field-title="Sources">[1] CNN</discord-embed-field>' in html
    assert '<discord-embed-footer slot="footer">*Not* quotations.</discord-embed-footer>' in html


@pytest.mark.parametrize(("style", "name"), [(1, "primary"), (2, "secondary"), (3, "success"), (4, "destructive")])
def test_a_button_has_its_style(style: int, name: str) -> None:
    assert f'<discord-button type="{name}">Show evidence</discord-button>' in drawn(components=[button(style=style)])


def test_a_button_may_be_a_link_or_be_disabled() -> None:
    assert ' url="https://a.example/?a&amp;b">' in drawn(
        components=[button(style=5, url="https://a.example/?a&b", custom_id=None)]
    )
    assert " disabled>Show evidence<" in drawn(components=[button(disabled=True)])


def test_a_menu_shows_what_is_chosen_or_else_its_placeholder() -> None:
    options = [{"label": "Short", "value": "short"}, {"label": "Long", "value": "long", "default": True}]
    menu = {"type": 3, "custom_id": "m", "placeholder": "How long?", "options": options}
    assert 'placeholder="Long"' in drawn(components=[{"type": 1, "components": [menu]}])
    assert 'placeholder="How long?"' in drawn(components=[{"type": 1, "components": [{**menu, "options": []}]}])
    assert 'placeholder="A channel"' in drawn(
        components=[{"type": 1, "components": [{"type": 8, "custom_id": "c", "placeholder": "A channel"}]}]
    )


def test_a_component_that_we_cannot_draw_is_not_left_out_in_silence() -> None:
    with pytest.raises(ValueError, match="type 17"):
        drawn(components=[{"type": 17, "components": []}])


def test_a_private_message_says_so_and_a_public_one_does_not() -> None:
    assert " ephemeral>" in drawn(content="hello", flags=EPHEMERAL)
    assert " ephemeral>" not in drawn(content="hello", flags=0)


def test_the_command_that_was_used_stands_above_the_answer() -> None:
    answer = Message(payload={"content": "hello"}, author="Lightstick", is_bot=True, command="/ask", asker="ann")
    assert ' command="/ask"></discord-command>' in page([answer])
    assert 'author="ann"' in page([answer])


def test_a_script_stays_text_wherever_it_stands() -> None:
    evil = '"><script>alert(1)</script>'
    html = drawn(
        content=evil,
        embeds=[
            {
                "title": evil,
                "description": evil,
                "fields": [{"name": evil, "value": evil}],
                "footer": {"text": evil},
                "url": evil,
            }
        ],
        components=[button(label=evil), button(style=5, url=evil)],
    )
    assert html.count("<script") == page([]).count("<script")
    assert "&lt;script&gt;alert(1)" in html
