"""The page in a real browser, from a file: deep links, scrubbing, autoplay, hostile names."""

from __future__ import annotations

from game.screen.export.page import make_page
from tests.screen.export.recorded import kaunas, kaunas_page, needs_browser, opened, skirmish

pytestmark = needs_browser


def test_the_address_opens_a_turn_and_an_order_in_it() -> None:
    page = opened(kaunas_page(), "#5")
    assert (page.data("turn"), page.data("order")) == ("5", "0")
    assert '<b id="turn">Turn 5 / 14</b>' in page.dom
    assert page.dom.count('class="counter"') > 20
    assert page.complaints == []
    inside = opened(kaunas_page(), "#5.3&view=red")
    assert (inside.data("turn"), inside.data("order"), inside.data("view")) == ("5", "3", "1")
    assert inside.complaints == []


_SCRUB = """
const seen = [];
const note = () => seen.push(document.documentElement.dataset.index);
const key = (name) => { document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true })); note(); };
const slider = document.getElementById("slider");
slider.value = 30; slider.dispatchEvent(new Event("input")); note();
["ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End", "ArrowRight"].forEach(key);
document.getElementById("first").click(); note();
document.getElementById("turn-on").click(); note();
document.getElementById("tongue").value = "pl"; document.getElementById("tongue").dispatchEvent(new Event("change"));
document.getElementById("closer").click();
document.querySelector("#marks button").click(); note();
seen.push(slider.max);
document.title = seen.join(" ");
"""


def test_slider_and_keys_go_to_the_step_they_name() -> None:
    page = opened(kaunas_page(), "", _SCRUB)
    title = page.dom.partition("<title>")[2].partition("</title>")[0].split()
    last = title[-1]
    assert title[:8] == ["30", "31", "32", "31", "0", last, last, "0"]
    assert 0 < int(title[8]) < 40
    assert "Kowno" in page.dom
    assert page.complaints == []


def test_it_plays_by_itself_to_the_end() -> None:
    some = opened(kaunas_page(), "#2&play&speed=4", milliseconds=4000)
    assert int(some.data("index")) > 25
    assert some.complaints == []
    whole = opened(kaunas_page(), "#13&play&speed=20", milliseconds=20000)
    assert whole.data("playing") == "false"
    result = whole.dom.partition('id="result">')[2].partition("<")[0]
    assert any(level.name in result for level in kaunas().board.levels)


def test_names_out_of_a_file_stay_texts() -> None:
    bad = "<script>document.title='taken'</script><img src=x onerror=alert(1)>"
    change = (
        ("The road to Šėta", f"</script></title>{bad}"),
        ("1-asis pėstininkų pulkas", f"Pulkas {bad}"),
        ("A column stands", f"</p>{bad}<!-- A column stands"),
        ('name = "Red Army"', f'name = "Red {bad}"'),
    )
    page = opened(make_page(skirmish(change)).decode(), "#2")
    assert page.complaints == []
    assert "taken" not in page.dom.partition("<title>")[2].partition("</title>")[0].replace("'taken'", "")
    body = page.dom.partition("</head>")[2]
    assert "<img" not in body
    assert body.count("<script") == 2  # the data and the page's own
    assert "&lt;img src=x" in body
