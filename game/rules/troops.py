"""Troops by their card: who is bound to rails or a district, and what stands for those of whom nothing is known."""

from game.rules.numbers import Arm, Rules
from game.rules.pieces import Card
from game.rules.terms import BARRED, BY_RAIL, EVEN_MORALE, LINE, LOCAL, NEEDED, NOBODY, NOWHERE, PART, RAIL_BOUND, STAND


def is_bound(card: Card) -> bool:
    """Whether the unit cannot go wherever men on foot can: trains, and men who do not leave their district."""
    return rails_only(card) or bool(card.traits & LOCAL)


def traits_of(arm: Arm) -> int:
    """Of every unit of an arm, for good."""
    return arm.traits | (RAIL_BOUND if arm.movement == BY_RAIL else 0)


def shows(trait: int, traits: int, can: int) -> bool:
    """Whether a trait can ever matter to who has all these traits and abilities."""
    needed = NEEDED.get(trait, 0)
    barred = sum(bits for other, bits in BARRED.items() if traits & other)
    return not needed or bool(can & needed & ~barred)


def rails_only(card: Card) -> bool:
    return bool(card.traits & RAIL_BOUND)


def unknown_troops(rules: Rules, cards: tuple[Card, ...], camp: int) -> Card:
    """Neutral in all that a rule asks of a card. Quality and morale make plain infantry defend as well, man for man, as
    the camp's whole order of battle does on the mean."""
    own = [card for card in cards if card.camp == camp and card.men]
    quality, morale = mean_troops(rules, own)
    nation = max((card.men, -card.nation) for card in own)[1] if own else 0
    return Card(
        id=f"?{camp}",
        name="unknown troops",
        camp=camp,
        nation=-nation,
        arm=LINE,
        size=PART,
        men=0,
        guns=0,
        quality=quality,
        morale=morale,
        group=NOBODY,
        traits=0,
        town=NOWHERE,
        dug=0,
        stance=STAND,
        home=(),
    )


def man_worth(rules: Rules, quality: int, morale: int) -> int:
    """Of a man of the infantry in hundredths of a per cent of one of the line."""
    floor = rules.combat.morale_floor
    return rules.combat.quality_percent[quality - 1] * (floor * 100 + (100 - floor) * morale) // 100


def mean_troops(rules: Rules, cards: list[Card]) -> tuple[int, int]:
    """Quality and morale of plain infantry as strong in defence, man for man, as these units together."""
    arms, combat, floor = rules.arms, rules.combat, rules.combat.morale_floor
    men = sum([card.men for card in cards])
    if not men:
        return (len(combat.quality_percent) + 1) // 2, EVEN_MORALE
    worth = sum(
        [card.men * arms[card.arm].defence_percent * man_worth(rules, card.quality, card.morale) for card in cards]
    )
    mean = sum([card.men * card.morale for card in cards]) // men
    fits = []
    for quality, percent in enumerate(combat.quality_percent, 1):
        nerve = 100 * worth // max(1, men * arms[LINE].defence_percent * percent)
        morale = (nerve - floor * 100) // max(1, 100 - floor)
        fits.append((abs(morale - mean), quality, max(0, min(100, morale))))
    return min(fits)[1:]
