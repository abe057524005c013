// Every internal link, fragment, picture and stylesheet leads somewhere, under any path.
import { posix } from "node:path";
import { tags } from "../site.mjs";

export const bar = "0 broken internal links and fragments";

export async function measure({ site }) {
  const pages = new Map(site.pages.map((path) => [path, tags(site.text(path))]));
  const ids = new Map([...pages].map(([path, all]) => [path, new Set(all.map((tag) => tag.attributes.get("id")).filter(Boolean))]));
  const failures = [];
  for (const [path, all] of pages) {
    const seen = new Set();
    for (const tag of all) {
      const id = tag.attributes.get("id");
      if (id && seen.has(id)) failures.push(`${path}: the id "${id}" stands twice`);
      seen.add(id);
      for (const name of ["href", "src"]) {
        const target = tag.attributes.get(name);
        if (target !== undefined) failures.push(...check(site, ids, path, tag, target));
      }
      for (const name of ["aria-labelledby", "aria-describedby"]) {
        for (const id of (tag.attributes.get(name) ?? "").split(/\s+/).filter(Boolean)) {
          if (!ids.get(path).has(id)) failures.push(`${path}: ${name} names "${id}", which is not there`);
        }
      }
    }
  }
  return failures;
}

function check(site, ids, path, tag, target) {
  if (/^(https?|mailto|tel|data):/i.test(target)) return [];
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) return [`${path}: <${tag.name}> leads to "${target}"`];
  if (target === "") return [`${path}: <${tag.name}> leads nowhere`];
  // A host shows the page for what is not found under any path, so that only links from the root hold there.
  if (target.startsWith("/") && path !== "404.html") return [`${path}: "${target}" is not relative`];
  const [file, fragment] = target.replace(/^\//, "").split("#");
  const found = file === "" ? path : posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file)));
  if (!site.files.has(found)) return [`${path}: "${target}" is not there`];
  if (file !== "" && found.endsWith("/")) return [`${path}: "${target}" does not name index.html`];
  if (fragment && found.endsWith(".html") && !ids.get(found)?.has(decodeURIComponent(fragment))) {
    return [`${path}: "${target}" has no such fragment`];
  }
  return [];
}
