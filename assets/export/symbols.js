// Counters, drawn once for each unit and then only changed.

const SIDE = 44;

function onColour(colour) {
  const [red, green, blue] = rgb(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 128 ? "#2b2318" : "#fff6e2";
}

function cardboard(colour) {
  return [
    draw("rect", { x: 1.5, y: 3.2, width: SIDE, height: SIDE, rx: 5, fill: "#140e06", opacity: 0.34 }),
    draw("rect", { class: "frame", width: SIDE, height: SIDE, rx: 5, fill: "#211b14" }),
    draw("rect", { x: 1.1, y: 1.1, width: SIDE - 2.2, height: SIDE - 2.2, rx: 4, fill: colour }),
    draw("rect", { x: 1.1, y: 1.1, width: SIDE - 2.2, height: SIDE - 2.2, rx: 4, fill: "url(#sheen)" }),
    draw("path", { d: `M4.2 1.9H${SIDE - 4.2}`, stroke: "#fff", "stroke-opacity": 0.45, "stroke-width": 0.9 }),
  ];
}

function symbolBox(arm) {
  return draw("use", { href: `#arm-${DATA.symbols[arm] ?? "unknown"}`, x: 7.6, y: 9.8, width: 30, height: 24 });
}

function emblem(name) {
  const [x, y, width, height] = DATA.emblem;
  return draw("use", { href: `#emblem-${$(`emblem-${name}`) ? name : "other"}`, x, y, width, height });
}

class Card {
  // A unit whose card is known, or a stack of which only the size is.
  constructor(colour, sign, arm, size, known) {
    const ink = onColour(colour);
    this.known = known;
    this.figure = draw("text", { x: known ? 17.4 : 22, y: 40.2, fill: ink, "font-size": 15 });
    this.dug = draw("path", { fill: "#c49e62", stroke: "#211b14", "stroke-width": 0.9 });
    this.badges = draw("g");
    this.title = draw("title");
    this.body = draw("g", {}, ...cardboard(colour), symbolBox(arm), emblem(sign));
    this.group = draw("g", { class: "counter" }, this.title, draw("g", { transform: `translate(${-SIDE / 2} ${-SIDE / 2})` }, this.body));
    this.bar = draw("rect", { x: 37.9, width: 2.2, rx: 0.3 });
    this.quality = draw("text", { x: 36.6, y: 39.2, "font-size": 12, fill: "#211b14" });
    if (known) {
      this.body.append(
        draw("text", { x: 22, y: 9, "font-size": 9.4, fill: ink }, DATA.marks[size]),
        draw("rect", { x: 37.2, y: 10.8, width: 3.6, height: 17.2, rx: 0.8, class: "solid" }), this.bar,
        draw("rect", { x: 32.3, y: 29.6, width: 8.6, height: 11.4, rx: 1.6, fill: "#fff6e2" }), this.quality,
      );
    }
    this.body.append(this.figure, this.dug, this.badges);
    this.shown = "";
  }

  // Men, quality, tenths of full strength, entrenchment, and the signs of what is out of the ordinary.
  show(men, quality, tenths, dug, signs, faded) {
    const key = [men, quality, tenths, dug, signs, faded].join();
    if (key === this.shown) return;
    this.shown = key;
    this.figure.textContent = men;
    const room = this.known ? 28 : 40;
    if (men.length * 7.6 > room) { this.figure.setAttribute("textLength", room); this.figure.setAttribute("lengthAdjust", "spacingAndGlyphs"); } else this.figure.removeAttribute("textLength");
    if (this.known) {
      this.quality.textContent = quality;
      const height = 1.58 * tenths;
      this.bar.setAttribute("y", 27.3 - height); this.bar.setAttribute("height", height);
      this.bar.setAttribute("fill", tenths < 5 ? "#f0a634" : "#fff6e2");
    }
    this.dug.setAttribute("d", Array.from({ length: dug }, (_, bay) => `M${2.4 + bay * 9.2} ${SIDE + 3.4}l1.6-4.8h5.2l1.6 4.8z`).join(""));
    this.badges.replaceChildren(...signs.slice(0, 3).map((sign, at) => badge(sign, 2 + at * 11)));
    this.body.setAttribute("opacity", faded ? 0.72 : 1);
  }
}

// Ground and ink of each.
const BADGES = {
  mutiny: ["#be241c", "#fff6e2"], cut: ["#be241c", "#fff6e2"], short: ["#f0a634", "#211b14"],
  wavering: ["#fff6e2", "#211b14"], delay: ["#fff6e2", "#211b14"], withdraw: ["#fff6e2", "#211b14"],
};

function badge(sign, x) {
  const [ground, ink] = BADGES[sign];
  return draw("g", { transform: `translate(${x} -.5)` },
    draw("circle", { r: 5.6, fill: ground, stroke: "#211b14", "stroke-width": 1 }),
    draw("use", { href: `#badge-${sign}`, x: -5.6, y: -5.6, width: 11.2, height: 11.2, style: `color: ${ink}` }));
}

// Beside a stack: how many units, how many men.
function chip(units, men) {
  const text = number(men), width = 22 + text.length * 6.6;
  return draw("g", { class: "chip" },
    draw("rect", { x: -1, y: -8.5, width: width + 1, height: 17, rx: 8.5, fill: "#211b14" }),
    draw("rect", { x: 15.5, y: -7.2, width: width - 16.8, height: 14.4, rx: 7, fill: "#fff6e2" }),
    draw("text", { x: 7.6, y: 4.3, "font-size": 12, fill: "#fff6e2" }, String(units)),
    draw("text", { x: 15.5 + (width - 17) / 2, y: 4.4, "font-size": 12.5, fill: "#211b14" }, text));
}
