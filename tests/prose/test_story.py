"""The story of hand-made events, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from game.prose import news_prose, night_prose, turn_prose
from game.prose.battle_prose import CAUGHT, LOST, OUTCOMES, WON
from game.prose.closing import losses_text, opening_text
from game.prose.march_prose import Moves
from game.prose.story import Story
from game.rules import board as b
from game.rules.alterations import Rename
from game.rules.altered import NAME, alter
from game.rules.effects import SetWeather
from game.rules.events import (
    Advanced,
    Arrived,
    Battle,
    Blown,
    BranchTaken,
    BrokeOut,
    Chronicled,
    Departed,
    Deserted,
    Dissolved,
    Engaged,
    Evaded,
    Finished,
    GroupReady,
    GroupSpent,
    Incident,
    LeaderFell,
    LeftInTheNight,
    Marched,
    Moved,
    Mustered,
    Mutinied,
    PartBegan,
    Pursued,
    Raided,
    Recruited,
    RelationChanged,
    Retreated,
    Rode,
    RoseUp,
    Shift,
    Starved,
    SupplyChanged,
    SupplyUsed,
    Surrendered,
    TownTaken,
    TurnBegan,
    WentOverInBattle,
)
from game.rules.foretold import Foretold, foresight
from game.rules.relations import words_of
from game.rules.script import Before
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.state import FIELDED, LEDGER_SIZE, State
from game.rules.terms import CLEAR, CUT, FROST, FULL, NEVER, NOBODY, NOWHERE, RAIL_BOUND, SNOW, WAR
from tests.rules.field import Field, field, road, unit

DAY = date(1919, 5, 18).toordinal()
ALPHA, BETA, DELTA, GAMMA = range(4)
FIRST, SECOND, THIRD, PARTISANS = range(4)
BLUE, RED = 0, 1


def ground() -> Field:
    names = [road("alpha", "beta"), road("beta", "gamma"), road("gamma", "delta")]
    units = [
        unit("first", "blue", "alpha", 1000),
        unit("second", "blue", "alpha", 400),
        unit("third", "red", "beta", 500),
        unit("partizany", "red", "gamma", 80),
    ]
    leader = b.Leader("hero", "Jonas Didvyris", RED, 4, NOBODY, 2, True)
    script = (ScriptedEvent("news", Before(0), (), "News", "Somebody has written a letter.", "", False),)
    return field(
        names, units, blue="alpha", red="beta gamma delta", sources=("alpha", "delta"), leaders=(leader,), script=script
    )


def battle(**changed: Any) -> Battle:
    facts: dict[str, Any] = {
        "town": BETA,
        "camp": BLUE,
        "foe": RED,
        "night": False,
        "attackers": (Engaged(FIRST, ALPHA, 1000, 90000, 15), Engaged(SECOND, ALPHA, 400, 36000, 6)),
        "defenders": (Engaged(THIRD, BETA, 500, 42000, 25),),
        "stayed_out": (),
        "betrayed": False,
        "base_column": 8,
        "shifts": (Shift("trenches", -1), Shift("surrounded", 2)),
        "column": 9,
        "dice": (3, 5),
        "result": 5,
        "won": True,
        "lost": 21,
        "foe_lost": 500,
        "foe_captured": 475,
        "foresight": foresight(Foretold(833, 20, 30)),
    }
    return Battle(**{**facts, **changed})


class Teller:
    """A story after its opening and the heading of the first day."""

    def __init__(self, **changes: Any) -> None:
        """`changes`: of the board that is told of."""
        self.ground = ground()
        self.state: State = self.ground.open()
        self.lines: list[str] = []
        self.story = Story(replace(self.ground.board, **changes), self.lines.append)
        self.hear(TurnBegan(1, DAY, CLEAR, 0), PartBegan(BLUE))
        self.lines.clear()

    def hear(self, *events: Any) -> str:
        """What is told of these events, as one line with single blanks."""
        self.lines.clear()
        self.story.hear(self.state, list(events))
        return " ".join(" ".join(self.lines).split())


def fought() -> Teller:
    """One whose state is that after `battle`."""
    teller = Teller()
    teller.state.men[FIRST] -= 15
    teller.state.men[SECOND] -= 6
    return teller


def test_opening_and_heading() -> None:
    lines: list[str] = []
    place = ground()
    Story(place.board, lines.append).hear(place.open(), [TurnBegan(1, DAY, FROST, 1)])
    assert lines[0] == "Field, 18 May 1919 to 27 May 1919"
    assert "In the field: Blue has 1,400 men and Red has 580 men." in lines
    assert "18 May 1919, frost, the rivers are frozen" in lines


def test_a_battle_with_all_that_follows() -> None:
    told = fought().hear(
        battle(),
        LeaderFell(0, BETA),
        Surrendered(THIRD, BETA, 400, 75, DELTA),
        TownTaken(BETA, BLUE, RED),
        Advanced(FIRST, ALPHA, BETA),
        Advanced(SECOND, ALPHA, BETA),
    )
    assert told == (
        "Blue First (1,000) and Second (400) attack Beta from Alpha: 1,400 men against 500, Third. "
        "Odds 3:1 (strength 1,260 to 420); trenches −1, surrounded +2: fought at 4:1. "
        "Chance of success 83 in 100; the dice fall 3 and 5. "
        "The defence collapses. Killed and wounded: 21 of the attackers, 25 of the defenders. "
        "Third has no way out and surrenders: 400 men captured, 75 slip away to Delta. "
        "Jonas Didvyris has fallen. Beta is in the hands of Blue."
    )


def test_leaders_are_named() -> None:
    teller = Teller()
    told = teller.hear(battle(shifts=(Shift("leaders", -1),), column=7))
    assert "(strength 1,260 to 420); leaders −1 (Jonas Didvyris): fought at 2:1." in told
    told = teller.hear(battle(shifts=(Shift("leaders", 1),)))
    assert "; leaders +1: fought at 4:1." in told
    teller.state.leader = (99,)
    told = teller.hear(battle(shifts=(Shift("leaders", -1),)), LeaderFell(0, BETA))
    assert "leaders −1 (Jonas Didvyris)" in told


def test_a_repulse_by_night() -> None:
    told = fought().hear(
        battle(night=True, result=1, won=False, shifts=(), column=8, foresight=foresight(Foretold(5, 20, 30)))
    )
    assert told == (
        "Blue First (1,000) and Second (400) attack Beta from Alpha in the night: 1,400 men against 500, Third. "
        "Odds 3:1 (strength 1,260 to 420): fought at 3:1. "
        "Chance of success less than 1 in 100 before it was known who would fight, then 72 in 100; "
        "the dice fall 3 and 5. "
        "The attack is beaten off. Killed and wounded: 21 of the attackers, 25 of the defenders."
    )


def test_a_hopeless_attack_is_told_with_its_true_odds() -> None:
    few = (Engaged(FIRST, ALPHA, 1000, 3500, 80),)
    hopeless = foresight(Foretold(0, 20, 30))
    told = Teller().hear(
        battle(
            attackers=few,
            result=0,
            won=False,
            shifts=(),
            base_column=0,
            column=0,
            foresight=hopeless,
        )
    )
    assert "Odds 1:12 (strength 35 to 420): fought at 1:6. Chance of success 0 in 100; the dice fall 3 and 5." in told


def test_a_breaking_out_is_told_with_what_it_costs_both() -> None:
    teller = Teller()
    told = teller.hear(battle(), BrokeOut(RED, BLUE, BETA, GAMMA, 20, 2, 3), Retreated(THIRD, BETA, DELTA, False, 0))
    assert (
        "Red breaks out past Gamma: 20 men lost, 2 of them taken, and 3 men of those who stood in the way. "
        "Third falls back to Delta."
    ) in told
    told = teller.hear(battle(), BrokeOut(RED, BLUE, BETA, GAMMA, 20, 0, 3))
    assert "past Gamma: 20 men lost, and 3 men of" in told


def test_a_rout_and_a_retreat_are_told_apart() -> None:
    teller = Teller()
    rout = teller.hear(battle(result=6), Retreated(THIRD, BETA, GAMMA, True, 24), TownTaken(BETA, BLUE, RED))
    assert "The defence collapses and the defenders run." in rout
    assert "Third flees to Gamma and loses 24 prisoners. Beta is in the hands of Blue." in rout
    back = teller.hear(battle(result=4), Retreated(THIRD, BETA, GAMMA, False, 0))
    assert "The defenders give up the town in good order." in back
    assert "Third falls back to Gamma. The victors do not follow into Beta." in back


def test_nobody_waits_for_an_attack() -> None:
    told = fought().hear(
        battle(defenders=(), stayed_out=(THIRD,), result=-1, dice=(0, 0), shifts=()),
        Evaded(THIRD, BETA, GAMMA, 5),
        TownTaken(BETA, BLUE, RED),
    )
    assert told == (
        "Blue First (1,000) and Second (400) attack Beta from Alpha with 1,400 men. "
        "Third does not wait for it and marches off to Gamma; the rear guard loses 5 men. "
        "Beta is in the hands of Blue."
    )


def test_betrayal_and_refusal() -> None:
    teller = Teller()
    told = teller.hear(
        battle(attackers=(Engaged(FIRST, ALPHA, 1000, 90000, 15),), stayed_out=(SECOND,), betrayed=True),
        WentOverInBattle(SECOND, ALPHA, 120),
    )
    assert (
        "Second, ordered to attack, is betrayed by its own commander and led into the enemy's hands: 120 men are taken."
        in told
    )
    half = battle(attackers=(Engaged(FIRST, ALPHA, 900, 90000, 15),), stayed_out=(SECOND,))
    assert " Second refuses to go forward. " in teller.hear(half)
    told = teller.hear(battle(attackers=(), stayed_out=(FIRST, SECOND), result=-1, won=False))
    assert told == "First and Second are ordered to attack Beta, but nobody goes forward."


def test_who_finds_no_room_has_not_refused() -> None:
    teller = Teller()
    board = teller.ground.board
    room = board.rules.combat.frontage[board.links[dict(board.exits[ALPHA])[BETA]].road]
    full = battle(attackers=(Engaged(FIRST, ALPHA, room, 90000, 15),), stayed_out=(SECOND,))
    assert " Second finds no room to attack. " in teller.hear(full)


def test_nobody_is_ridden_down_who_leaves_in_good_order() -> None:
    teller = Teller()
    results = teller.ground.board.rules.combat.results
    gone = Retreated(THIRD, BETA, GAMMA, False, 0)
    for number, result in enumerate(results):
        told = teller.hear(battle(result=number, won=result.field), Pursued(THIRD, 7), gone)
        assert ("Cavalry presses after them and captures 7 men." in told) == (result.id == "withdrawal")
        assert ("Cavalry rides down the beaten and captures 7 men." in told) == (result.id != "withdrawal")


def test_no_outcome_stands_for_a_word_of_the_sentence_before() -> None:
    for phrases in (*OUTCOMES.values(), CAUGHT, WON, LOST):
        assert [phrase for phrase in phrases if phrase.split()[0] in ("It", "They", "He", "This", "That")] == []


def test_trains_do_not_march() -> None:
    board = ground().board
    train = board.cards[SECOND]._replace(traits=board.cards[SECOND].traits | RAIL_BOUND)
    cards = tuple(train if number == SECOND else card for number, card in enumerate(board.cards))
    teller = Teller(cards=cards)
    verbs = []
    for town in (BETA, GAMMA, DELTA):
        teller.hear(TownTaken(town, BLUE, RED), Marched(SECOND, ALPHA, town, 200))
        verbs.append(teller.hear(PartBegan(BLUE)).split("(400 men) ")[1].split()[0])
    assert verbs == ["enters", "takes", "enters"]


def test_who_is_brought_somewhere_and_taken_away_there_is_told_as_gone() -> None:
    teller = Teller()
    teller.state.men[SECOND] = 0
    moved = (Moved(FIRST, ALPHA, BETA), Moved(SECOND, ALPHA, BETA), Departed(SECOND, BETA, 400))
    told = teller.hear(Chronicled(0), *moved)
    assert told.endswith("Second (400) is withdrawn. First (1,000 men) is moved from Alpha to Beta.")
    told = teller.hear(Chronicled(0), *moved[1:])
    assert told.endswith("Second (400) is withdrawn.")


def test_blows_of_the_night_are_nobodys_part_and_war_is_told_once() -> None:
    teller = Teller()
    blows = Incident(BLUE, RED, ALPHA, BETA, 23, 20, 15)
    told = teller.hear(PartBegan(RED), blows)
    standing = words_of(teller.ground.board.rules.relations, 15)
    assert told == f"Blows between Alpha and Beta. Blue loses 23 men, Red 20 men; their relations: {standing}."
    told = teller.hear(PartBegan(RED), blows, RelationChanged(BLUE, RED, WAR, 15))
    assert told.startswith("Blows between Alpha and Beta. Blue loses 23 men, Red 20 men. Blue and Red are at war now ")


def test_a_card_whose_words_are_drawn_is_one_paragraph() -> None:
    lot = (Branch("", "", "He stays.", 1, ()), Branch("", "", "He goes.", 1, ()))
    script = (ScriptedEvent("one", Before(0), (), "He thinks it over", "", "", False, lot),)
    teller = Teller(script=script)
    teller.hear(Chronicled(0), BranchTaken(0, 1, -1))
    assert [line.strip() for line in teller.lines if line] == ["He thinks it over. He goes."]


def test_marches_are_summed_up_and_towns_named() -> None:
    teller = Teller()
    assert teller.hear(TownTaken(GAMMA, BLUE, RED), Marched(SECOND, BETA, GAMMA, 200)) == ""
    assert teller.hear(TownTaken(DELTA, BLUE, RED), Marched(SECOND, GAMMA, DELTA, 200)) == ""
    told = teller.hear(TownTaken(BETA, BLUE, RED), Marched(FIRST, ALPHA, BETA, 200))
    assert told == "Blue Second (400 men) marches into Gamma and Delta, which Red had left without a garrison."
    assert teller.hear(PartBegan(BLUE)) == "First (1,000 men) enters Beta; nobody defends it."
    teller.state.town[FIRST] = BETA
    teller.state.town[SECOND] = GAMMA
    assert teller.hear(Marched(FIRST, ALPHA, BETA, 200), Rode(SECOND, BETA, GAMMA)) == ""
    told = teller.hear(PartBegan(RED))
    assert (
        told
        == "Blue By rail: Second (400 men) from Beta to Gamma. Along the front: First (1,000 men) from Alpha to Beta."
    )


def test_marches_to_and_from_the_front_are_told_apart() -> None:
    def told(start: int, town: int, enemy: int) -> str:
        teller = Teller()
        teller.state.town[THIRD] = enemy
        teller.state.town[PARTISANS] = NOWHERE
        teller.state.town[FIRST] = town
        teller.hear(Marched(FIRST, start, town, 200))
        return teller.hear(PartBegan(RED)).partition(":")[0]

    assert told(ALPHA, BETA, GAMMA) == "Blue To the front"
    assert told(BETA, ALPHA, GAMMA) == "Blue From the front"
    assert told(ALPHA, BETA, DELTA) == "Blue On the march"


def test_no_more_than_four_columns_are_named() -> None:
    names = "abcdef"
    units = [unit(name, "blue", name, 1000 - 100 * number) for number, name in enumerate(names)]
    links = [*(road(name, "hub") for name in names), road("hub", "mid"), road("mid", "yonder")]
    units.append(unit("foe", "red", "yonder", 10))
    place = field(links, units, blue=" ".join(names), red="yonder", sources=("a", "yonder"))
    state = place.open()
    moves = Moves()
    for number in range(len(names)):
        moves.add(
            place.board, state, number, len(names), state.town[number], False
        )  # the towns are in the order of their names
    assert moves.tell(place.board, state) == (
        "On the march: A (1,000 men) from Hub to A; B (900 men) from Hub to B; C (800 men) from Hub to C; "
        "D (700 men) from Hub to D. Two other columns are on the move."
    )


def test_small_marches_and_empty_parts_are_passed_over() -> None:
    teller = Teller()
    teller.state.town[PARTISANS] = DELTA
    assert teller.hear(Marched(PARTISANS, GAMMA, DELTA, 200), PartBegan(RED)) == ""


def test_scripted_events_and_who_comes_with_them() -> None:
    told = Teller().hear(
        *(TurnBegan(2, DAY + 1, CLEAR, 0), Chronicled(0), TownTaken(GAMMA, BLUE, RED), Arrived(PARTISANS, GAMMA, 80)),
        PartBegan(BLUE),
    )
    assert told.endswith("News. Somebody has written a letter. Gamma passes to Blue. Partizany (80) arrive at Gamma.")


def test_an_event_that_changes_the_weather_says_so() -> None:
    snow = ScriptedEvent("e", Before(DAY), (SetWeather(SNOW),), "The wind gets up", "The roads\nare gone.", "", False)
    assert news_prose.news_text(snow, CLEAR) == "The roads are gone. The weather is now snow."
    assert news_prose.news_text(snow, SNOW) == "The roads are gone."
    assert news_prose.news_text(snow._replace(effects=()), CLEAR) == "The roads are gone."
    assert news_prose.news_text(snow._replace(text=""), CLEAR) == "The weather is now snow."


def test_the_weather_is_told_again_when_events_change_it_twice() -> None:
    """Also by an event whose words have been read."""
    snow = ScriptedEvent("s", Before(DAY), (SetWeather(SNOW),), "Snow", "", "", True)
    clear = snow._replace(id="c", title="Sun", effects=(SetWeather(CLEAR),))
    teller = Teller(script=(snow, clear))
    assert teller.hear(Chronicled(0)) == "Snow. The weather is now snow."
    assert teller.hear(Chronicled(1)) == "Sun. The weather is now clear."
    assert teller.hear(Chronicled(0)) == "Once more: Snow. The weather is now snow."
    assert teller.hear(Chronicled(0)) == "Once more: Snow."


def test_supply_crises_are_gathered() -> None:
    teller = Teller()
    told = teller.hear(PartBegan(RED), SupplyChanged(THIRD, FULL, CUT), SupplyChanged(PARTISANS, FULL, CUT))
    assert told == "Red Cut off from supply at Beta: Third. Cut off from supply at Gamma: Partizany."
    assert teller.hear(SupplyChanged(THIRD, CUT, FULL)) == "In supply again at Beta: Third."


def test_who_has_spent_his_attack_supply_and_who_is_ready() -> None:
    teller = Teller()
    lone = len(teller.ground.board.groups)
    told = teller.hear(battle(), GroupSpent(lone + FIRST, BLUE, DAY + 9))
    assert told.endswith(
        "The attack supply of First is spent: attacks have 25 per cent of their strength until 27 May 1919."
    )
    assert "falls" not in told
    told = teller.hear(battle(), SupplyUsed(lone + FIRST, BLUE, 6000, 1250, False))
    assert told.endswith("The attack supply of First falls from 60 to 12 per cent.")
    told = teller.hear(GroupReady(lone + FIRST, BLUE), TurnBegan(2, DAY + 1, CLEAR, 0), PartBegan(BLUE))
    assert told.endswith("The attack supply of First is enough for another blow.")
    told = teller.hear(TurnBegan(3, DAY + 2, CLEAR, 0), GroupSpent(lone + THIRD, RED, NEVER), PartBegan(BLUE))
    assert told.endswith("of their strength as long as no more comes up than now.")
    told = teller.hear(
        battle(), SupplyUsed(lone + FIRST, BLUE, 6000, 1250, False), GroupSpent(lone + FIRST, BLUE, DAY + 9)
    )
    assert told.endswith(
        "The attack supply of First falls from 60 to 12 per cent and is spent: attacks have 25 per cent of their "
        "strength until 27 May 1919."
    )


def test_the_night_and_a_quiet_day() -> None:
    teller = Teller()
    told = teller.hear(
        *(Starved(THIRD, 30), LeftInTheNight(THIRD, BETA, GAMMA), TurnBegan(2, DAY + 1, CLEAR, 0), PartBegan(BLUE))
    )
    assert told.startswith(
        "In the night, afraid of being cut off, Third leaves Beta for Gamma. "
        "Red loses 30 men to hunger and sickness at Beta. 19 May 1919, clear"
    )
    assert teller.hear(TurnBegan(3, DAY + 2, CLEAR, 0)).startswith("All is quiet. 20 May 1919")


def test_raids_and_units_that_dissolve() -> None:
    teller = Teller()
    told = teller.hear(Raided(PARTISANS, GAMMA, BETA, 2, 4, True))
    assert told == "Blue Partizany raid Beta in the night: 4 of the garrison hit, 2 men lost."
    teller.state.men[THIRD] = 0
    teller.state.town[THIRD] = NOWHERE
    assert teller.hear(Dissolved(THIRD, BETA, 500)) == "Third is no more: 500 men go home or into the woods."
    assert teller.hear(Dissolved(THIRD, BETA, 1)) == "Third is no more: 1 man goes home or into the woods."
    told = teller.hear(Mutinied(PARTISANS, BETA, 1), TurnBegan(2, DAY + 1, CLEAR, 0))
    assert told.split("\n")[0].startswith("Mutiny at Beta: 1 man of Partizany throws down his arms and goes home.")


def test_the_end() -> None:
    teller = Teller()
    teller.hear(battle())
    teller.state.level = 0
    teller.hear(Finished(0, False))
    teller.lines.clear()
    teller.story.close(teller.state, "It was otherwise.")
    told = " ".join(" ".join(teller.lines).split())
    assert told == (
        "The end on 18 May 1919: Blue. Points: Blue 0 and Red 0. Neither side is ahead. "
        "Blue put 1,400 men in the field: 1,400 still there. Red put 580 men in the field: 580 still there. "
        "Blue attacked once, with success; the odds promised 0.8. "
        "It lost 21 men in attacking, where 20 were to be expected. What happened: It was otherwise."
    )


def test_nobody_is_told_as_nobody() -> None:
    teller = Teller()
    board, state = teller.ground.board, teller.state
    state.town, state.men = [NOWHERE] * len(state.town), [0] * len(state.men)
    assert "In the field: Blue has nobody and Red has nobody." in opening_text(board, state)
    state.ledger[BLUE * LEDGER_SIZE + FIELDED] = 0
    assert losses_text(board, state, BLUE) == "Blue put nobody in the field."
    assert losses_text(board, state, RED).endswith("in the field: nobody still there.")


def test_lines_fit_a_page() -> None:
    teller = Teller()
    teller.hear(battle())
    assert max(map(len, teller.lines)) <= 100


def test_a_terminal_may_set_off_what_matters() -> None:
    place = ground()
    lines: list[str] = []
    story = Story(place.board, lines.append, lambda kind, text: f"<{kind}>{text}</>", 40)
    state = place.open()
    story.hear(state, [TurnBegan(1, DAY, CLEAR, 0), Chronicled(0), PartBegan(BLUE)])
    story.hear(state, [battle()])
    assert "<day>18 May 1919, clear</>" in lines
    assert "<title>  News.</> Somebody has written a letter." in lines
    assert "<camp>Blue</>" in lines
    assert sum(line.startswith("<odds>    ") for line in lines) == 4
    assert all(len(line) <= 40 for line in lines if "<" not in line)


def test_long_titles_are_set_off_to_their_end() -> None:
    lines: list[str] = []
    story = Story(ground().board, lines.append, lambda kind, text: f"<{text}>", 12)
    story.paragraph("One two three. Four five six", "  ", "title", "One two three.")
    assert lines == ["<  One two>", "<  three.>", "  Four five", "  six"]


def test_names_cannot_command_the_terminal() -> None:
    lines: list[str] = []
    story = Story(ground().board, lines.append, lambda kind, text: f"\x1b[1m{text}\x1b[0m")
    story.paragraph("\x1b]0;owned\x07", "", "title")
    assert lines == ["\x1b[1m?]0;owned?\x1b[0m"]


def test_companies_of_a_unit_are_counted() -> None:
    teller = Teller()
    state = teller.state
    state.part = (0, 1, 2, 0)
    state.card = (FIRST, FIRST, FIRST, PARTISANS)
    told = teller.hear(SupplyChanged(SECOND, FULL, CUT), SupplyChanged(THIRD, FULL, CUT))
    assert told == (
        "Blue Cut off from supply at Alpha: a company of First. Cut off from supply at Beta: a company of First."
    )
    state.town[THIRD] = ALPHA
    told = teller.hear(SupplyChanged(SECOND, FULL, CUT), SupplyChanged(THIRD, FULL, CUT))
    assert told == "Cut off from supply at Alpha: two companies of First."


def test_men_of_an_attacker_who_find_no_room_are_told_beside_the_others() -> None:
    teller = fought()
    teller.state.men[SECOND] = 700
    told = teller.hear(battle())
    assert told.startswith("Blue First (1,000) and Second (400 of 706) attack Beta from Alpha: 1,400 men against 500")
    alone = (Engaged(SECOND, ALPHA, 400, 36000, 6),)
    assert teller.hear(battle(attackers=alone)).startswith("Second (400 of 706) goes against Beta from Alpha: 400 men")


def test_a_march_is_told_before_the_attack_it_made_possible_and_not_again() -> None:
    teller = fought()
    teller.state.town[FIRST] = GAMMA
    teller.hear(Marched(FIRST, ALPHA, GAMMA, 200))
    teller.state.town[FIRST] = BETA
    told = teller.hear(battle(attackers=(Engaged(FIRST, GAMMA, 985, 90000, 0),)))
    assert told.startswith("Blue Along the front: First (985 men) from Alpha to Gamma. First attacks Beta from Gamma:")
    assert teller.hear(PartBegan(RED)) == ""


def test_who_goes_the_same_way_into_captivity_is_told_together() -> None:
    told = fought().hear(
        battle(), Surrendered(THIRD, BETA, 200, 50, DELTA), Surrendered(PARTISANS, BETA, 40, 10, DELTA)
    )
    assert "Third and Partizany have no way out and surrender: 240 men captured, 60 slip away to Delta." in told
    told = fought().hear(
        battle(), Surrendered(THIRD, BETA, 200, 0, NOWHERE), Retreated(PARTISANS, BETA, GAMMA, False, 0)
    )
    assert "The defence gives way." in told, "some have come away"


def test_who_is_let_stay_has_not_fallen_back() -> None:
    assert Teller().hear(Retreated(THIRD, BETA, BETA, False, 0)) == ""


def test_a_few_lost_men_are_told_when_they_have_become_several_and_on_the_last_night() -> None:
    teller = Teller()
    assert "loses" not in teller.hear(Deserted(THIRD, 20), TurnBegan(2, DAY + 1, CLEAR, 0))
    told = teller.hear(Deserted(THIRD, 10), Starved(THIRD, 5), TurnBegan(3, DAY + 2, CLEAR, 0))
    assert told.startswith("Red has by and by lost 30 men to desertion. ")
    told = teller.hear(Deserted(THIRD, 1), Finished(0, False))
    assert told == "Red has by and by lost 5 men to hunger and sickness and 1 man to desertion."


def test_where_most_men_starved_is_told() -> None:
    teller = Teller()
    told = teller.hear(Starved(THIRD, 20), Starved(PARTISANS, 10), TurnBegan(2, DAY + 1, CLEAR, 0))
    assert told.startswith("Red loses 30 men to hunger and sickness (most of them at Beta). ")
    told = teller.hear(Starved(THIRD, 20), Starved(PARTISANS, 20), TurnBegan(3, DAY + 2, CLEAR, 0))
    assert told.startswith("Red loses 40 men to hunger and sickness. ")


def test_words_of_an_event_are_read_once() -> None:
    teller = Teller()
    assert teller.hear(Chronicled(0)) == "News. Somebody has written a letter."
    assert teller.hear(Chronicled(0)) == "Once more: News."
    assert news_prose.again_text("Who stays?") == "Once more: Who stays?"


def test_a_mutiny_that_an_event_brings_is_told_with_it() -> None:
    teller = Teller()
    told = teller.hear(
        *(TurnBegan(2, DAY + 1, CLEAR, 0), Chronicled(0), RoseUp(THIRD, BETA), PartBegan(BLUE)),
        *(RoseUp(PARTISANS, GAMMA), TurnBegan(3, DAY + 2, CLEAR, 0)),
    )
    assert "News. Somebody has written a letter. Third obeys nobody at Beta any more." in told
    assert told.index("Partizany obey nobody") < told.index("20 May 1919")


def test_who_comes_in_a_part_is_told_before_he_moves() -> None:
    teller = Teller()
    teller.hear(Arrived(FIRST, ALPHA, 1000))
    teller.state.town[FIRST] = BETA
    told = teller.hear(Marched(FIRST, ALPHA, BETA, 200), PartBegan(RED))
    assert told == "Blue Along the front: First (1,000 men) from Alpha to Beta."


def test_recruits_who_come_as_the_night_before_are_not_told_again() -> None:
    teller = Teller()
    drafts = Mustered(RED, 40, 0, 0, 0)
    assert teller.hear(drafts, TurnBegan(2, DAY + 1, CLEAR, 0)).startswith("Red: 40 men called up come in.")
    assert "called up" not in teller.hear(drafts, TurnBegan(3, DAY + 2, CLEAR, 0))
    assert teller.hear(drafts._replace(came=50), TurnBegan(4, DAY + 3, CLEAR, 0)).startswith("Red: 50 men")


def test_companies_that_work_at_one_railway_are_told_once() -> None:
    teller = Teller()
    told = teller.hear(Blown(0, THIRD), Blown(0, THIRD))
    assert told == "Blue Third blows up the bridge between Alpha and Beta."


def test_a_unit_with_a_new_name_is_told_by_both() -> None:
    script = (ScriptedEvent("named", Before(0), (Rename(THIRD, "Fourth"),), "A name", "", "", False),)
    teller = Teller(script=script)
    assert teller.hear(Chronicled(0)) == "A name. From now on Third is called Fourth."


def test_a_night_is_told_before_the_names_of_the_morning() -> None:
    script = (ScriptedEvent("named", Before(0), (Rename(THIRD, "Fourth"),), "A name", "", "", False),)
    teller = Teller(script=script)
    teller.hear(PartBegan(RED), TownTaken(ALPHA, RED, NOBODY), Marched(THIRD, BETA, ALPHA, 200))
    alter(teller.state, NAME, THIRD, 0)
    left = LeftInTheNight(THIRD, ALPHA, BETA)
    told = teller.hear(left, TurnBegan(2, DAY + 1, CLEAR, 0), Chronicled(0), Arrived(THIRD, BETA, 500))
    assert "Red Third (500 men) marches into Alpha. In the night, afraid of being cut off, Third leaves Alpha" in told
    assert told.endswith("A name. From now on Third is called Fourth. Fourth (500) arrives at Beta.")


def test_who_is_sent_away_by_an_event_is_told_whence_and_after_his_mutiny() -> None:
    teller = Teller()
    stage = [RoseUp(THIRD, BETA), Retreated(THIRD, BETA, GAMMA, False, 0), Retreated(PARTISANS, DELTA, GAMMA, False, 0)]
    assert turn_prose.stage_texts(teller.story.board, teller.state, stage, []) == [
        "Third obeys nobody at Beta any more.",
        "Third falls back from Beta to Gamma.",
        "Partizany fall back from Delta to Gamma.",
    ]
    assert turn_prose.stage_texts(teller.story.board, teller.state, stage[:1], []) == [
        "Third obeys nobody at Beta any more."
    ]


def test_those_who_join_a_few_at_a_time_are_told_when_they_are_many() -> None:
    teller = Teller()

    def night(men: int) -> str:
        return teller.hear(Recruited(THIRD, men), TurnBegan(2, DAY + 1, CLEAR, 0))

    assert "join" not in night(night_prose.MANY - 1)
    assert night(1).startswith("125 men have by and by joined the ranks of Red.")
    assert night(125).startswith("125 men join the ranks of Red.")
    assert "join" not in night(1)
    teller.state.level = 0
    assert "2 men have by and by joined" in teller.hear(Recruited(THIRD, 1), Finished(0, False))


def test_towns_are_given_up_by_those_who_held_them() -> None:
    taken = [TownTaken(GAMMA, NOBODY, RED), TownTaken(DELTA, NOBODY, RED), TownTaken(BETA, NOBODY, BLUE)]
    board = Teller().ground.board
    assert turn_prose.passed_text(board, taken) == [
        "Gamma and Delta are given up by Red.",
        "Beta is given up by Blue.",
    ]
