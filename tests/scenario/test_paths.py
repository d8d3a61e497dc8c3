from pathlib import Path

import pytest

from game.scenario import paths


def test_in_a_checkout() -> None:
    assert paths.scenarios_folder() == Path(__file__).parents[2] / "scenarios"


def test_once_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "game" / "_data" / "scenarios"
    (folder / "maps").mkdir(parents=True)
    (folder / "own.toml").touch()
    (folder / "maps" / "ground.toml").touch()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "game")
    assert paths.shipped_scenarios() == [folder / "own.toml"]
    assert paths.companions("maps") == ["ground"]
    assert paths.companion("maps", "ground", Path("elsewhere")) == folder / "maps" / "ground.toml"


def test_a_path_starts_from_the_scenario() -> None:
    assert paths.companion("maps", "maps/own.toml", Path("mine")) == Path("mine/maps/own.toml")


OUTSIDE = (
    *(
        "../secret.toml",
        "maps/../../secret.toml",
        "/etc/secret.toml",
        "C:/secret.toml",
        "C:secret.toml",
        "..\\secret.toml",
    ),
    *("\\\\server\\share\\secret.toml", "//server/share/secret.toml", "\\secret.toml", "../../maps/lithuania-1919"),
    *("/etc/passwd", "n\0ul.toml", "..", "link.toml", "folder-link/secret.toml", "circle.toml"),
)


@pytest.mark.parametrize("reference", OUTSIDE)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, reference: str) -> None:
    (tmp_path / "secret.toml").write_text("secret = 1", encoding="utf-8")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "link.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "folder-link").symlink_to(tmp_path)
    (folder / "circle.toml").symlink_to(folder / "circle.toml")
    with pytest.raises(paths.Outside):
        paths.companion("maps", reference, folder)


@pytest.mark.parametrize("reference", ["own.toml", "maps/own.toml", "./own.toml", "inner-link.toml"])
def test_what_lies_in_the_folder_is_read(tmp_path: Path, reference: str) -> None:
    (tmp_path / "maps").mkdir()
    for name in ("own.toml", "maps/own.toml"):
        (tmp_path / name).touch()
    (tmp_path / "inner-link.toml").symlink_to(tmp_path / "own.toml")
    assert paths.companion("maps", reference, tmp_path).is_file()


def test_a_folder_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "own.toml").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert paths.companion("maps", "own.toml", tmp_path / "link").is_file()


def test_links_in_a_circle_lead_nowhere_and_raise_nothing(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    assert not paths.real(tmp_path / "one" / "x").exists()
    package = Path(paths.__file__).parent.parent
    resolving = [path.name for path in package.rglob("*.py") if ".resolve(" in path.read_text(encoding="utf-8")]
    assert sorted(resolving) == ["bench.py", "paths.py"], "of what exists; `paths.real` follows any other links"
