// How a cell looks: what the Sheet says of bold, sides and colours, as far as it can be read on this page's ground.

const CLASSES = { b: "bold", i: "slanted", u: "underlined", x: "struck", l: "left", c: "middle", r: "right" };
const CLEAR = 4.5;
const known = new Map();

const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const linear = (part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

function contrast(one, other) {
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

// The colour itself where it can be read; else as near to it as can be.
function readable(hex, ground) {
  const colour = parts(hex);
  const end = light(ground) > 0.18 ? 0 : 255;
  for (let share = 0; share <= 10; share += 1) {
    const mixed = colour.map((part) => Math.round(part + ((end - part) * share) / 10));
    if (contrast(mixed, ground) >= CLEAR) return `rgb(${mixed.join(" ")})`;
  }
  return end ? "white" : "black";
}

function paper() {
  const found = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  return /^#[0-9a-f]{6}$/i.test(found) ? parts(found) : [255, 255, 255];
}

function read(look, band) {
  const found = { classes: [], wraps: false, colour: "", ground: "" };
  let colour = "";
  let ground = band;
  for (const word of look.split(" ")) {
    if (CLASSES[word]) found.classes.push(CLASSES[word]);
    else if (word === "w") found.wraps = true;
    else if (word[0] === "f" && word[1] === "#") colour = word.slice(1);
    else if (word[0] === "g" && word[1] === "#") ground = word.slice(1);
  }
  if (ground) Object.assign(found, { ground, colour: readable(colour || "#000000", parts(ground)) });
  else if (colour && colour !== "#000000") found.colour = readable(colour, paper());
  return found;
}

// look: the words of the server; band: the colour of the row's band, "" where there is none.
export function lookOf(look, band) {
  const key = `${look}|${band}`;
  if (!known.has(key)) known.set(key, read(look, band));
  return known.get(key);
}

export function forgetLooks() {
  known.clear();
}

export function bandOf(bands, row, column) {
  for (const { box, header, firstBand, secondBand, footer } of bands) {
    const [top, left, bottom, right] = box;
    if (row < top || (bottom !== null && row >= bottom) || column < left || (right !== null && column >= right)) continue;
    if (header && row === top) return header;
    if (footer && row === bottom - 1) return footer;
    return (row - top - (header ? 1 : 0)) % 2 ? secondBand : firstBand;
  }
  return "";
}
