// The side panel: what happened in the step that is shown, how the camps stand, the log, the moments.

const figureNames = { points: word("Points"), men: word("Men on the map"), towns: word("Towns"), lost: word("Losses"), supplied: word("Supplied, %") };

class Panel {
  constructor(go) {
    this.go = go;
    for (const [tab, other] of [["log", "moments"], ["moments", "log"]]) {
      $(`tab-${tab}`).addEventListener("click", () => {
        $(tab).hidden = false; $(other).hidden = true;
        $(`tab-${tab}`).setAttribute("aria-selected", "true"); $(`tab-${other}`).setAttribute("aria-selected", "false");
        this.follow();
      });
    }
  }

  take(game) {
    this.game = game;
    this.entries = new Map();
    this.turns = game.starts.map((_, at) => this.turn(at + 1));
    $("log").replaceChildren(...this.turns);
    $("moments").replaceChildren(...game.view.marks.map(([index, kind, text, camp]) => {
      const entry = make("button", { class: "entry", type: "button" }, make("span", { class: "turn" }, word("turn {turn}", { turn: game.steps[index].n })), make("b", {}, kind[0].toUpperCase() + kind.slice(1)), make("small", {}, say(text)));
      entry.style.borderLeftColor = colourOf(camp);
      entry.addEventListener("click", () => this.go(index));
      return entry;
    }));
  }

  // A turn of the log; its entries are made when it is first opened.
  turn(turn) {
    const details = make("details", {}, make("summary", {}, `${word("Turn {turn}", { turn })} · ${DATA.days[turn - 1] || ""}`));
    details.addEventListener("toggle", () => {
      if (!details.open || details.childElementCount > 1) return;
      const first = turn === 1 ? 0 : this.game.starts[turn - 1], end = turn < this.game.starts.length ? this.game.starts[turn] : this.game.last + 1;
      for (let index = first; index < end; index += 1) details.append(this.entry(index));
      this.follow();
    });
    return details;
  }

  entry(index) {
    const step = this.game.steps[index], lines = (step.l || []).map(say).join(" ");
    const dawn = index === this.game.starts[step.n - 1];
    const entry = make("button", { class: "entry", type: "button" }, make("b", {}, dawn && index ? word("Night and morning") : say(step.h)), make("small", {}, lines));
    entry.style.borderLeftColor = colourOf(step.c);
    entry.addEventListener("click", () => this.go(index));
    this.entries.set(index, entry);
    return entry;
  }

  show(index, state) {
    this.index = index;
    const step = this.game.steps[index], [turn, orders] = this.game.place(index);
    const dawn = index && !orders, dot = make("span", { class: "dot" });
    const whose = step.c < 0 ? DATA.dates : dawn ? word("Turn {turn} begins", { turn }) : word("{camp} · order {orders} of turn {turn}", { camp: campName(step.c), orders, turn });
    dot.style.background = colourOf(step.c);
    const nodes = [make("h2", {}, dawn ? DATA.days[turn - 1] : say(step.h)), make("p", { class: "who" }, dawn || step.c < 0 ? "" : dot, whose)];
    const lines = (step.l || []).map(say);
    // The report says what the prose of a battle says first; the prose then has the rest.
    if (step.r) nodes.push(battleReport(DATA.reports[step.r - 1]));
    nodes.push(...lines.map((text) => make("p", {}, text)));
    if (step.y !== undefined) nodes.push(make("details", {}, make("summary", {}, word("Why the computer did it")), make("p", {}, say(step.y))));
    $("now").replaceChildren(...nodes);
    $("now").scrollTop = 0;
    this.standing(state);
    this.follow();
  }

  standing(state) {
    const camps = DATA.camps.map((_, camp) => camp).filter((camp) => state.figures.some((values) => values[camp] !== undefined));
    const table = make("table", {}, row("th", ["", ...camps.map((camp) => campName(camp))]));
    DATA.figures.forEach((name, figure) => {
      const seen = camps.filter((camp) => name !== "points" || counts(camp));
      table.append(row("td", [figureNames[name], ...camps.map((camp) => (seen.includes(camp) && state.figures[figure][camp] !== undefined ? number(state.figures[figure][camp]) : "–"))]));
    });
    $("standing").replaceChildren(table);
  }

  // Opens the turn of the log that is shown and brings the entry into view.
  follow() {
    if (this.index === undefined) return;
    const turn = this.game.steps[this.index].n, details = this.turns[turn - 1];
    if (!details.open) { this.turns.forEach((other) => { other.open = other === details; }); return; }
    for (const [index, entry] of this.entries) entry.classList.toggle("here", index === this.index);
    const entry = this.entries.get(this.index), box = $("log");
    if (entry && !box.hidden) {
      const top = entry.offsetTop - 30;
      if (top < box.scrollTop || top + entry.offsetHeight + 40 > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight * 0.3;
    }
  }
}

function aboutText() {
  const keys = [[word("Space"), word("play or pause")], ["← →", word("an order back or on")], [word("Page Up, Page Down"), word("a turn back or on")], [word("Home, End"), word("to the beginning or the end")], ["N, B", word("the next moment, the one before")], ["V", word("another view")], ["+ − 0", word("closer, farther, all of it")]];
  const nodes = [make("h2", {}, DATA.title), make("p", {}, DATA.text)];
  if (DATA.history) nodes.push(make("h3", {}, word("What happened in 1919")), make("p", {}, DATA.history));
  nodes.push(make("h3", {}, word("Keys")), make("dl", {}, ...keys.flatMap(([key, what]) => [make("dt", {}, key), make("dd", {}, what)])));
  nodes.push(make("h3", {}, word("Address")), make("p", {}, word("#5 behind the address of the page opens turn 5, #5.3 its third order; #5&play begins to play.")), make("h3", {}, word("Made with")), make("p", {}, `Kaunas 1919. ${DATA.credits} ${word("Fonts: parts of PT Serif and PT Sans Narrow (ParaType) and Old Standard (Alexey Kryukov), SIL Open Font License 1.1.")}`));
  return nodes;
}
