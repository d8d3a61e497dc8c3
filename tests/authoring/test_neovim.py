"""The language server in a real editor, set up as the guide says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.scenario.paths import scenarios_folder
from tests.scenario.files import DATA

pytest.importorskip("pygls")
NEOVIM = shutil.which("nvim")
pytestmark = pytest.mark.skipif(NEOVIM is None, reason="needs Neovim")

ASKED = """
local function told(...) io.stderr:write(table.concat({ ... }, " "), "\\n") end
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end)
for _, problem in ipairs(vim.diagnostic.get(0)) do told("problem", problem.lnum + 1, problem.message) end
local line = vim.fn.search('at = "kedainiaia')
vim.fn.setline(line, (vim.fn.getline(line):gsub('"kedainiaia"', '"ked"')))
vim.api.nvim_win_set_cursor(0, { line, vim.fn.getline(line):find('"ked"', 1, true) + 3 })
local place = vim.lsp.util.make_position_params(0, "utf-16")
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/completion", place, 20000)) do
  for _, item in ipairs(answer.result.items or answer.result) do told("offered", item.label) end
end
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/hover", place, 20000)) do
  if answer.result then told("meaning", answer.result.contents.value) end
end
vim.fn.search('supply = ..k\\\\zsaunas')
vim.cmd(vim.api.nvim_replace_termcodes("normal GO_TO", true, true, true))
vim.wait(20000, function() return vim.fn.expand("%:t") ~= "war.toml" end)
told("led to", vim.fn.expand("%:t"), vim.fn.getline("."))
vim.cmd("qa!")
"""


def recipe(mark: str) -> str:
    """Out of the guide, the one with these words in it."""
    guide = (scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8")
    return next(lua for lua in re.findall(r"```lua\n(.*?)```", guide, re.DOTALL) if mark in lua)


def version() -> tuple[int, ...]:
    told = subprocess.run([str(NEOVIM), "--version"], capture_output=True, text=True, timeout=100, check=True).stdout
    return tuple(map(int, re.findall(r"\d+", told)[:2]))


@pytest.mark.parametrize(
    ("mark", "since", "key"), [("nvim_create_autocmd", (0, 7), "gd"), ("lsp.enable", (0, 11), "<C-]>")]
)
def test_neovim_shows_problems_completes_and_leads_to_names(
    tmp_path: Path, mark: str, since: tuple[int, int], key: str
) -> None:
    if version() < since:
        pytest.skip(f"needs Neovim {since[0]}.{since[1]}")
    shutil.copy(DATA / "ground.toml", tmp_path)
    war = (DATA / "small.toml").read_text(encoding="utf-8")
    (tmp_path / "war.toml").write_text(war.replace('at = "kedainiai"', 'at = "kedainiaia"', 1), encoding="utf-8")
    (tmp_path / "nvim").mkdir()
    (tmp_path / "nvim" / "init.lua").write_text(recipe(mark), encoding="utf-8")
    (tmp_path / "ask.lua").write_text(ASKED.replace("GO_TO", key), encoding="utf-8")
    command = tmp_path / "bin" / "kaunas1919"
    command.parent.mkdir()
    main = scenarios_folder().parent / "main.py"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{main}" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    homes = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    found = subprocess.run(
        [str(NEOVIM), "--headless", "war.toml", "-c", "luafile ask.lua", "-c", "qa!"],
        cwd=tmp_path,
        env={**os.environ, **homes, "PATH": f"{command.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    line = war.count("\n", 0, war.index('at = "kedainiai"')) + 1
    assert f'problem {line} there is no town "kedainiaia"' in found.stderr
    assert "offered kedainiai" in found.stderr
    assert "led to ground.toml" in found.stderr
    assert 'id = "kaunas"' in found.stderr
