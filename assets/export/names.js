// Names of towns: by falling class, the first of eight places where they cover nothing.

const LETTERS = { 1: "13px", 2: "14px", 3: "bold 15.5px", 4: "bold 19px" };
const RADIUS = { 1: 4.2, 2: 5.4, 3: 6.8, 4: 8.2 };
const pen = document.createElement("canvas").getContext("2d");
const serif = getComputedStyle(document.documentElement).getPropertyValue("--serif");

const hits = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
function shared(one, other) {
  return Math.max(0, Math.min(one[2], other[2]) - Math.max(one[0], other[0])) * Math.max(0, Math.min(one[3], other[3]) - Math.max(one[1], other[1]));
}

class Names {
  constructor() {
    this.layer = $("names");
    this.widths = new Map();
  }

  text(town, tongue) { return (DATA.names[tongue] && DATA.names[tongue][town]) || DATA.names[DATA.own][town]; }

  width(text, rank) {
    const key = `${rank}${text}`;
    if (!this.widths.has(key)) { pen.font = `${LETTERS[rank]} ${serif}`; this.widths.set(key, pen.measureText(text).width); }
    return this.widths.get(key);
  }

  // `k`: units of the sheet to a pixel of the screen. Keeps the rectangles (px on an endless screen) of what it placed.
  lay(tongue, k, size) {
    const places = DATA.towns.map(([x, y]) => [x / k, y / k]);
    const marks = places.map(([x, y], town) => { const r = (RADIUS[DATA.towns[town][2]] + 1.5) * size; return [x - r, y - r, x + r, y + r]; });
    this.rects = new Map();
    const order = places.map((_, town) => town).sort((a, b) => DATA.towns[b][2] - DATA.towns[a][2]);
    const nodes = [];
    for (const town of order) {
      const rank = DATA.towns[town][2], text = this.text(town, tongue), [x, y] = places[town];
      const width = this.width(text, rank) * size, height = (rank === 4 ? 19 : 14) * size, away = (RADIUS[rank] + (rank === 4 ? 3 : 0) + 3) * size, near = away * 0.72;
      const spots = [[away, -height / 2], [near, -height - near / 3], [near, near / 3], [-away - width, -height / 2], [-width / 2, away], [-near - width, near / 3], [-near - width, -height - near / 3], [-width / 2, -away - height]];
      let best = null;
      spots.forEach(([dx, dy], at) => {
        const rect = [x + dx - 1, y + dy, x + dx + width + 1, y + dy + height];
        const blocked = marks.some((mark, other) => other !== town && hits(rect, mark)) || [...this.rects.values()].some((other) => hits(rect, other));
        // Where counters usually stand, above the mark, is the last choice.
        const cost = at + (9 * places.reduce((sum, [a, b]) => sum + shared(rect, [a - 16, b - 44, a + 16, b - 10]), 0)) / (width * height);
        if (!blocked && (!best || cost < best[0])) best = [cost, rect, dx, dy + height * 0.82];
      });
      if (!best) continue;
      this.rects.set(town, best[1]);
      const [tx, ty] = DATA.towns[town];
      nodes.push(draw("text", { class: `name r${rank}`, transform: `translate(${tx} ${ty}) scale(${k * size})`, x: best[2] / size, y: best[3] / size }, text));
    }
    this.marks = marks;
    this.layer.replaceChildren(...nodes);
  }
}
