// Without JavaScript the same words and the same links are there.
import { address } from "../server.mjs";

export const bar = "the same content and every link with JavaScript off";

export async function measure({ browser, origin, sampled }) {
  const failures = [];
  const read = async (javaScriptEnabled) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
    const page = await context.newPage();
    const pages = new Map();
    for (const path of sampled) {
      await page.goto(address(origin, path), { waitUntil: "load" });
      const body = page.locator("body");
      // What the script adds stands in its own place; everything else must be there without it.
      const added = javaScriptEnabled ? await page.locator("[data-clock]").allInnerTexts() : [];
      const words = (await body.innerText()).replace(added.join("\n"), "").replace(/\s+/g, " ");
      const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href"))).catch(() => null);
      pages.set(path, { words, links });
    }
    await context.close();
    return pages;
  };
  const [on, off] = [await read(true), await read(false)];
  for (const path of sampled) {
    if (on.get(path).words !== off.get(path).words) failures.push(`${path}: ${difference(on.get(path).words, off.get(path).words)}`);
    const [a, b] = [on.get(path).links, off.get(path).links];
    if (a && b && a.join() !== b.join()) failures.push(`${path}: the links differ`);
  }
  return failures;
}

function difference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `differs at "${a.slice(Math.max(0, at - 30), at + 40)}"`;
}
