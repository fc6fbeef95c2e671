"""`/summary` as a person in Discord meets it."""

from tests.discord_room import Room, response, shown, told


async def test_typing_offers_sources_and_topics(room: Room) -> None:
    offered = await room.ann.autocomplete(room.channel, "summary", "subject", "tulsa")
    values = [choice["value"] for choice in offered]
    assert "cnn-2020-06" in values
    assert "The Tulsa rally" in values


async def test_before_anything_is_typed_every_source_is_offered_first(room: Room) -> None:
    offered = await room.ann.autocomplete(room.channel, "summary", "subject", "")
    assert {"cnn-2020-06", "voa-2020-06"} <= {choice["value"] for choice in offered[:4]}
    assert len(offered) <= 25


async def test_a_source_is_summed_up_under_its_name_with_evidence(room: Room) -> None:
    result = await room.ann.slash(room.channel, "summary", subject="cnn-2020-06")
    (embed,) = response(result).embeds
    assert (embed.title or "").startswith("Summary: CNN")
    assert "[1]" in (embed.description or "")
    assert result.response is not None
    assert result.response.components


async def test_a_topic_is_summed_up_across_sources(room: Room) -> None:
    result = await room.ann.slash(room.channel, "summary", subject="The Tulsa rally", length="long")
    assert "Tulsa" in shown(response(result))


async def test_bullets_are_bullets(room: Room) -> None:
    result = await room.ann.slash(room.channel, "summary", subject="cnn-2020-06", length="bullets")
    lines = (response(result).embeds[0].description or "").splitlines()
    assert all(line.startswith("- ") and line.endswith("]") for line in lines)


async def test_an_unknown_subject_is_told_privately(room: Room) -> None:
    result = await room.ann.slash(room.channel, "summary", subject="the price of tea in 1823")
    assert "Use /sources" in told(result)
    assert len(room.env.errors) == 1
