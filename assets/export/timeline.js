// The slider with its moments and turns, and the graph over it.

const DASHES = ["", "7 4", "2 3"];
const SHAPES = {
  objective: "M0-7 2-2.2 7-2.2 3.1 1 4.5 6 0 3.2-4.5 6-3.1 1-7-2.2-2-2.2Z", capture: "M-4-7V7M-4-6 6-3-4 1Z", encirclement: "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0-6 0ZM-1.5 0A1.5 1.5 0 1 0 1.5 0A1.5 1.5 0 1 0-1.5 0Z",
  surrender: "M-5 7V-6H6V2H-5", battle: "M-5-5 5 5M-5 5 5-5", "first blood": "M0-7Q6 1 4 4Q0 8-4 4Q-6 1 0-7Z", luck: "M-5-5H5V5H-5ZM-2-2V-1.9M2 2V2.1", leader: "M0-7V7M-4-3H4",
  "decisive turn": "M0-7 7 6-7 6Z", end: "M-6-6H6V6H-6Z", event: "M0-5 5 0 0 5-5 0Z",
};
const OPEN = ["battle", "leader", "encirclement", "surrender", "capture", "luck"];

class Timeline {
  constructor(go) {
    this.go = go;
    $("slider").addEventListener("input", () => go(Number($("slider").value)));
    const figure = $("figure");
    DATA.figures.forEach((name, at) => figure.append(make("option", { value: at }, figureNames[name])));
    figure.addEventListener("change", () => this.graph());
    $("graph").addEventListener("pointerdown", (event) => { const box = $("graph").getBoundingClientRect(); go(Math.round(((event.clientX - box.left) / box.width) * this.game.last)); });
  }

  take(game) {
    this.game = game;
    const last = Math.max(1, game.last), at = (index) => `${(100 * index) / last}%`;
    $("slider").max = game.last;
    $("marks").replaceChildren(...[...game.view.marks].sort((a, b) => a[4] - b[4]).map(([index, kind, text, camp, weight]) => {
      const colour = colourOf(camp), size = 0.75 + Math.min(0.4, weight / 250);
      const button = make("button", { type: "button", title: `${word("Turn {turn}", { turn: game.steps[index].n })}: ${say(text)}`, "aria-label": say(text), tabindex: -1 }, draw("svg", { viewBox: "-8 -8 16 16" },
        draw("path", { d: SHAPES[kind] || SHAPES.event, transform: `scale(${size})`, fill: OPEN.includes(kind) ? "#fcf6e6" : colour, stroke: OPEN.includes(kind) ? colour : "#211b14", "stroke-width": OPEN.includes(kind) ? 2.2 : 0.8 })));
      button.style.left = at(index);
      button.addEventListener("click", () => this.go(index));
      return button;
    }));
    this.ticks = game.starts.map((start, turn) => [start / last, turn + 1]);
    this.label();
    this.graph();
  }

  // Numbers of turns, as many as have room.
  label() {
    const width = $("ticks").clientWidth || 600;
    let end = -1;
    $("ticks").replaceChildren(...this.ticks.filter(([share]) => { const good = share * width > end; if (good) end = share * width + 26; return good; }).map(([share, turn]) => {
      const tick = make("span", {}, String(turn));
      tick.style.left = `${100 * share}%`;
      return tick;
    }));
  }

  graph() {
    const figure = Number($("figure").value), rows = this.game.figures[figure], values = rows.flat().filter((value) => value !== undefined);
    const high = Math.max(1, ...values), low = Math.min(0, ...values), last = Math.max(1, this.game.last);
    const y = (value) => 96 - (66 * (value - low)) / (high - low);
    const shown = rows.map((row_, camp) => [row_, camp]).filter(([row_, camp]) => row_.length && (DATA.figures[figure] !== "points" || counts(camp)));
    this.cursor = draw("line", { y1: 0, y2: 100, stroke: "#7a2c22", "stroke-width": 1.4 });
    const lines = this.ticks.map(([share]) => draw("line", { x1: 1000 * share, x2: 1000 * share, y1: 0, y2: 100, stroke: "#cdbb91", "stroke-width": 0.6 }));
    if (low < 0) lines.push(draw("line", { x1: 0, x2: 1000, y1: y(0), y2: y(0), stroke: "#6a5a42", "stroke-width": 0.8 }));
    for (const [row_, camp] of shown) {
      const points = [];
      row_.forEach((value, index) => { if (index && row_[index - 1] !== value) points.push(`${(1000 * index) / last},${y(row_[index - 1])}`); if (!index || index === row_.length - 1 || row_[index - 1] !== value) points.push(`${(1000 * index) / last},${y(value)}`); });
      lines.push(draw("polyline", { points: points.join(" "), stroke: colourOf(camp), "stroke-dasharray": DASHES[camp % 3] }));
    }
    $("graph").replaceChildren(...lines, this.cursor);
    this.keys = shown.map(([, camp]) => [camp, make("b")]);
    $("keys").replaceChildren(...this.keys.map(([camp, value]) => make("span", {}, draw("svg", { viewBox: "0 0 26 8" }, draw("line", { x1: 0, x2: 26, y1: 4, y2: 4, stroke: colourOf(camp), "stroke-width": 2.4, "stroke-dasharray": DASHES[camp % 3] })), `${campName(camp)} `, value)));
    this.show(this.index || 0);
  }

  show(index) {
    this.index = index;
    const figure = Number($("figure").value), last = Math.max(1, this.game.last);
    $("slider").value = index;
    $("slider").style.setProperty("--done", `${(100 * index) / last}%`);
    $("slider").setAttribute("aria-valuetext", `${word("turn {turn}", { turn: this.game.steps[index].n })}, ${say(this.game.steps[index].h)}`);
    this.cursor.setAttribute("x1", (1000 * index) / last); this.cursor.setAttribute("x2", (1000 * index) / last);
    for (const [camp, value] of this.keys) value.textContent = number(this.game.figures[figure][camp][index] ?? "");
  }
}
