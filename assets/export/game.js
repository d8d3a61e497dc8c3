"use strict";
// A view of the game: its states, rebuilt from what each step changed.

const DATA = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const SPACE = $("map").namespaceURI;
const say = (number) => DATA.strings[number];
// A message in the language of whoever made the page, with its blanks filled in.
const word = (message, blanks = {}) => (DATA.spoken[message] || message).replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

// Elements are always made one by one, and texts are set as texts: names come out of files that anyone may have written.
function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}
function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SPACE, name), attributes, children);
}
function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const TOWN = 0, MEN = 1, GUNS = 2, QUALITY = 3, MORALE = 4, FATIGUE = 5, DUG = 6, SUPPLY = 7, STANCE = 8, MUTINY = 9;
const KEEP = 20; // steps from one kept state to the next

class Game {
  constructor(view) {
    this.view = view;
    this.steps = view.steps;
    this.kept = [];
    this.figures = DATA.figures.map(() => DATA.camps.map(() => []));
    this.starts = []; // by turn - 1: the step after which it begins
    let state = { turn: 1, owner: [], units: new Map(), sights: new Map(), figures: DATA.figures.map(() => []), sky: [0, 0], cut: new Map(), peace: [], lines: [], result: "" };
    this.steps.forEach((step, index) => {
      state = Game.after(state, step);
      if (index % KEEP === 0) this.kept.push(state);
      while (this.starts.length < step.n) this.starts.push(index);
      state.figures.forEach((values, figure) => values.forEach((value, camp) => { this.figures[figure][camp][index] = value; }));
    });
  }

  get last() { return this.steps.length - 1; }

  at(index) {
    let state = this.kept[Math.floor(index / KEEP)];
    for (let next = Math.floor(index / KEEP) * KEEP + 1; next <= index; next += 1) state = Game.after(state, this.steps[next]);
    return state;
  }

  // [turn, orders given in it] of a step
  place(index) {
    const turn = this.steps[index].n;
    return [turn, index - this.starts[turn - 1]];
  }

  // The step of a turn and so many orders in it, as far as it has so many.
  index(turn, orders = 0) {
    const at = Math.min(this.starts.length, Math.max(1, turn)), end = at < this.starts.length ? this.starts[at] - 1 : this.last;
    return Math.max(0, Math.min(end, this.starts[at - 1] + orders));
  }

  static after(state, step) {
    const next = { ...state, turn: step.n, figures: state.figures };
    if (step.u) {
      next.units = new Map(state.units);
      for (const [unit, bits, ...values] of step.u) {
        if (!bits) { next.units.delete(unit); continue; }
        const fields = [...(next.units.get(unit) || [])];
        for (let bit = 0, at = 0; bit < 9; bit += 1) if (bits & (1 << bit)) { fields[bit] = values[at]; at += 1; }
        next.units.set(unit, fields);
      }
    }
    if (step.s) {
      next.sights = new Map(state.sights);
      for (const [town, camp, men, guns, dug, age] of step.s) {
        if (men) next.sights.set(`${town}:${camp}`, { town, camp, men, guns, dug, age });
        else next.sights.delete(`${town}:${camp}`);
      }
    }
    if (step.o) { next.owner = [...state.owner]; for (const [town, camp] of step.o) next.owner[town] = camp; }
    if (step.g) { next.figures = state.figures.map((values) => [...values]); for (const [figure, camp, value] of step.g) next.figures[figure][camp] = value; }
    if (step.k) { next.cut = new Map(state.cut); for (const [link, rail, bridge] of step.k) next.cut.set(link, [rail, bridge]); }
    if (step.w) next.sky = step.w;
    if (step.p) next.peace = step.p;
    if (step.d) next.lines = step.d;
    if (step.e !== undefined) next.result = say(step.e);
    return next;
  }
}

const atPeace = (state, a, b) => state.peace.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
const colourOf = (camp) => (camp < 0 ? "#6b6b6b" : DATA.camps[camp][1]);
const counts = (camp) => DATA.sides.some(([, camps]) => camps.includes(camp));
const campName = (camp) => (camp < 0 ? "nobody" : DATA.camps[camp][0]);
const rgb = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
