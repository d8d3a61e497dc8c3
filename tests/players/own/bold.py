"""A player of one's own: it attacks what it will probably beat, and sends everybody else to what is worth most."""

from game.players.player import Decision, Reason
from game.rules import orders
from game.rules.legal import legal_orders
from game.rules.orders import ATTACK, MARCH
from game.rules.stacks import own_units
from game.sight.estimate import odds_under_fog

GOOD_ENOUGH = 600  # per mille


class Bold:
    def __init__(self, board, camp, seed):
        self.board, self.camp = board, camp
        self.worth = dict(board.camps[camp].objectives)  # points, by town
        self.turn, self.done = 0, set()

    def decide(self, view):
        if view.turn != self.turn:
            self.turn, self.done = view.turn, set()
        for unit in own_units(view, self.camp):
            if unit in self.done:
                continue
            self.done.add(unit)  # each unit is looked at once a turn, so that the part comes to its end
            for attack in legal_orders(self.board, view, unit, ATTACK):
                chance = odds_under_fog(self.board, view, attack).chance
                if chance >= GOOD_ENOUGH:
                    return Decision(attack, Reason("attack", attack.town, chance))
            marches = legal_orders(self.board, view, unit, MARCH)
            marches = [march for march in marches if view.owner[march.town] != self.camp]
            if marches:
                best = max(marches, key=lambda march: self.worth.get(march.town, 0))
                return Decision(best, Reason("take", best.town))
        return Decision(orders.end())
