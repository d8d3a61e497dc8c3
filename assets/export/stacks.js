// What stands on the map: towns in their owners' colours, and the stacks beside them.

const SIZES = [[0, 20], [1.05, 24], [1.5, 28], [1.9, 31], [2.5, 36], [3.4, 42], [5.6, 46], [9, 54]];

class Stacks {
  constructor() {
    this.cards = new Map(); // by unit or sighted stack
  }

  forget() {
    this.cards.clear();
    $("counters").replaceChildren();
  }

  card(key, maker) {
    if (!this.cards.has(key)) {
      const card = maker();
      card.group.style.opacity = 0;
      $("counters").append(card.group);
      this.cards.set(key, card);
    }
    return this.cards.get(key);
  }

  // All stacks of a state: units or a sighting, by town and camp.
  static of(game, state) {
    const stacks = new Map();
    for (const [unit, fields] of state.units) {
      const camp = game.view.units[unit][1], key = `${fields[TOWN]}:${camp}`;
      if (!stacks.has(key)) stacks.set(key, { town: fields[TOWN], camp, units: [], men: 0 });
      stacks.get(key).units.push(unit);
      stacks.get(key).men += fields[MEN];
    }
    for (const stack of stacks.values()) stack.units.sort((a, b) => state.units.get(b)[MEN] - state.units.get(a)[MEN] || a - b);
    for (const [key, seen] of state.sights) stacks.set(`seen ${key}`, { ...seen, units: [], seen });
    return [...stacks.values()].sort((a, b) => DATA.towns[b.town][2] - DATA.towns[a.town][2] || a.town - b.town || a.camp - b.camp);
  }

  show(game, state, moved, k, names) {
    const side = sideAt(DATA.scale / k), scale = (k * side) / SIDE, taken = [], under = [], over = [];
    const shown = new Set();
    for (const stack of Stacks.of(game, state)) {
      const [x, y, rank] = DATA.towns[stack.town], lift = (RADIUS[rank] + 4);
      const spot = place(x / k, y / k, side, lift, Math.min(3, stack.units.length), names, taken, stack.town);
      taken.push(spot.rect);
      const at = [x + spot.dx * k, y + spot.dy * k];
      const faces = stack.seen ? [this.sighting(stack)] : stack.units.map((unit) => this.unit(game, state, unit));
      faces.forEach((card, index) => {
        card.group.style.transform = `translate(${at[0].toFixed(1)}px, ${at[1].toFixed(1)}px) scale(${scale.toFixed(4)})`;
        card.group.style.opacity = index === 0 || moved.has(card) ? 1 : 0;
        card.group.style.pointerEvents = index === 0 ? "" : "none";
        shown.add(card);
      });
      const many = stack.units.length;
      if (many > 1) {
        const listed = stack.units.map((unit) => words(game, state, unit)).join("\n");
        faces[0].title.textContent = `${townWords(stack.town, state)}\n${listed}`;
        for (let below = Math.min(3, many) - 1; below; below -= 1) under.push(lower(game.view.units[stack.units[below]][6], at, below, scale));
        const mark = chip(many, stack.men);
        mark.setAttribute("transform", `translate(${at[0] + (SIDE / 2 + 2) * scale} ${at[1] - (SIDE / 2 + 1) * scale}) scale(${scale * 0.94}) translate(-6 0)`);
        over.push(mark);
      }
      if (stack.seen && stack.seen.age) {
        over.push(draw("g", { class: "chip", transform: `translate(${at[0]} ${at[1] - (SIDE / 2) * scale}) scale(${scale})` },
          draw("rect", { x: -19, y: -7, width: 38, height: 14, rx: 7, fill: "#ebdfc2", stroke: "#211b14" }), draw("text", { y: 4, "font-size": 11 }, word("{days} d ago", { days: stack.seen.age * DATA.stride }))));
      }
    }
    for (const card of this.cards.values()) {
      if (!shown.has(card)) { card.group.style.opacity = 0; card.group.style.pointerEvents = "none"; }
    }
    $("under").replaceChildren(...under);
    $("over").replaceChildren(...over);
  }

  unit(game, state, unit) {
    const [, , full, arm, size, sign, colour] = game.view.units[unit], fields = state.units.get(unit);
    const card = this.card(unit, () => new Card(colour, sign, arm, size, true));
    const signs = fields[MUTINY] ? ["mutiny"] : [];
    if (fields[SUPPLY]) signs.push(fields[SUPPLY] === 2 ? "cut" : "short");
    if (fields[MORALE] < 30) signs.push("wavering");
    if (fields[STANCE]) signs.push(DATA.words.stances[fields[STANCE]]);
    const tenths = Math.max(1, Math.min(10, Math.round((10 * fields[MEN]) / full)));
    card.show(String(fields[MEN]), String(fields[QUALITY]), tenths, fields[DUG], signs, false);
    card.title.textContent = `${townWords(fields[TOWN], state)}\n${words(game, state, unit)}`;
    return card;
  }

  sighting(stack) {
    const card = this.card(`seen ${stack.town}:${stack.camp}`, () => new Card(colourOf(stack.camp), campSign(stack.camp), -1, -1, false));
    card.show(`~${stack.men}`, "", 0, stack.dug, [], stack.age > 0);
    const when = stack.age ? (stack.age > 1 ? word(", seen {turns} turns ago", { turns: stack.age }) : word(", seen one turn ago")) : "";
    card.title.textContent = `${word("{camp}: about {men} men", { camp: campName(stack.camp), men: number(stack.men) })}${when}`;
    return card;
  }
}

function sideAt(perKm) {
  return SIZES.reduce((side, [least, size]) => (perKm >= least ? size : side), SIZES[0][1]);
}

function campSign(camp) {
  return DATA.camps[camp][3];
}

// The place beside a town where a stack covers least.
function place(x, y, side, lift, cards, names, taken, town) {
  const half = side / 2, extra = 4 * (cards - 1);
  const spots = [[0, -lift - half], [half + lift, -half - 2], [-half - lift - extra, -half - 2], [half + lift, 4], [-half - lift - extra, 4], [0, lift + half], [side * 0.75, -lift - side * 1.2], [-side * 0.75, -lift - side * 1.2]];
  let best = null;
  spots.forEach(([dx, dy], number) => {
    const rect = [x + dx - half, y + dy - half - extra, x + dx + half + extra, y + dy + half];
    let cost = number * 0.05;
    for (const other of taken) cost += (4 * shared(rect, other)) / (side * side);
    names.rects.forEach((other) => { cost += (1.3 * shared(rect, other)) / (side * side); });
    names.marks.forEach((mark, other) => { cost += ((other === town ? 3 : 1.6) * shared(rect, mark)) / (side * side); });
    if (!best || cost < best.cost) best = { cost, rect, dx, dy };
  });
  return best;
}

function lower(colour, [x, y], below, scale) {
  const off = 4 * below;
  return draw("g", { transform: `translate(${x} ${y}) scale(${scale}) translate(${off - SIDE / 2} ${-off - SIDE / 2})` },
    draw("rect", { width: SIDE, height: SIDE, rx: 5, fill: "#211b14" }), draw("rect", { x: 1.1, y: 1.1, width: SIDE - 2.2, height: SIDE - 2.2, rx: 4, fill: colour }),
    draw("rect", { x: 1.1, y: 1.1, width: SIDE - 2.2, height: SIDE - 2.2, rx: 4, fill: "#000", opacity: 0.16 * below }));
}

function words(game, state, unit) {
  const [name, , full, arm, size] = game.view.units[unit], fields = state.units.get(unit), { kinds, supplies, stances } = DATA.words;
  const facts = [word("{men} men of {full}", { men: number(fields[MEN]), full: number(full) }), fields[GUNS] ? word("{guns} guns", { guns: fields[GUNS] }) : "", word("quality {quality}", { quality: fields[QUALITY] }), word("morale {morale}", { morale: fields[MORALE] }), fields[FATIGUE] ? word("fatigue {fatigue}", { fatigue: fields[FATIGUE] }) : "",
    fields[DUG] ? word("entrenched {dug}", { dug: fields[DUG] }) : "", fields[SUPPLY] ? word("supply {supply}", { supply: supplies[fields[SUPPLY]] }) : "", fields[STANCE] ? stances[fields[STANCE]] : "", fields[MUTINY] ? word("in mutiny") : ""];
  return `${say(name)}, ${kinds[arm][size]}: ${facts.filter(Boolean).join(", ")}`;
}

function townWords(town, state) {
  const others = Object.keys(DATA.names).filter((tongue) => tongue !== DATA.own && DATA.names[tongue][town]).map((tongue) => DATA.names[tongue][town]);
  const points = DATA.towns[town][3] ? word(", worth {points} points", { points: DATA.towns[town][3] }) : "";
  return `${DATA.names[DATA.own][town]}${others.length ? ` (${[...new Set(others)].join(", ")})` : ""}: ${campName(state.owner[town])}${points}`;
}

class Towns {
  show(game, state, k, size) {
    const viewer = game.view.camp;
    const nodes = DATA.towns.map(([x, y, rank, points, port, depot], town) => {
      const r = RADIUS[rank], owner = state.owner[town];
      const foreign = viewer >= 0 ? owner >= 0 && owner !== viewer && !atPeace(state, owner, viewer) : DATA.camps[owner] && DATA.camps[owner][2] === "red";
      const group = draw("g", { transform: `translate(${x} ${y}) scale(${k * size})` }, draw("title", {}, townWords(town, state)));
      if (rank === 4) group.append(draw("circle", { r: r + 2.9, class: "solid", opacity: 0.85 }), draw("circle", { r: r + 2, fill: "#f4ebd3" }));
      group.append(draw("circle", { r: r + 0.7, class: "solid" }), draw("circle", { r: r - 0.3, fill: "#f4ebd3" }), draw("circle", { r: r - 1.5, class: "solid" }), draw("circle", { r: r - 1.9, fill: colourOf(owner) }));
      if (foreign) group.append(draw("circle", { r: Math.max(0.9, r * 0.22), fill: "#fff6e2" }));
      const signs = (depot ? 1 : 0) + (port ? 1 : 0) + (points ? 1.9 : 0);
      let left = -signs * 5.5;
      const top = r + (rank === 4 ? 2.6 : 0) + 2.5;
      if (depot) { group.append(draw("path", { transform: `translate(${left + 5.5} ${top + 5})`, d: "M-4 4V-1L0-4 4-1V4Z", fill: "#f4ebd3", stroke: "#211b14", "stroke-width": 1.1 })); left += 11; }
      if (port) { group.append(draw("g", { transform: `translate(${left + 5.5} ${top + 5})` }, draw("circle", { r: 5, fill: "#f4ebd3", stroke: "#211b14", "stroke-width": 0.6 }), draw("path", { d: "M0-3.4V3.4M-3 .8Q-2.6 3.4 0 3.4T3 .8M-1.8-1.6H1.8", class: "thin" }))); left += 11; }
      if (points) {
        const width = 11 + 5.4 * String(points).length;
        group.append(draw("g", { transform: `translate(${left} ${top})` }, draw("rect", { width, height: 10.5, rx: 5.2, fill: "#f4ebd3", stroke: "#211b14", "stroke-width": 0.6, opacity: 0.92 }),
          draw("path", { transform: "translate(5.6 5.4)", d: "M0-4 1.2-1.2 4-1.2 1.8.7 2.5 3.5 0 1.8-2.5 3.5-1.8.7-4-1.2-1.2-1.2Z", fill: "#a07014" }), draw("text", { x: 10, y: 8.9, "font-size": 9.5, "font-family": "var(--narrow)", "font-weight": "bold", fill: "#2b2318" }, String(points))));
      }
      return group;
    });
    $("towns").replaceChildren(...nodes);
  }
}
