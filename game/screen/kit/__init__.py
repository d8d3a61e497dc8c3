"""Widgets: a retained tree, one layout pass, everything reachable by key, everything findable by tests."""

from game.screen.kit.buttons import Button
from game.screen.kit.canvas import Canvas, Image, Plate
from game.screen.kit.choices import Dropdown, Radio, Toggle
from game.screen.kit.containers import Column, Grid, Layers, Panel, Row, Rule, Spacer
from game.screen.kit.dialog import Dialog
from game.screen.kit.field import TextField
from game.screen.kit.graph import Graph, Series
from game.screen.kit.icons import ICONS, draw_icon
from game.screen.kit.lists import ListView
from game.screen.kit.scroll import ScrollArea
from game.screen.kit.slider import Slider
from game.screen.kit.table import Cell, Column_, Table, columns_of
from game.screen.kit.text import Label, RichText, Span
from game.screen.kit.text_area import TextArea
from game.screen.kit.toasts import Toasts
from game.screen.kit.ui import Ui
from game.screen.kit.widget import Widget

__all__ = [
    "ICONS",
    "Button",
    "Canvas",
    "Cell",
    "Column",
    "Column_",
    "Dialog",
    "Dropdown",
    "Graph",
    "Grid",
    "Image",
    "Label",
    "Layers",
    "ListView",
    "Panel",
    "Plate",
    "Radio",
    "RichText",
    "Row",
    "Rule",
    "ScrollArea",
    "Series",
    "Slider",
    "Spacer",
    "Span",
    "Table",
    "TextArea",
    "TextField",
    "Toasts",
    "Toggle",
    "Ui",
    "Widget",
    "columns_of",
    "draw_icon",
]
