"""The network of a board: what has been reckoned of supply on the railways as they run."""

Railways = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], int]
"""What supply along the links costs hangs on: days from which they are whole, and of a gauge; bridges; the day."""


class Network:
    """What has been reckoned of supply, on the railways as they ran when it was asked for last and before.

    It changes no answer: who asks again of the same railways and the same ground need not trace again, though it be
    for another game of the board.
    """

    __slots__ = ("railways", "costs", "number", "numbers", "traced")

    def __init__(self) -> None:
        self.railways: Railways = ((), (), (), 0)
        self.costs: list[int] = []
        self.forget()

    def forget(self) -> None:
        self.number = 0  # of the costs
        self.numbers = {tuple(self.costs): 0}
        # By that number, the towns that are open and the sources: by town the distance, and the (town, link) before.
        self.traced: dict[tuple[int, tuple[bool, ...], tuple[int, ...]], tuple[list[int], list[tuple[int, int]]]] = {}

    def change(self, railways: Railways, costs: list[int]) -> None:
        self.railways = railways
        if costs == self.costs:
            return
        self.costs = costs
        self.number = self.numbers.setdefault(tuple(costs), len(self.numbers))
