// What a report's page costs to load: bytes as a host sends them (gzip), requests, nothing from elsewhere.
import { gzipSync } from "node:zlib";
import { address } from "../server.mjs";

export const bar = "a report's page at most 60 kB of gzip without fonts, at most 8 requests";

const MOST_BYTES = 60_000;
const MOST_REQUESTS = 8;

export async function measure({ browser, origin, site }) {
  const failures = [];
  const reports = site.pages.filter((path) => /^reports\/.*[^0-9/].*\/index\.html$/.test(path));
  const largest = reports.sort((a, b) => site.files.get(b).length - site.files.get(a).length).slice(0, 12);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  for (const path of largest) {
    const page = await context.newPage();
    const bodies = [];
    page.on("response", (response) => bodies.push(response.body().catch(() => Buffer.alloc(0))));
    await page.goto(address(origin, path), { waitUntil: "networkidle" });
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (bytes > MOST_BYTES) failures.push(`${path}: ${bytes} bytes`);
    if (sizes.length > MOST_REQUESTS) failures.push(`${path}: ${sizes.length} requests`);
    await page.close();
  }
  await context.close();
  return failures;
}
