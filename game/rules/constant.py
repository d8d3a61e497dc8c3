"""What no game changes: the numbers of the rules, and the board."""

from dataclasses import fields


class Constant:
    """Base of dataclasses that are pickled as what they are made of: what derives from that is derived again."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple(getattr(self, each.name) for each in fields(self) if each.init)  # type: ignore[arg-type]
