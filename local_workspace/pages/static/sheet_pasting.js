// Cells as text and back: tabs between columns, lines between rows, quotes around what has either in it.

export function written(rows) {
  return rows.map((row) => row.map((text) => (/[\t\n"]/.test(text) && /[\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join("\t")).join("\n");
}

// What Excel, Sheets and the like put on the clipboard, as rows of texts.
export function rowsOf(given) {
  const text = given.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows = [[]];
  let at = 0;
  while (at <= text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : plain(text, at);
    rows.at(-1).push(cell);
    if (text[end] === "\n") rows.push([]);
    at = end + 1;
    if (end >= text.length) break;
  }
  return rows;
}

function plain(text, at) {
  let end = at;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
  return [text.slice(at, end), end];
}

// A cell that only begins with a quote is none in quotes.
function quoted(text, at) {
  let cell = "";
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] !== '"') cell += text[end];
    else if (text[end + 1] === '"') {
      cell += '"';
      end += 1;
    } else if (end + 1 === text.length || text[end + 1] === "\t" || text[end + 1] === "\n") return [cell, end + 1];
    else break;
  }
  return plain(text, at);
}

// Words pasted from a letter are words: a formula is typed by hand, or it stays a text.
export const asWords = (text) => (/^[=+]./.test(text) && !/^\+\d+([.,]\d+)*$/.test(text) ? `'${text}` : text);

// One cell fills what is chosen; a block that fits several times is repeated, as in Sheets.
export function spread(rows, height, width) {
  const [tall, wide] = [rows.length, Math.max(...rows.map((row) => row.length))];
  const [down, across] = [height % tall === 0 ? height : tall, width % wide === 0 ? width : wide];
  return Array.from({ length: down }, (_, y) => Array.from({ length: across }, (_, x) => rows[y % tall][x % wide] ?? ""));
}
