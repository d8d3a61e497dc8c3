"""The network of a board: what has been reckoned of supply on the railways as they run."""

Railways = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], int]
"""What supply along the links costs hangs on: days from which they are whole, and of a gauge; bridges; the day."""


class Network:
    """What has been reckoned of supply on the railways as they ran when it was asked for last.

    It changes no answer: who asks again of the same railways and the same ground need not trace again.
    """

    __slots__ = ("railways", "costs", "traced")

    def __init__(self) -> None:
        self.railways: Railways = ((), (), (), 0)
        self.costs: list[int] = []
        self.forget()

    def forget(self) -> None:
        # By the towns that are open and the sources, both by town: the distance, and the (town, link) before.
        self.traced: dict[tuple[tuple[bool, ...], tuple[int, ...]], tuple[list[int], list[tuple[int, int]]]] = {}

    def change(self, railways: Railways, costs: list[int]) -> None:
        self.railways = railways
        if costs == self.costs:
            return
        self.costs = costs
        self.forget()
