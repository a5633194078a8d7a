"""Queries that are asked at every saved answer: writing their SQL takes longer than running it, so it is kept."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


class Prepared:
    """A `values_list` query over whole numbers, compiled once for each connection.

    `build` makes the query from that many numbers as it takes; calling the object with the real ones gives the rows,
    as the query itself would. The query may depend on nothing else.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], numbers: int) -> None:
        self.build = build
        # Numbers that no query holds by itself mark where the real ones go.
        self.marks = [-(2**31) + n for n in range(1, numbers + 1)]

    def __call__(self, *numbers: int) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        kept: dict[Prepared, tuple[SQLCompiler, str, list[Any]]] = connection.__dict__.setdefault("prepared", {})
        if self not in kept:
            compiler = self.build(*self.marks).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            kept[self] = compiler, sql, list(params)
        compiler, sql, params = kept[self]
        real = dict(zip(self.marks, numbers, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [real.get(param, param) for param in params])
            rows = cursor.fetchall()
        return [tuple(row) for row in compiler.results_iter([rows])]
