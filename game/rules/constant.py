"""What no game changes: the numbers of the rules, and the board."""

from dataclasses import fields


class Constant:
    """Base of dataclasses that are pickled, compared and shown as what they are made of: what derives from that is
    derived again.

    They are declared with `repr=False, eq=False`: methods of their own, made anew in every process, would be a fiftieth
    of the time that a check takes.
    """

    __slots__ = ()

    def _parts(self) -> tuple[object, ...]:
        return tuple(getattr(self, each.name) for each in fields(self) if each.init)  # type: ignore[arg-type]

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), self._parts()

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Constant) and self.__reduce__() == other.__reduce__())

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._parts()}"
