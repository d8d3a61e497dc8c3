// Joins the parts: one step is shown at a time, by hand, by the address, or in motion.

class Page {
  constructor() {
    this.games = DATA.views.map(() => null);
    this.map = new MapView();
    this.panel = new Panel((index) => this.go(index));
    this.timeline = new Timeline((index) => { this.pause(); this.go(index); });
    this.speed = 1;
    this.still();
    this.wire();
    const asked = this.asked();
    this.take(asked.view, true);
    this.go(asked.index ?? DATA.start, false);
    if (asked.play) this.play();
  }

  // What never changes.
  still() {
    $("title").textContent = DATA.title;
    document.querySelector("#cartouche b").textContent = DATA.title;
    document.querySelector("#cartouche i").textContent = DATA.dates;
    DATA.views.forEach((view, at) => $("view").append(make("option", { value: at }, view.name)));
    $("view-label").hidden = DATA.views.length < 2 && DATA.views[0].camp < 0;
    Object.keys(DATA.names).forEach((tongue) => $("tongue").append(make("option", { value: tongue }, DATA.tongues[tongue])));
    $("tongue-label").hidden = Object.keys(DATA.names).length < 2;
    $("about-text").replaceChildren(...aboutText());
    for (const id of ["strip", "tabs", "log"]) $(id).hidden = DATA.views[0].steps.length < 2;
    $("now").style.maxHeight = $("strip").hidden ? "none" : "";
  }

  wire() {
    const on = (id, name, act) => $(id).addEventListener(name, act);
    const stop = (act) => () => { this.pause(); act(); };
    on("first", "click", stop(() => this.go(0))); on("last", "click", stop(() => this.go(this.game.last)));
    on("back", "click", stop(() => this.go(this.index - 1))); on("on", "click", stop(() => this.go(this.index + 1)));
    on("turn-back", "click", stop(() => this.turn(-1))); on("turn-on", "click", stop(() => this.turn(1)));
    on("play", "click", () => this.toggle());
    on("speed", "change", () => { this.speed = Number($("speed").value); });
    on("view", "change", () => this.take(Number($("view").value)));
    on("tongue", "change", () => { this.map.tongue = $("tongue").value; this.map.redraw(true); });
    on("closer", "click", () => this.map.zoom(1.4)); on("farther", "click", () => this.map.zoom(1 / 1.4)); on("whole", "click", () => this.map.fit());
    on("about-open", "click", () => $("about").showModal()); on("about-close", "click", () => $("about").close());
    window.addEventListener("hashchange", () => this.follow());
    window.addEventListener("resize", () => this.timeline.label());
    document.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || $("about").open || event.target.tagName === "SELECT") return;
    if (event.key === " " && event.target.tagName === "SUMMARY") return;
    const acts = {
      " ": () => this.toggle(), ArrowLeft: () => (event.shiftKey ? this.turn(-1) : this.by(-1)), ArrowRight: () => (event.shiftKey ? this.turn(1) : this.by(1)),
      PageUp: () => this.turn(-1), PageDown: () => this.turn(1), Home: () => this.by(-Infinity), End: () => this.by(Infinity), n: () => this.mark(1), b: () => this.mark(-1),
      v: () => this.take((DATA.views.indexOf(this.game.view) + 1) % DATA.views.length), "+": () => this.map.zoom(1.4), "=": () => this.map.zoom(1.4), "-": () => this.map.zoom(1 / 1.4), 0: () => this.map.fit(), "?": () => $("about").showModal(),
    };
    const act = acts[event.key] || acts[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  }

  get game() { return this.games[this.viewing]; }

  // Another view, at the same moment.
  take(viewing, first = false) {
    const place = first ? null : this.game.place(this.index);
    this.viewing = viewing;
    this.games[viewing] = this.games[viewing] || new Game(DATA.views[viewing]);
    $("view").value = viewing;
    this.panel.take(this.game);
    this.timeline.take(this.game);
    if (place) this.go(this.game.index(place[0], place[1]), false);
  }

  by(steps) { this.pause(); this.go(this.index + steps); }

  turn(way) {
    const [turn, orders] = this.game.place(this.index), goal = way < 0 && orders ? turn : turn + way;
    this.go(goal > this.game.starts.length ? this.game.last : this.game.index(goal));
  }

  mark(way) {
    const places = this.game.view.marks.map((mark) => mark[0]).filter((index) => (index - this.index) * way > 0);
    this.pause();
    if (places.length) this.go(way > 0 ? Math.min(...places) : Math.max(...places));
  }

  go(wanted, written = true) {
    const index = Math.min(this.game.last, Math.max(0, wanted)), smoothly = this.index !== undefined && index === this.index + 1;
    this.index = index;
    this.map.show(this.game, index, smoothly);
    const state = this.map.state;
    this.bar(state);
    this.panel.show(index, state);
    this.timeline.show(index);
    const [turn, orders] = this.game.place(index);
    Object.assign(document.documentElement.dataset, { turn, order: orders, index, view: this.viewing, playing: Boolean(this.timer) });
    if (written) this.write();
  }

  bar(state) {
    $("turn").textContent = word("Turn {turn} / {turns}", { turn: Math.min(state.turn, DATA.turns), turns: DATA.turns });
    $("day").textContent = DATA.days[Math.min(state.turn, DATA.turns) - 1];
    $("sky").textContent = `${DATA.words.weathers[state.sky[0]]}${state.sky[1] ? word(", rivers frozen") : ""}`;
    $("result").textContent = state.result;
    const points = DATA.figures.indexOf("points");
    $("score").replaceChildren(...DATA.sides.map(([name, camps]) => {
      const value = make("b", {}, `${camps.reduce((sum, camp) => sum + (state.figures[points][camp] ?? 0), 0)}`);
      value.style.color = `color-mix(in srgb, ${colourOf(camps[0])} 36%, #f3e6cc)`;
      return make("span", {}, name, value);
    }));
  }

  // ------------------------------------------------------------------------------------------------ the address

  // "#5.3&view=red&play": turn, order, view, whether it plays.
  asked() {
    const [place, ...rest] = decodeURIComponent(location.hash.slice(1)).split("&"), options = new Map(rest.map((part) => part.split("=")));
    const view = DATA.views.findIndex((entry) => entry.camp >= 0 && DATA.camps[entry.camp][2] === options.get("view"));
    const viewing = view >= 0 ? view : this.viewing || 0, found = { view: viewing, play: options.has("play") || options.has("autoplay") };
    if (options.has("speed")) { this.speed = Math.min(20, Math.max(0.25, Number(options.get("speed")) || 1)); }
    if (/^\d+(\.\d+)?$/.test(place)) {
      const [turn, orders] = place.split(".").map(Number), game = this.games[viewing] || (this.games[viewing] = new Game(DATA.views[viewing]));
      found.index = game.index(turn, orders || 0);
    }
    return found;
  }

  follow() {
    const asked = this.asked();
    if (asked.view !== this.viewing) this.take(asked.view);
    if (asked.index !== undefined && asked.index !== this.index) { this.pause(); this.go(asked.index, false); }
    if (asked.play) this.play();
  }

  write() {
    const [turn, orders] = this.game.place(this.index), camp = this.game.view.camp;
    const hash = `#${turn}${orders ? `.${orders}` : ""}${camp >= 0 && DATA.views.length > 1 ? `&view=${DATA.camps[camp][2]}` : ""}`;
    try { history.replaceState(null, "", hash); } catch { /* some browsers keep files from doing that */ }
  }

  // ------------------------------------------------------------------------------------------------- in motion

  toggle() { if (this.timer) this.pause(); else this.play(); }

  play() {
    if (this.index >= this.game.last) this.go(0);
    this.wait();
    this.shown();
  }

  pause() { clearTimeout(this.timer); this.timer = null; this.shown(); }

  wait() {
    const step = this.game.steps[this.index], start = this.game.starts.includes(this.index);
    const seconds = step.b ? 1.9 : start ? 1.6 : step.a ? 1.05 : 0.45;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.go(this.index + 1);
      if (this.index < this.game.last) this.wait(); else this.pause();
    }, (1000 * seconds) / this.speed);
  }

  shown() {
    const playing = Boolean(this.timer);
    document.querySelector("#play span").textContent = playing ? word("Pause") : word("Play");
    document.documentElement.dataset.playing = playing;
  }
}

const PAGE = new Page();
