"""The name of a command can be pressed, in each language, where Discord knows the command."""

from bot.i18n.speech import ENGLISH, speech_for
from bot.render.discord_mentions import clickable
from bot.render.discord_message import Card, Field

IDS = {"ask": 11, "privacy show": 12}


def test_a_command_is_pressed_by_its_english_name_and_id_whatever_the_reader_calls_it() -> None:
    card = Card(description="Use `/ask`.", fields=(Field(name="`/ask`", value="`/privacy show` and `/ask`"),))
    shown = clickable(card, IDS, speech=ENGLISH)
    assert shown.description == "Use </ask:11>."
    assert shown.fields == (Field(name="`/ask`", value="</privacy show:12> and </ask:11>"),)
    korean = clickable(Card(description="`/질문` `/개인정보 보기`"), IDS, speech=speech_for("ko"))
    assert korean.description == "</ask:11> </privacy show:12>"


def test_what_is_no_command_that_discord_knows_stays_as_it_is() -> None:
    card = Card(description="`/sources` `make index` /ask `/ask`")
    assert clickable(card, {}, speech=ENGLISH) == card
    assert clickable(card, IDS, speech=ENGLISH).description == "`/sources` `make index` /ask </ask:11>"
