// Text and marks against their grounds, from the tokens of the style sheet, in both schemes.
export const bar = "text at least 4.5 : 1, marks at least 3 : 1, both schemes";

const TEXT = [
  ...["heading", "body", "dim", "accent", "text-none", "text-degraded", "text-partial", "text-major", "text-maintenance"].flatMap((name) => [[name, "card"], [name, "sunken"], [name, "page"]]),
  ["note-text", "note-ground"], ["warning-text", "warning-ground"], ["on-accent", "accent"], ["card", "heading"],
  ...["heading", "code-comment", "code-keyword", "code-string", "code-number", "code-name"].map((name) => [name, "code-ground"]),
];
const MARKS = ["none", "degraded", "partial", "major", "maintenance", "line-strong"].flatMap((name) => [[name, "card"], [name, "sunken"]]);

export async function measure({ site }) {
  const sheet = [...site.files.keys()].find((path) => /^assets\/style.*\.css$/.test(path));
  const css = site.text(sheet);
  const tokens = (block) => new Map([...block.matchAll(/--([a-z-]+):\s*(#[0-9A-Fa-f]{6})/g)].map((match) => [match[1], match[2]]));
  const light = tokens(css.slice(css.indexOf(":root"), css.indexOf("}", css.indexOf(":root"))));
  const darkAt = css.indexOf("prefers-color-scheme: dark");
  const dark = new Map([...light, ...tokens(css.slice(darkAt, css.indexOf("}", darkAt)))]);
  const failures = [];
  for (const [scheme, colours] of [["light", light], ["dark", dark]]) {
    for (const [pairs, least] of [[TEXT, 4.5], [MARKS, 3]]) {
      for (const [front, ground] of pairs) {
        if (!colours.has(front) || !colours.has(ground)) failures.push(`${scheme}: no token --${front} or --${ground}`);
        else if (contrast(colours.get(front), colours.get(ground)) < least) {
          failures.push(`${scheme}: --${front} on --${ground} has ${contrast(colours.get(front), colours.get(ground)).toFixed(2)}, less than ${least}`);
        }
      }
    }
  }
  return failures;
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
