"""What to tell about a command that the database failed."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from .commands.prepare import sentence


def why(problem: DatabaseError) -> str:
    """What to do about it, in a sentence; "" where nobody can say."""
    # Asked first: a command closes its connection when it ends, and whether the database answers is seen by this.
    return "The database is not set up for this version: run `manage.py prepare`." if is_behind() else sentence(problem)


def is_behind() -> bool:
    """Whether the database has no tables of ours yet, or those of an older version."""
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return False
