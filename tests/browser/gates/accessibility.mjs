// axe-core on every kind of page, light and dark, on a phone and on a desk.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { address } from "../server.mjs";

export const bar = "0 violations of axe-core, wcag2a to wcag22aa and best practice";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

export async function measure({ browser, origin, sampled }) {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const failures = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      for (const path of sampled) {
        await page.goto(address(origin, path));
        await page.evaluate(axe);
        const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
        for (const violation of found.violations) {
          const node = violation.nodes[0];
          failures.push(`${path} (${colorScheme}, ${width}): ${violation.id}: ${violation.help}: ${node.target.join(" ")} ${node.html.slice(0, 140)}`);
        }
      }
      await context.close();
    }
  }
  return failures;
}
