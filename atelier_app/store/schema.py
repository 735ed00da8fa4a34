"""The format of an `.atelier` file, as data: what `sqlite3` and its `json_each` show when reading one.

A file is an SQLite database whose `application_id` is `APPLICATION_ID` and whose `user_version` is the
version of this format (see `migrations`). The tables are plain enough to live in PostgreSQL as well;
what only SQLite has is in `sqlite`.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

APPLICATION_ID = 0x4174656C
"""« Atel » in ASCII: tells an Atelier file from any other SQLite database."""

KEY_BYTES = 32
"""Length of the random key of a poll, that of the digest it is used with (RFC 2104, section 3)."""

metadata = MetaData()

ACTIONS = Table(
    "actions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="1, 2, 3… without a gap"),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False, comment="ISO 8601 with its offset"),
    Column("actor", String, nullable=False, comment="facilitator, phone, kiosk, import; never a person"),
    Column("kind", String, nullable=False, comment="do, undo, redo"),
    Column("label", Text, nullable=False, comment="in French, for the history and the undo menu"),
    Column("target", String, comment="id of the action taken back or brought again"),
    Column("events", Text, nullable=False, comment="JSON array of events, each with its `type`"),
    comment="The log: what one person did at one moment, a row each. Rows are added, never changed.",
)

BALLOT_KEYS = Table(
    "ballot_keys",
    metadata,
    Column("poll", String, primary_key=True),
    Column("key", LargeBinary, nullable=False, comment=f"{KEY_BYTES} random bytes"),
    Column("accepting", Boolean, nullable=False, comment="whether the poll takes ballots: not once stopped"),
    comment="A row per open or stopped poll, with what its hashes are keyed with. Destroyed at closing.",
    sqlite_with_rowid=False,
)

BALLOTS = Table(
    "ballots",
    metadata,
    Column("poll", ForeignKey(BALLOT_KEYS.c.poll, ondelete="CASCADE"), primary_key=True),
    Column("voter", LargeBinary, primary_key=True, comment="HMAC-SHA256 of the voter’s token"),
    Column(
        "choices",
        Text,
        nullable=False,
        comment="JSON array, a value per option; with reasons or a college, an object",
    ),
    Column("channel", String, nullable=False, comment="phone, kiosk, hands, paper"),
    comment="Ballots of open polls, in the order of a keyed hash: no time, no rank. Gone with the key.",
    sqlite_with_rowid=False,
)
