// Marches, attacks and retreats as arrows, and battles as bursts.

const ON_FOOT = 0, BY_RAIL = 1, BEATEN = 2, ATTACK = 3;

const WAYS = new Map();
for (const [a, b, , , path] of DATA.links) {
  if (!path.length) continue;  // no arrow goes along it: of two links that join a pair, one
  const points = [];
  for (let at = 0; at < path.length; at += 2) points.push([path[at], path[at + 1]]);
  WAYS.set(`${a}-${b}`, points);
  WAYS.set(`${b}-${a}`, [...points].reverse());
}

// Points of the sheet along towns that follow one another.
function course(towns) {
  const points = [];
  towns.forEach((town, at) => {
    if (at) points.push(...(WAYS.get(`${towns[at - 1]}-${town}`) || []));
    points.push(DATA.towns[town].slice(0, 2));
  });
  return points;
}

const span = (points) => points.slice(1).reduce((sum, point, at) => sum + Math.hypot(point[0] - points[at][0], point[1] - points[at][1]), 0);

// Place and direction at a distance along a line.
function along(points, way) {
  let left = way;
  for (let at = 1; at < points.length; at += 1) {
    const [ax, ay] = points[at - 1], [bx, by] = points[at], length = Math.hypot(bx - ax, by - ay);
    if (length && (left <= length || at === points.length - 1)) {
      const share = Math.min(1, left / length);
      return [ax + (bx - ax) * share, ay + (by - ay) * share, (bx - ax) / length, (by - ay) / length];
    }
    left -= length;
  }
  return [...points[points.length - 1], 1, 0];
}

function rounded(points) {
  let line = points;
  for (let round = 0; round < 2; round += 1) {
    const next = [line[0]];
    for (let at = 1; at < line.length; at += 1) {
      const [ax, ay] = line[at - 1], [bx, by] = line[at];
      next.push([ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25], [ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75]);
    }
    next.push(line[line.length - 1]);
    line = next;
  }
  return line;
}

// A body that widens toward a head; `k`: units to a pixel.
function arrowPath(points, k, wide) {
  const line = rounded(points), whole = span(line), from = Math.min(12 * k, whole * 0.2), to = whole - Math.min(11 * k, whole * 0.2);
  const width = wide * k, head = Math.min(width * 1.5, (to - from) * 0.5), left = [], right = [];
  const steps = Math.max(6, Math.round((to - from) / (width * 0.6)));
  for (let at = 0; at <= steps; at += 1) {
    const way = ((to - from - head) * at) / steps, [x, y, dx, dy] = along(line, from + way), half = width * (0.14 + (0.17 * way) / Math.max(1, to - from));
    left.push([x + dy * half, y - dx * half]); right.unshift([x - dy * half, y + dx * half]);
  }
  const [x, y, dx, dy] = along(line, to - head), [tx, ty] = along(line, to), half = width * 0.66;
  const corners = [...left, [x + dy * half, y - dx * half], [tx, ty], [x - dy * half, y + dx * half], ...right];
  return `M${corners.map(([a, b]) => `${a.toFixed(1)} ${b.toFixed(1)}`).join("L")}Z`;
}

class Trails {
  // Arrows of one turn up to a step; those of earlier steps stand back.
  show(game, index, k) {
    const step = game.steps[index], [turn, orders] = game.place(index);
    const first = orders ? game.starts[turn - 1] + 1 : turn > 1 ? game.starts[turn - 2] + 1 : 0;
    const nodes = [], fresh = [], seen = new Set();
    for (let at = index; at >= first; at -= 1) {
      for (const [kind, camp, ...towns] of game.steps[at].a || []) {
        const key = `${kind} ${camp} ${towns}`;
        if (!seen.has(key)) { seen.add(key); (at === index ? fresh : nodes).unshift(this.arrow(kind, camp, towns, k, at === index)); }
      }
    }
    $("trails").replaceChildren(...nodes);
    $("marching").replaceChildren(...fresh);
    $("bursts").replaceChildren(...(step.b || []).map((town) => burst(town, k, true)));
    const old = new Set();
    for (let at = first; at < index; at += 1) for (const town of game.steps[at].b || []) if (!(step.b || []).includes(town)) old.add(town);
    $("bursts").prepend(...[...old].map((town) => burst(town, k, false)));
  }

  arrow(kind, camp, towns, k, fresh) {
    const path = { d: arrowPath(course(towns), k, kind === ATTACK ? 17 : 13), fill: colourOf(camp), "stroke-width": 1.8 * k, class: `arrow ${fresh ? "arrow-new" : "old"}` };
    if (kind === BY_RAIL) path["stroke-dasharray"] = `${7 * k} ${3 * k}`;
    if (kind === BEATEN) Object.assign(path, { "fill-opacity": 0.35, stroke: colourOf(camp), "stroke-dasharray": `${4 * k} ${3 * k}` });
    return draw("path", path);
  }
}

const spikes = (radius) => {
  const corners = Array.from({ length: 22 }, (_, turn) => { const far = radius * (turn % 2 ? 0.6 : turn % 4 ? 0.84 : 1); return `${(far * Math.sin((Math.PI * turn) / 11)).toFixed(1)} ${(-far * Math.cos((Math.PI * turn) / 11)).toFixed(1)}`; });
  return `M${corners.join("L")}Z`;
};

function burst(town, k, fresh) {
  const [x, y] = DATA.towns[town], size = (fresh ? 1 : 0.62) * k;
  return draw("g", { transform: `translate(${x} ${y}) scale(${size})`, opacity: fresh ? 1 : 0.6, "pointer-events": "none" }, draw("g", fresh ? { class: "burst" } : {},
    draw("path", { d: spikes(21), fill: "#4a1410" }), draw("path", { d: spikes(18.4), fill: "#e9b23c" }), draw("path", { d: spikes(10.6), fill: "#fff1c4" }),
    draw("path", { d: "M-6-6 6 6M-6 6 6-6", stroke: "#4a1410", "stroke-width": 2.2 })));
}
