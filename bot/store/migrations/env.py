"""What Alembic runs: the steps over the connection that `bot.store.migration` hands in."""

from alembic import context

from bot.store.tables import METADATA, VERSION

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, version_table=VERSION)
context.run_migrations()
