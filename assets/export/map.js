// The map: what part of the sheet is in view, and everything on it redrawn for a step or another zoom.

class MapView {
  constructor() {
    this.svg = $("map");
    this.country = new Country();
    this.names = new Names();
    this.stacks = new Stacks();
    this.towns = new Towns();
    this.trails = new Trails();
    this.tongue = "lt";
    this.fingers = new Map();
    this.ground = {};
    for (const season of Object.keys(DATA.ground)) {
      this.ground[season] = draw("image", { href: DATA.ground[season], width: DATA.width, height: DATA.height, preserveAspectRatio: "none" });
      $("ground").append(this.ground[season]);
    }
    for (const image of [$("tint"), ...document.querySelectorAll("mask image")]) fill(image, { width: DATA.width, height: DATA.height }, []);
    for (const mask of document.querySelectorAll("mask")) fill(mask, { width: DATA.width, height: DATA.height }, []);
    this.fit();
    this.listen();
  }

  get k() { return this.view.width / Math.max(1, this.svg.clientWidth); } // units of the sheet to a pixel

  get size() { return this.svg.clientWidth < 600 ? 0.78 : DATA.scale / this.k < 2.1 ? 0.86 : 1; } // of names and marks

  fit() {
    const xs = DATA.towns.map((town) => town[0]), ys = DATA.towns.map((town) => town[1]), pad = 16 * DATA.scale;
    const [left, top] = [Math.min(...xs) - pad, Math.min(...ys) - pad * 1.3], names = this.svg.clientWidth < 700 ? 0.08 * (Math.max(...xs) - Math.min(...xs)) : 0, [right, bottom] = [Math.max(...xs) + pad + names, Math.max(...ys) + pad];
    const aspect = this.svg.clientWidth / Math.max(1, this.svg.clientHeight), width = Math.max(right - left, (bottom - top) * aspect);
    this.view = { x: (left + right - width) / 2, y: (top + bottom - width / aspect) / 2, width, height: width / aspect };
    this.look();
  }

  look() {
    const view = this.view, aspect = this.svg.clientWidth / Math.max(1, this.svg.clientHeight);
    view.height = view.width / aspect;
    const most = Math.max(DATA.width, DATA.height * aspect), least = 0.3 * this.svg.clientWidth;
    if (view.width > most || view.width < least) {
      const wide = Math.min(most, Math.max(least, view.width));
      view.x += (view.width - wide) / 2; view.y += (view.height - wide / aspect) / 2; view.width = wide; view.height = wide / aspect;
    }
    view.x = view.width >= DATA.width ? (DATA.width - view.width) / 2 : Math.min(DATA.width - view.width, Math.max(0, view.x));
    view.y = view.height >= DATA.height ? (DATA.height - view.height) / 2 : Math.min(DATA.height - view.height, Math.max(0, view.y));
    this.svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    this.scaleBar();
    if (this.game && this.drawnAt !== this.k) this.redraw(true);
  }

  zoom(factor, px = this.svg.clientWidth / 2, py = this.svg.clientHeight / 2) {
    const view = this.view, x = view.x + px * this.k, y = view.y + py * this.k;
    const before = view.width;
    view.width = Math.min(Math.max(view.width / factor, 0.3 * this.svg.clientWidth), Math.max(DATA.width, (DATA.height * view.width) / view.height));
    const share = view.width / before;
    view.x = x - (x - view.x) * share; view.y = y - (y - view.y) * share;
    this.look();
  }

  pan(dx, dy) { this.view.x -= dx * this.k; this.view.y -= dy * this.k; this.look(); }

  scaleBar() {
    const perKm = DATA.scale * DATA.ground_km / this.k, km = [200, 100, 80, 40, 20, 10, 8, 4, 2].find((value) => value * perKm <= 150) || 2;
    $("bar-km").style.width = `${km * perKm}px`;
    document.querySelector("#cartouche small").textContent = `${km} km`;
  }

  listen() {
    const svg = this.svg;
    svg.addEventListener("wheel", (event) => { event.preventDefault(); const box = svg.getBoundingClientRect(); this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.clientX - box.left, event.clientY - box.top); }, { passive: false });
    svg.addEventListener("pointerdown", (event) => { svg.setPointerCapture(event.pointerId); this.fingers.set(event.pointerId, [event.clientX, event.clientY]); svg.classList.add("held"); });
    svg.addEventListener("pointermove", (event) => {
      if (!this.fingers.has(event.pointerId)) return;
      const before = [...this.fingers.values()];
      this.fingers.set(event.pointerId, [event.clientX, event.clientY]);
      const after = [...this.fingers.values()];
      if (after.length === 1) { this.pan(after[0][0] - before[0][0], after[0][1] - before[0][1]); return; }
      const apart = ([a, b]) => Math.max(20, Math.hypot(a[0] - b[0], a[1] - b[1])), middle = ([a, b]) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], box = svg.getBoundingClientRect();
      const [mx, my] = middle(after), [bx, by] = middle(before);
      this.pan(mx - bx, my - by);
      this.zoom(apart(after) / apart(before), mx - box.left, my - box.top);
    });
    for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, (event) => { this.fingers.delete(event.pointerId); if (!this.fingers.size) svg.classList.remove("held"); });
    svg.addEventListener("dblclick", (event) => { const box = svg.getBoundingClientRect(); this.zoom(event.shiftKey ? 0.6 : 1.7, event.clientX - box.left, event.clientY - box.top); });
    new ResizeObserver(() => this.look()).observe(svg);
  }

  // `smoothly`: counters slide from where they stood.
  show(game, index, smoothly) {
    if (this.game !== game) this.stacks.forget();
    const before = this.game === game ? this.state : null;
    this.game = game; this.index = index; this.state = game.at(index);
    this.moved = new Set();
    if (smoothly && before) {
      for (const [unit, fields] of this.state.units) {
        const old = before.units.get(unit);
        if (old && old[TOWN] !== fields[TOWN] && this.stacks.cards.has(unit)) this.moved.add(this.stacks.cards.get(unit));
      }
    }
    this.redraw(!smoothly);
  }

  redraw(still) {
    const { game, state, k, size } = this;
    this.svg.classList.toggle("still", still);
    const layout = `${k} ${this.tongue} ${size}`;
    if (layout !== this.layout) { this.names.lay(this.tongue, k, size); this.layout = layout; }
    this.drawnAt = k;
    for (const [season, image] of Object.entries(this.ground)) image.style.display = Object.keys(this.ground).length < 2 || (season === "winter") === Boolean(state.sky[1]) ? "" : "none";
    this.control();
    this.works();
    this.trails.show(game, this.index, k);
    this.towns.show(game, state, k, size);
    this.stacks.show(game, state, this.moved || new Set(), k, this.names);
    if (still) void this.svg.getBoundingClientRect();
  }

  control() {
    const { state, k } = this, found = this.country.of(state, this.game.view.camp), pen = Math.min(1.5, Math.max(0.6, Math.sqrt(DATA.scale / k / 3.4))) * k;
    if (this.shownTint !== found.tint) {
      this.shownTint = found.tint;
      $("tint").setAttribute("href", found.tint);
      $("hatching").replaceChildren(...found.hatches.map(([colour, picture], number) => {
        document.querySelector(`#mask-${number} image`).setAttribute("href", picture);
        document.querySelector(`#hatch-${number} rect`).setAttribute("fill", colour);
        return draw("rect", { width: DATA.width, height: DATA.height, fill: `url(#hatch-${number})`, mask: `url(#mask-${number})` });
      }));
    }
    [45, -45].forEach((angle, number) => $(`hatch-${number}`).setAttribute("patternTransform", `scale(${k}) rotate(${angle})`));
    const nodes = [];
    for (const front of found.fronts) {
      if (front.theirs < 0) { nodes.push(line(beside(front.points, -1.4 * pen), colourOf(front.mine), 1.8 * pen, `${5 * pen} ${4 * pen}`, 0.8)); continue; }
      nodes.push(draw("path", { class: "front-under", d: pathOf(front.points), "stroke-width": 5.6 * pen }));
      for (const [side, camp] of [[-3.3, front.mine], [3.3, front.theirs]]) nodes.push(line(beside(front.points, side * pen), colourOf(camp), 2.1 * pen, front.war ? "" : `${9 * pen} ${5 * pen}`, 1));
    }
    $("fronts").replaceChildren(...nodes);
    const political = (DATA.lines[state.lines.join(",")] || []).map((flat) => line(paired(flat), "#5c2c5c", 2 * pen, `${9 * pen} ${4 * pen} ${1.8 * pen} ${4 * pen}`, 0.85));
    $("demarcation").replaceChildren(...political);
  }

  works() {
    const nodes = [];
    for (const [link, [rail, bridge]] of this.state.cut) {
      const [a, b, x, y] = DATA.links[link], names = `${DATA.names[DATA.own][a]} - ${DATA.names[DATA.own][b]}`;
      const what = [rail ? "railway cut" : "", bridge ? "bridge down" : ""].filter(Boolean).join(", ");
      if (!what) continue;
      nodes.push(draw("g", { transform: `translate(${x} ${y}) scale(${this.k})` }, draw("title", {}, `${names}: ${what}`), draw("circle", { r: 7, fill: "#fff6e2", stroke: "#211b14", "stroke-width": 1.2 }),
        draw("path", { d: rail ? "M-3.5-3.5 3.5 3.5M-3.5 3.5 3.5-3.5" : "M-4.5 2V-1.5H-1.5M4.5 2V-1.5H1.5M-1-3.5 1 3.5", stroke: "#a3271c", "stroke-width": 2, fill: "none" })));
    }
    $("works").replaceChildren(...nodes);
  }
}

const pathOf = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
const paired = (flat) => Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]]);

function line(points, colour, width, dashes, opacity) {
  return draw("path", { class: "front", d: pathOf(points), stroke: colour, "stroke-width": width, opacity, ...(dashes ? { "stroke-dasharray": dashes } : {}) });
}

// The line moved to the right of its way (below 0: to the left).
function beside(points, off) {
  return points.map(([x, y], at) => {
    const [ax, ay] = points[Math.max(0, at - 2)], [bx, by] = points[Math.min(points.length - 1, at + 2)], length = Math.hypot(bx - ax, by - ay) || 1;
    return [x - ((by - ay) / length) * off, y + ((bx - ax) / length) * off];
  });
}
