"""One small class: a name leads to a thing, and the things of a package are found by importing its modules."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named things that the modules of one package register.

    `package` is the dotted name of the package whose modules are imported at the first look-up (or by
    `discover()`), so that nothing has to be listed anywhere. A second thing of one name raises ValueError.
    """

    def __init__(self, package: str) -> None:
        self.package = package
        self._things: dict[str, T] = {}
        self._discovered = False

    def register(self, name: str) -> Callable[[T], T]:
        """Return a decorator that files a thing under `name` and hands it back."""

        def file(thing: T) -> T:
            self.add(name, thing)
            return thing

        return file

    def add(self, name: str, thing: T) -> None:
        if name in self._things:
            raise ValueError(f"{name!r} is registered twice in {self.package}")
        self._things[name] = thing

    def remove(self, name: str) -> None:
        """Take a thing out again (tests register things of their own)."""
        del self._things[name]

    def discover(self) -> None:
        """Import every module of the package once; each registers what it holds."""
        if self._discovered:
            return
        package = importlib.import_module(self.package)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{self.package}.{module.name}")
        # Only now, since another thread may look something up meanwhile; what both import is still imported once.
        self._discovered = True

    def get(self, name: str) -> T | None:
        self.discover()
        return self._things.get(name)

    def __getitem__(self, name: str) -> T:
        """Raise KeyError where nothing has that name."""
        self.discover()
        return self._things[name]

    def __contains__(self, name: object) -> bool:
        self.discover()
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        self.discover()
        return iter(sorted(self._things))

    def __len__(self) -> int:
        self.discover()
        return len(self._things)

    def items(self) -> Iterator[tuple[str, T]]:
        return ((name, self._things[name]) for name in self)
