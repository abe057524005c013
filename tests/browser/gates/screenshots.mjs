// Pictures of every kind of page at three widths in both schemes, for people to look at. A page that cannot be drawn fails.
import { join } from "node:path";
import { kind } from "../site.mjs";
import { address } from "../server.mjs";

export const bar = "every kind of page drawn at 360, 768 and 1280 px, light and dark";

export async function measure({ browser, origin, sampled, screenshots, site }) {
  const failures = [];
  const largest = new Map();
  for (const path of sampled) {
    const known = largest.get(kind(path));
    if (!known || site.files.get(path).length > site.files.get(known).length) largest.set(kind(path), path);
  }
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 768, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of largest) {
        await page.goto(address(origin, path), { waitUntil: "load" });
        const file = join(screenshots, `${name.replace(/[^a-z0-9]+/gi, "-")}-${width}-${colorScheme}.png`);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.screenshot({ path: file, clip: { x: 0, y: 0, width, height: Math.min(height, 8000) }, fullPage: true });
        if (height < 200) failures.push(`${path} at ${width}: ${height} px high`);
      }
      await context.close();
    }
  }
  return failures;
}
