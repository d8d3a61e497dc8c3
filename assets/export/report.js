// A battle with every factor and the roll.

const PIPS = { 1: [4], 2: [0, 8], 3: [0, 4, 8], 4: [0, 2, 6, 8], 5: [0, 2, 4, 6, 8], 6: [0, 2, 3, 5, 6, 8] };

function die(value) {
  return draw("svg", { class: "die", viewBox: "0 0 26 26", role: "img", "aria-label": String(value) }, draw("rect", { x: 1, y: 1, width: 24, height: 24, rx: 4, fill: "#fff", stroke: "#211b14", "stroke-width": 1.4 }),
    ...(PIPS[value] || []).map((at) => draw("circle", { cx: 7 + 6 * (at % 3), cy: 7 + 6 * Math.floor(at / 3), r: 2.2, class: "solid" })));
}

function forces(sides) {
  const table = make("table", {}, row("th", ["", word("men"), word("strength"), word("lost")]));
  for (const [camp, men, strength, lost, rows] of sides) {
    if (!rows.length) continue;
    const title = make("tr", { class: "side" }, make("th", { colspan: 4 }, campName(camp)));
    table.append(title, ...rows.map((cells) => row("td", cells)));
    if (rows.length > 1) { const total = row("td", ["", number(men), strength, number(lost)]); total.className = "total"; table.append(total); }
  }
  return table;
}

const row = (kind, cells) => make("tr", {}, ...cells.map((cell) => make(kind, {}, cell)));

function battleReport(report) {
  const heading = make("div", { class: "dice" }, make("p", { class: "sub" }, say(report.sub)), make("span", { class: "outcome" }, say(report.result)));
  const box = make("div", { class: "battle" }, heading);
  if (report.dice) {
    box.append(make("div", { class: "dice" }, ...report.dice.map(die), make("span", {}, word("Odds {base}, fought at {column}. Chance of success {chance}.", report))));
  }
  const details = make("details", { open: "" }, make("summary", {}, word("Every factor")));
  if (report.shifts.length) details.append(make("div", { class: "ladder" }, ...report.shifts.map(([name, columns]) => make("span", {}, say(name), make("b", {}, columns)))));
  details.append(forces(report.sides));
  if (report.prisoners) details.append(make("p", {}, word("Prisoners: {men}.", { men: number(report.prisoners) })));
  details.append(make("p", { class: "sub" }, say(report.luck)));
  box.append(details);
  return box;
}
