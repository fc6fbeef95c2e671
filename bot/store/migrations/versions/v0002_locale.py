"""The language of a person's Discord, kept with what they asked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("asked", sa.Column("locale", sa.String(20)))
