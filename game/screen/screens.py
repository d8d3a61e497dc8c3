"""Screens are made here and nowhere else; each is read in when it is first asked for."""

from __future__ import annotations

from game.screen import destinations as to
from game.screen.desk import Desk
from game.screen.mode import Mode


def screen(desk: Desk, destination: to.Destination) -> Mode:
    match destination:
        case to.ToMenu(scenario):
            from game.screen.modes.menu import Menu

            return Menu(desk, scenario)
        case to.ToBriefing(scenario, seats):
            from game.screen.modes.briefing import Briefing

            return Briefing(desk, scenario, seats)
        case to.ToLoading(scenario, then, ground):
            from game.screen.modes.loading import Loading

            return Loading(desk, scenario, then, ground)
        case to.ToGame(session, ground):
            from game.screen.modes.play.mode import Play

            return Play(desk, session, ground)
        case to.ToHandOver(session, camp):
            from game.screen.modes.handover import HandOver

            return HandOver(desk, session, camp)
        case to.ToEnd(session):
            from game.screen.modes.end import End

            return End(desk, session)
        case to.ToCampaignFile(path):
            from game.screen.modes.loading import WarReading

            return WarReading(desk, path)
        case to.ToCampaign(campaign):
            from game.screen.modes.war_start import WarStart

            return WarStart(desk, campaign)
        case to.ToWar(course, kept):
            from game.screen.modes.war import WarPage

            return WarPage(desk, course, kept)
        case to.ToSaves(current):
            from game.screen.modes.saves_mode import Saves

            return Saves(desk, current)
        case to.ToReplays():
            from game.screen.modes.replays_mode import Replays

            return Replays(desk)
        case to.ToReplay(playback, scenario, path, turn, ground):
            from game.screen.modes.replay.viewer import Viewer

            return Viewer(desk, playback, scenario, path, turn, ground)
        case to.ToEditor(book):
            from game.screen.modes.edit.mode import Edit

            return Edit(desk, book)
        case to.ToSettings():
            from game.screen.modes.settings_mode import SettingsMode

            return SettingsMode(desk)
        case to.ToHelp(groups, war):
            from game.screen.modes.help_mode import Help

            return Help(desk, groups, war)
        case to.ToCredits():
            from game.screen.modes.credits import Credits

            return Credits(desk)
