// Where a row stands now, after others have put rows in or taken some out.

const textOf = (cell) => (typeof cell === "string" ? cell : (cell?.t ?? ""));
const lineOf = (row) => (row ?? []).map(textOf).join("\u0000").replace(/\u0000+$/, "");

// Rows of a block that nobody changed are the very same arrays; others are known by what stands in them.
export function mover(before, now) {
  let places = null;
  let lines = null;
  const where = (row) => {
    const old = before[row];
    if (old && now[row] === old) return row;
    if (!old) return before.length ? where(before.length - 1) + row - before.length + 1 : row;
    places ??= new Map(now.map((one, at) => [one, at]));
    if (places.has(old)) return places.get(old);
    lines ??= now.map(lineOf);
    const wanted = lineOf(old);
    if (lines[row] === wanted || isAlike(old, now[row])) return row;
    return wanted ? nearest(lines, row, wanted) : empty(row, before, where, lines);
  };
  return where;
}

// An empty row is known by the last one above it that is not.
function empty(row, before, where, lines) {
  let above = row - 1;
  while (above >= 0 && !lineOf(before[above])) above -= 1;
  const at = above < 0 ? row : where(above) + row - above;
  return lines[at] ? row : at;
}

function isAlike(one, other) {
  const full = one.map(textOf).map((text, at) => [text, at]).filter(([text]) => text);
  const same = full.filter(([text, at]) => textOf(other?.[at]) === text);
  return full.length > 0 && same.length * 2 >= full.length;
}

function nearest(lines, row, wanted) {
  for (let away = 1; away < lines.length; away += 1) {
    for (const at of [row - away, row + away]) if (lines[at] === wanted) return at;
  }
  return row;
}
