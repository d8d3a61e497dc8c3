"""What `edit --campaign` begins with: a war of two phases that can be played at once, with a comment at every turn."""

from __future__ import annotations

import json


def war_template(title: str) -> str:
    return f"""\
# For help in an editor of TOML: main.py schema campaign > campaign.json, and this line: #:schema campaign.json
# A campaign: a war of several scenarios, in which what one leaves is what the next begins with.

format = 1
name = {json.dumps(title, ensure_ascii=False)}
text = \"\"\"
What the war is about, in a paragraph or two.\"\"\"

# The two sides of the whole war, and the camp that stands for each of them in every phase.
[[sides]]
id = "republic"
name = "Republic of Lithuania"
camp = "republic"

[[sides]]
id = "soviet"
name = "Red Army"
camp = "red"

# What passes over from the end of a phase to the opening of the next.
[carry]
losses = 50
morale = 50

# The war begins with the first phase. Of the ways on from it the first whose conditions hold is gone.
[[phases]]
id = "ring"
scenario = "kaunas_encirclement"
worth = 2

[[phases.next]]
to = "lost"
when = {{ holds = {{ town = "kaunas", camp = "red" }} }}

[[phases.next]]
to = "offensive"
text = "What comes between the two phases."

[[phases]]
id = "offensive"
scenario = "zarasai_offensive"
worth = 2

[[phases.next]]
to = "won"
won_by = ["republic"]

[[phases.next]]
to = "peace"

# How the war can end.
[[ends]]
id = "won"
name = "The country is free"
winner = "republic"
text = "What became of it."

[[ends]]
id = "peace"
name = "A peace of exhaustion"

[[ends]]
id = "lost"
name = "Kaunas has fallen"
winner = "soviet"
"""
