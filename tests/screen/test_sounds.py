import os
import subprocess
import sys
import threading
from pathlib import Path

import pygame
import pytest

from game.scenario.paths import assets_folder
from game.screen import sounds as sounds_module
from game.screen.settings import Settings
from game.screen.sounds import NAMES, Sounds

LARGEST = 40_000


def test_every_sound_is_there_and_small():
    for name in NAMES:
        assert 500 < (assets_folder() / "sounds" / f"{name}.ogg").stat().st_size < LARGEST


def test_sounds_are_opened_by_the_first_that_is_played():
    sounds = Sounds(Settings())
    assert not sounds.wait()
    sounds.play("click")
    assert sounds.wait()
    for name in NAMES:
        sounds.play(name)


def test_an_unknown_sound_is_silence():
    sounds = Sounds(Settings())
    sounds.play("cannonade")
    assert not sounds.wait()


@pytest.mark.parametrize("settings", [Settings(muted=True), Settings(volume=0)])
def test_a_silent_game_never_touches_the_device(settings: Settings):
    sounds = Sounds(settings)
    sounds.play("battle")
    assert not sounds.wait()


def test_volume_and_mute_are_the_settings():
    settings = Settings()
    sounds = Sounds(settings)
    sounds.set_volume(140)
    assert settings.volume == 100
    sounds.muted = True
    assert settings.muted
    assert sounds.silent


def test_a_device_that_does_not_answer_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch):
    answered = threading.Event()

    def slow(**more: int) -> None:
        answered.wait(20)
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "get_init", lambda: None)
    monkeypatch.setattr(pygame.mixer, "init", slow)
    sounds = Sounds(Settings())
    for name in NAMES:
        sounds.play(name)
    assert not sounds.wait(0.01)
    answered.set()
    assert not sounds.wait()
    sounds.play("shot")


def test_without_the_files_it_is_silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sounds_module, "assets_folder", lambda: tmp_path)
    sounds = Sounds(Settings())
    sounds.play("turn")
    assert not sounds.wait()


def test_without_a_device_it_is_silent():
    code = (
        "from game.screen.settings import Settings\n"
        "from game.screen.sounds import Sounds\n"
        "sounds = Sounds(Settings())\n"
        "sounds.play('click')\n"
        "assert not sounds.wait()\n"
        "sounds.play('battle')\n"
    )
    environment = {**os.environ, "SDL_AUDIODRIVER": "there-is-no-such-driver"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
