"""The further messages of an answer that takes several."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "parts",
        sa.Column("part_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["asked.message_id"], name="fk_parts_message_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("part_id", name="pk_parts"),
    )
    op.create_index("ix_parts_message_id", "parts", ["message_id"])
