"""The tables. A column bears the name of the field that it keeps, so a row is a dataclass's arguments.

After a change here add a file to migrations/versions: the tests compare the two and print what is missing.
"""

from sqlalchemy import BigInteger, Boolean, Column, Enum, Float, ForeignKey, Integer, MetaData, String, Table

from bot.store.columns import Ids, Names, UtcTime, Words
from bot.store.feedback import Verdict

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

VERSION = "lightstick_version"  # the table of Alembic; its name tells our database from another program's


def _id(name: str) -> Column[int]:
    """Part of a primary key. Discord gives the ids, so the database must not."""
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


SERVERS = Table(
    "servers",
    METADATA,
    _id("server_id"),
    Column("channels", Ids, nullable=False),
    Column("roles", Ids, nullable=False),
    Column("is_private", Boolean, nullable=False),
    Column("threads", Boolean, nullable=False),
    Column("shows_sources", Boolean, nullable=False),
    Column("language", String(20)),
    Column("cooldown_seconds", Float),
    Column("cooldown_questions", Integer),
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    _id("person_id"),
    _id("message_id"),
    Column("asker_id", BigInteger, nullable=False, index=True),
    Column("server_id", BigInteger),
    # As text and not as the database's own enum: a new verdict then needs no migration.
    Column("verdict", Enum(Verdict, native_enum=False, length=20, values_callable=list), nullable=False),
    Column("comment", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("answer", Words, nullable=False),
    Column("passages", Names, nullable=False),
    Column("index_digest", Words, nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
)

ASKED = Table(
    "asked",
    METADATA,
    _id("message_id"),
    Column("question_id", BigInteger, index=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("server_id", BigInteger, index=True),
    Column("channel_id", BigInteger),
    Column("conversation", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("standalone", Words, nullable=False),
    Column("answer", Words, nullable=False),
    Column("passages", Names, nullable=False),
    Column("index_digest", Words, nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
    Column("locale", String(20)),
)

# The further messages of an answer. Whatever deletes the answer's record deletes these with it.
PARTS = Table(
    "parts",
    METADATA,
    _id("part_id"),
    Column("message_id", ForeignKey(ASKED.c.message_id, ondelete="CASCADE"), nullable=False, index=True),
)

THREADS = Table(
    "threads",
    METADATA,
    _id("thread_id"),
    Column("server_id", BigInteger, nullable=False, index=True),
    Column("at", UtcTime, nullable=False, index=True),
)
