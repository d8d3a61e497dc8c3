// Who holds the country: the tint, the hatching of enemy land, and the front lines, from the towns' owners.

class Country {
  constructor() {
    const { rows, columns, km } = DATA.country;
    Object.assign(this, { rows, columns, km });
    this.town = Country.unpacked(DATA.country.town, rows, columns);
    this.shade = Country.unpacked(DATA.country.shade, rows, columns).map((value) => value / 9);
    this.known = new Map();
    this.hearts = this.heartsOf();
  }

  // Runs (value, length); 0: the same as in the row above, else the value plus 1.
  static unpacked(runs, rows, columns) {
    const grid = new Float32Array(rows * columns);
    let at = 0;
    for (let index = 0; index < runs.length; index += 2) {
      for (let left = runs[index + 1]; left; left -= 1, at += 1) grid[at] = runs[index] ? runs[index] - 1 : grid[at - columns];
    }
    return grid;
  }

  // Around each town its own ground, whatever lies about.
  heartsOf() {
    const places = DATA.towns.map(([x, y]) => [(x * this.columns) / DATA.width - 0.5, (y * this.rows) / DATA.height - 0.5]);
    return places.map(([x, y], town) => {
      const gap = Math.min(...places.map(([a, b], other) => (other === town ? 1e9 : Math.hypot(a - x, b - y))));
      return [x, y, Math.min(5 / this.km, Math.max(0.75, gap * 0.36))];
    });
  }

  blurred(grid, radius) {
    const { rows, columns } = this;
    let from = grid, to = new Float32Array(grid.length);
    for (const [count, length, step, stride] of [[rows, columns, 1, columns], [columns, rows, columns, 1], [rows, columns, 1, columns], [columns, rows, columns, 1]]) {
      for (let line = 0; line < count; line += 1) {
        const first = line * stride, end = first + (length - 1) * step;
        let sum = from[first] * (radius + 1);
        for (let at = 1; at <= radius; at += 1) sum += from[Math.min(end, first + at * step)];
        for (let at = 0; at < length; at += 1) {
          to[first + at * step] = sum / (2 * radius + 1);
          sum += from[Math.min(end, first + (at + radius + 1) * step)] - from[Math.max(first, first + (at - radius) * step)];
        }
      }
      [from, to] = [to, from === grid ? new Float32Array(grid.length) : from];
    }
    return from;
  }

  // Shares by camp, nobody last.
  shares(owner) {
    const size = this.town.length, camps = DATA.camps.length;
    const soft = Math.max(1, Math.round(2 / this.km));
    const held = DATA.camps.map((_, camp) => {
      const grid = new Float32Array(size);
      for (let at = 0; at < size; at += 1) grid[at] = owner[this.town[at]] === camp ? 1 : 0;
      return grid;
    });
    const shares = held.map((grid) => this.blurred(grid, soft));
    const nobody = new Float32Array(size);
    for (let at = 0; at < size; at += 1) nobody[at] = Math.max(0, 1 - shares.reduce((sum, share) => sum + share[at], 0));
    shares.push(nobody);
    this.hearts.forEach(([x, y, radius], town) => {
      const camp = owner[town] >= 0 ? owner[town] : camps, reach = Math.ceil(radius * 2.5);
      for (let row = Math.max(0, Math.round(y) - reach); row <= Math.min(this.rows - 1, Math.round(y) + reach); row += 1) {
        for (let column = Math.max(0, Math.round(x) - reach); column <= Math.min(this.columns - 1, Math.round(x) + reach); column += 1) {
          const heart = Math.exp(-((column - x) ** 2 + (row - y) ** 2) / (radius * radius)), at = row * this.columns + column;
          shares.forEach((share) => { share[at] *= 1 - heart; });
          shares[camp][at] += heart;
        }
      }
    });
    const wide = Math.max(1, Math.round(6 / this.km)), far = held.map((grid) => this.blurred(grid, wide));
    const near = new Float32Array(size);
    for (let a = 0; a < camps; a += 1) {
      for (let b = a + 1; b < camps; b += 1) for (let at = 0; at < size; at += 1) near[at] = Math.max(near[at], smooth(0, 0.9, 4 * far[a][at] * far[b][at]));
    }
    return [shares, near];
  }

  // {tint, hatches: [[camp colour, picture]], fronts: [{points, mine, theirs, war}]} of a state as a camp sees it.
  of(state, viewer) {
    const key = `${viewer}|${state.owner}|${state.peace}`;
    if (!this.known.has(key)) {
      if (this.known.size > 60) this.known.clear();
      this.known.set(key, this.made(state, viewer));
    }
    return this.known.get(key);
  }

  made(state, viewer) {
    const [shares, near] = this.shares(state.owner), camps = DATA.camps.length;
    const colours = DATA.camps.map((camp) => rgb(camp[1])), vivid = colours.map(brighter);
    const light = colours.map((colour) => (colour[0] + colour[1] + colour[2] > 330 ? 0.62 : 1));
    const tint = this.picture((at) => {
      const strength = ((44 + 52 * near[at] ** 1.5) / 255) * this.shade[at];
      let alpha = 0, red = 0, green = 0, blue = 0;
      for (let camp = 0; camp < camps; camp += 1) {
        const share = shares[camp][at] * strength * light[camp];
        alpha += share; red += share * vivid[camp][0]; green += share * vivid[camp][1]; blue += share * vivid[camp][2];
      }
      return alpha > 0.002 ? [red / alpha, green / alpha, blue / alpha, alpha * 255] : [0, 0, 0, 0];
    });
    const side = viewer >= 0 ? viewer : Math.max(0, DATA.camps.findIndex((camp) => camp[2] !== "red"));
    const enemies = DATA.camps.map((_, camp) => camp).filter((camp) => camp !== side && !atPeace(state, side, camp));
    const hatches = enemies.slice(0, 2).map((camp) => [
      `rgb(${colours[camp].map((value) => Math.round(value * 0.72))})`,
      this.picture((at) => [255, 255, 255, 255 * smooth(0.45, 0.8, shares[camp][at]) * (0.2 + 0.5 * near[at]) * this.shade[at]]),
    ]);
    return { tint, hatches, fronts: this.fronts(state, shares) };
  }

  picture(colour) {
    const canvas = document.createElement("canvas");
    canvas.width = this.columns; canvas.height = this.rows;
    const context = canvas.getContext("2d"), image = context.createImageData(this.columns, this.rows);
    for (let at = 0; at < this.town.length; at += 1) image.data.set(colour(at), at * 4);
    context.putImageData(image, 0, 0);
    return canvas.toDataURL();
  }

  fronts(state, shares) {
    const found = [], nobody = DATA.camps.length;
    for (let a = 0; a < shares.length; a += 1) {
      for (let b = a + 1; b < shares.length; b += 1) {
        const others = shares.filter((_, camp) => camp !== a && camp !== b);
        for (const line of contours(shares[a].map((value, at) => value - shares[b][at]), this.rows, this.columns)) {
          for (const stretch of this.stretches(line, shares[a], others)) {
            const points = evened(stretch, 3).map(([x, y]) => [((x + 0.5) * DATA.width) / this.columns, ((y + 0.5) * DATA.height) / this.rows]);
            found.push({ points, mine: a, theirs: b === nobody ? -1 : b, war: b !== nobody && !atPeace(state, a, b) });
          }
        }
      }
    }
    return found;
  }

  // The parts of a line on land that matters, where nobody else holds more.
  stretches(line, mine, others) {
    const pieces = [[]];
    for (const point of line) {
      const at = Math.round(point[1]) * this.columns + Math.round(point[0]);
      if (this.shade[at] > 0.24 && others.every((other) => other[at] <= mine[at] + 0.03)) pieces[pieces.length - 1].push(point);
      else pieces.push([]);
    }
    return pieces.filter((piece) => piece.length > 5);
  }
}

function smooth(low, high, value) {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return share * share * (3 - 2 * share);
}

// The colour as a thin wash needs it: lighter, and farther from grey.
function brighter(colour) {
  const grey = (colour[0] + colour[1] + colour[2]) / 3;
  return colour.map((value) => Math.min(255, Math.max(0, (grey + (value - grey) * 1.16) * 1.28)));
}

// Which edges of a cell a line joins, by which of its corners lie above the level; the higher ground is on the left.
const TURNS = [[], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]], [[3, 0], [1, 2]], [[0, 2]], [[3, 2]], [[2, 3]], [[2, 0]], [[0, 1], [2, 3]], [[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], []];

function contours(grid, rows, columns) {
  const follow = new Map(), targets = new Set();
  const edge = (row, column, side) => (side === 0 ? 2 * (row * columns + column) : side === 1 ? 2 * (row * columns + column + 1) + 1 : side === 2 ? 2 * ((row + 1) * columns + column) : 2 * (row * columns + column) + 1);
  for (let row = 0; row < rows - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const at = row * columns + column;
      const kind = (grid[at] > 0) + 2 * (grid[at + 1] > 0) + 4 * (grid[at + columns + 1] > 0) + 8 * (grid[at + columns] > 0);
      for (const [from, to] of TURNS[kind]) { follow.set(edge(row, column, from), edge(row, column, to)); targets.add(edge(row, column, to)); }
    }
  }
  const place = (name) => {
    const at = name >> 1, next = name & 1 ? at + columns : at + 1;
    const share = Math.min(1, Math.max(0, -grid[at] / (grid[next] - grid[at] || 1)));
    return [(at % columns) + (name & 1 ? 0 : share), Math.floor(at / columns) + (name & 1 ? share : 0)];
  };
  const lines = [];
  for (const start of [...[...follow.keys()].filter((name) => !targets.has(name)), ...follow.keys()]) {
    if (!follow.has(start)) continue;
    const chain = [start];
    for (let here = start; follow.has(here);) { const next = follow.get(here); follow.delete(here); chain.push(next); here = next; }
    lines.push(chain.map(place));
  }
  return lines;
}

// Running means along a line; its ends stay.
function evened(points, reach) {
  let line = points;
  for (let round = 0; round < 3; round += 1) {
    line = line.map((point, at) => {
      const wide = Math.min(reach, at, line.length - 1 - at);
      const near = line.slice(at - wide, at + wide + 1);
      return wide ? [near.reduce((sum, [x]) => sum + x, 0) / near.length, near.reduce((sum, [, y]) => sum + y, 0) / near.length] : point;
    });
  }
  return line;
}
