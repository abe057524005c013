// A built site as data: its files, its pages, their tags.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file of a folder, by its path with / between the parts. */
export function readSite(folder) {
  const files = new Map();
  const walk = (path) => {
    for (const name of readdirSync(join(folder, path)).sort()) {
      const inner = path ? `${path}/${name}` : name;
      if (statSync(join(folder, inner)).isDirectory()) walk(inner);
      else files.set(inner, readFileSync(join(folder, inner)));
    }
  };
  walk("");
  const pages = [...files.keys()].filter((path) => path.endsWith(".html"));
  return { folder, files, pages, text: (path) => files.get(path).toString("utf8") };
}

/** What kind of page stands at a path: a report, a year of reports, a month, … */
export function kind(path) {
  if (/^reports\/\d{4}\/index\.html$/.test(path)) return "year";
  if (/^history\/\d{4}\/\d{2}\/index\.html$/.test(path)) return "month";
  if (/^[^/]+-\d{4}-\d+\/index\.html$/.test(path)) return "redirect";
  return path.split("/").slice(0, -1).length > 1 ? path.split("/")[0] : path;
}

/** Of each kind the first, the last, the largest, and further ones spread evenly: `count` and those three. */
export function sample(site, count) {
  const kinds = new Map();
  for (const path of site.pages) kinds.set(kind(path), [...(kinds.get(kind(path)) ?? []), path]);
  const chosen = new Set();
  for (const [name, paths] of kinds) {
    if (name === "redirect") continue;
    const largest = [...paths].sort((a, b) => site.files.get(b).length - site.files.get(a).length)[0];
    const step = Math.max(1, Math.floor(paths.length / Math.max(1, count)));
    const wanted = [paths[0], paths.at(-1), largest, ...paths.filter((_, index) => index % step === 0).slice(0, count)];
    wanted.forEach((path) => chosen.add(path));
  }
  return [...chosen].sort();
}

/** The start tags of a page with their attributes. The builder escapes every `<` and `>` in text and attributes. */
export function tags(html) {
  const found = [];
  const withoutComments = html.replace(/<!--[\s\S]*?-->/g, "");
  for (const match of withoutComments.matchAll(/<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>"']+(?:="[^"]*")?)*)\s*\/?>/g)) {
    const attributes = new Map();
    for (const pair of match[2].matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) attributes.set(pair[1].toLowerCase(), unescape(pair[2] ?? ""));
    found.push({ name: match[1].toLowerCase(), attributes });
  }
  return found;
}

function unescape(text) {
  return text.replace(/&(amp|lt|gt|quot|#39|#x27|#x2F);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", "#x2F": "/" })[name]);
}
