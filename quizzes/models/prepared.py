"""Statements of every request: writing their SQL and planning them takes longer than running them, so both are kept."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from inspect import signature
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

Row = tuple[Any, ...]
Rows = Callable[[Any], list[Row]]
"""Reads from a cursor what came back, as the query itself would give it."""


class Mark(Value):
    """Stands in a query for the number or word that is asked for: the n-th of them."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:  # type: ignore[override]
        """A place for a parameter, which is this mark."""
        return "%s", [self]


class Prepared:
    """A `values_list` query over whole numbers and words, compiled once for each connection.

    `build` makes the query from as many of them as it has parameters; calling the object with the real ones gives the
    rows, as the query itself would. The query may depend on nothing else.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.marks = [Mark(n) for n in range(len(signature(build).parameters))]

    def __call__(self, *real: int | str) -> list[Row]:
        if any(isinstance(number, int) and abs(number) >= 2**63 for number in real):
            return []  # as the query itself would say: no row has such a number
        connection = connections[DEFAULT_DB_ALIAS]
        sql, params, rows = self.compiled(connection)
        with cursor_of(connection) as cursor:
            cursor.execute(sql, [real[param.value] if isinstance(param, Mark) else param for param in params])
            return rows(cursor)

    def compiled(self, connection: BaseDatabaseWrapper) -> tuple[str, Sequence[Any], Rows]:
        """SQL and parameters for this connection, and how to read what comes back."""
        kept = connection.__dict__.setdefault("prepared", {})
        if self not in kept:
            compiler = self.build(*self.marks).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            converters = compiler.get_converters([column[0] for column in compiler.select])
            kept[self] = sql, params, partial(_rows, compiler, converters)
        return kept[self]


def _rows(compiler: SQLCompiler, converters: dict[int, Any], cursor: Any) -> list[Row]:
    return [tuple(row) for row in compiler.apply_converters(cursor.fetchall(), converters)]


class Change:
    """An UPDATE of these fields in the row of one instance; raise DatabaseError where there is no such row."""

    def __init__(self, model: type[Model], *names: str) -> None:
        self.model = model
        self.names = names

    @cached_property
    def sql(self) -> str:
        """The same on every database, since names of ours need no more than quotes."""
        meta = self.model._meta
        columns = ", ".join(f'"{field.column}" = %s' for field in self.fields)
        return f'UPDATE "{meta.db_table}" SET {columns} WHERE "{meta.pk.column}" = %s'  # noqa: S608

    @cached_property
    def fields(self) -> list[Any]:
        return [self.model._meta.get_field(name) for name in self.names]

    def __call__(self, row: Model) -> None:
        connection = connections[DEFAULT_DB_ALIAS]
        values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in self.fields]
        with cursor_of(connection) as cursor:
            cursor.execute(self.sql, [*values, row.pk])
            if not cursor.rowcount:
                raise DatabaseError(f"{row} is not there any more.")


def cursor_of(connection: BaseDatabaseWrapper) -> Any:
    """A cursor for statements that come again and again: on PostgreSQL one for which it keeps their plans.

    Django's own puts the values into the statement, so that the next one is another. See `prepare_threshold`. Where
    statements are logged it is used all the same, since of the other one it cannot tell what was run.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    with connection.wrap_database_errors:
        kept = ServerBindingCursor(connection.connection)  # type: ignore[call-arg]
    return connection._prepare_cursor(kept)  # type: ignore[attr-defined]
