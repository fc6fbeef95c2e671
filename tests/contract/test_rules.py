"""The rules by which the local Discord limits and permits; they need no bot."""

import pytest
from discord import Permissions

from tests.local_discord.buckets import Buckets, TooMany
from tests.local_discord.payloads import TEXT, Channel
from tests.local_discord.permissions import permissions
from tests.local_discord.roles import Overwrite
from tests.local_discord.world import World


def test_a_bucket_belongs_to_a_route_and_a_channel_and_empties_with_its_window() -> None:
    buckets = Buckets()
    with buckets.narrowed("POST", r"/channels/\d+/messages", size=1, window=60.0):
        one = buckets.take("POST", "/channels/100000000000000001/messages")
        other = buckets.take("POST", "/channels/100000000000000002/messages")
        assert one["X-RateLimit-Remaining"] == other["X-RateLimit-Remaining"] == "0"
        assert one["X-RateLimit-Bucket"] == other["X-RateLimit-Bucket"]
        assert 59 < float(one["X-RateLimit-Reset-After"]) <= 60
        with pytest.raises(TooMany) as told:
            buckets.take("POST", "/channels/100000000000000001/messages")
        assert told.value.headers["X-RateLimit-Scope"] == "user"
        assert 0 < told.value.body["retry_after"] <= 60
        buckets.take("GET", "/channels/100000000000000001/messages")
    assert buckets.take("POST", "/channels/100000000000000001/messages")["X-RateLimit-Remaining"] != "0"


def test_answers_to_interactions_do_not_count_to_the_limit_over_all() -> None:
    buckets = Buckets()
    with buckets.all_narrowed(size=1, window=60.0):
        buckets.take("GET", "/users/@me")
        buckets.take("POST", "/interactions/100000000000000001/token/callback")
        buckets.take("POST", f"/webhooks/100000000000000001/{'t' * 60}")
        with pytest.raises(TooMany):
            buckets.take("GET", "/users/@me")


def test_a_channel_overrules_roles_and_a_person_overrules_a_channel() -> None:
    world = World()
    everybody = Overwrite(id=world.guild.id, is_role=True, deny=Permissions(send_messages=True, embed_links=True))
    role = Overwrite(id=world.moderators.id, is_role=True, allow=Permissions(send_messages=True))
    moderator = world.person("moderator", roles=[world.moderators])
    person = Overwrite(id=moderator.id, is_role=False, deny=Permissions(send_messages=True))
    channel = Channel(id="1", name="ruled", kind=TEXT, guild_id=world.guild.id)

    def held(*overwrites: Overwrite) -> Permissions:
        return permissions(moderator, channel, world.guild, overwrites)

    assert held().send_messages
    assert not held(everybody).send_messages
    assert held(everybody, role).send_messages
    assert not held(everybody, role, person).send_messages
    assert not held(everybody, role, person).embed_links
    assert held().manage_guild
    assert permissions(world.owner, channel, world.guild, [everybody]).send_messages
