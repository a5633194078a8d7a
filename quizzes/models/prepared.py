"""Queries that are asked at every request: writing their SQL takes longer than running it, so it is kept."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = tuple[Any, ...]
Compiled = tuple[SQLCompiler, str, list[Any]]


class Prepared:
    """A `values_list` query over whole numbers and words, compiled once for each connection.

    `build` makes the query from as many of them as `kinds` names; calling the object with the real ones gives the rows,
    as the query itself would. The query may depend on nothing else.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: type[int] | type[str]) -> None:
        self.build = build
        # What no query holds by itself marks where the real ones go.
        self.marks = [-(2**31) + n if kind is int else f"\0{n}" for n, kind in enumerate(kinds, start=1)]

    def __call__(self, *real: int | str) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        kept: dict[Prepared, Compiled] = connection.__dict__.setdefault("prepared", {})
        if self not in kept:
            compiler = self.build(*self.marks).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            kept[self] = compiler, sql, list(params)
        if any(isinstance(number, int) and abs(number) >= 2**63 for number in real):
            return []  # as the query itself would say: no row has such a number
        compiler, sql, params = kept[self]
        given = dict(zip(self.marks, real, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(param, param) for param in params])
            rows = cursor.fetchall()
        return [tuple(row) for row in compiler.results_iter([rows])]
