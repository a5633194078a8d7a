// Events that are put in order by buttons. The selects stay in the form and are what is sent; until something is moved
// or kept they say nothing, so that an order which was only drawn is no answer.

const ends = { up: "first", down: "last" };
const arrows = { up: "M8 13V3.5M3.5 8L8 3.5 12.5 8", down: "M8 3v9.5M3.5 8L8 12.5 12.5 8" };

const made = (name, more = {}) => Object.assign(document.createElement(name), more);

const arrow = (way) => {
  const [svg, path] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  for (const [name, value] of [["class", "icon"], ["viewBox", "0 0 16 16"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  path.setAttribute("d", arrows[way]);
  svg.append(path);
  return svg;
};

const sorting = (list) => {
  const rows = () => [...list.children];
  const select = (row) => row.querySelector("select");
  const text = (row) => row.querySelector("label").textContent;
  const place = (row) => select(row).selectedIndex;
  const said = made("p", { className: "hint said" });
  const words = made("span", { role: "status" });
  const keep = made("button", { type: "button", className: "link", textContent: "Keep this order" });

  const show = () => {
    const all = rows();
    for (const [n, row] of all.entries()) {
      row.querySelector(".num").textContent = place(row) || "–";
      row.querySelector("[data-way=up]").setAttribute("aria-disabled", n === 0);
      row.querySelector("[data-way=down]").setAttribute("aria-disabled", n === all.length - 1);
    }
    keep.hidden = all.every((row, n) => place(row) === n + 1);
  };

  const take = (news) => {
    for (const [n, row] of rows().entries()) select(row).selectedIndex = n + 1;
    show();
    words.textContent = news;
    select(list.firstElementChild).dispatchEvent(new Event("change", { bubbles: true }));
  };

  // The neighbour goes past the row, so that the button pressed keeps the focus.
  const move = (row, way) => {
    const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) {
      words.textContent = `“${text(row)}” is ${ends[way]} already.`;
      return;
    }
    if (way === "up") row.after(other);
    else row.before(other);
    take(`“${text(row)}” is now ${rows().indexOf(row) + 1} of ${rows().length}.`);
  };

  const button = (row, way) => {
    const pressed = made("button", { type: "button", title: `Move ${way}` });
    pressed.dataset.way = way;
    pressed.setAttribute("aria-label", `Move “${text(row)}” ${way}`);
    pressed.append(arrow(way));
    pressed.addEventListener("click", () => move(row, way));
    return pressed;
  };

  for (const row of rows()) {
    select(row).hidden = true;
    row.prepend(made("span", { className: "num" }));
    const moves = made("span", { className: "moves" });
    moves.append(button(row, "up"), button(row, "down"));
    row.append(moves);
  }
  keep.addEventListener("click", () => {
    take("Kept as it stands.");
    list.querySelector("[data-way=down]").focus();
  });
  said.append(words, " ", keep);
  list.after(said);
  show();
  if (rows().every((row) => !place(row))) words.textContent = "Not answered yet: this order was drawn by lot.";
  else if (!keep.hidden) words.textContent = "Not every event has a place of its own yet.";
};

for (const list of document.querySelectorAll(".sorting")) sorting(list);
