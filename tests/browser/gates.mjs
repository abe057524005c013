// Runs every gate over a built site and says which failed. One file per gate under gates/; a gate returns its failures
// as sentences, and none means it holds.
import { readdirSync, existsSync, mkdirSync } from "node:fs";
import { join, resolve, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { readSite, sample } from "./site.mjs";
import { serve } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const SHOWN = 12;

function readArguments(argv) {
  const options = { skip: new Set(), only: new Set(), sample: 3, pages: 6, folder: null };
  for (let at = 0; at < argv.length; at += 1) {
    if (argv[at] === "--skip") options.skip.add(argv[(at += 1)]);
    else if (argv[at] === "--only") options.only.add(argv[(at += 1)]);
    else if (argv[at] === "--sample") options.sample = Number(argv[(at += 1)]);
    else if (argv[at] === "--pages") options.pages = Number(argv[(at += 1)]);
    else if (options.folder === null && !argv[at].startsWith("--")) options.folder = resolve(argv[at]);
    else return null;
  }
  return options.folder && existsSync(join(options.folder, "index.html")) ? options : null;
}

const options = readArguments(process.argv.slice(2));
if (!options) {
  console.error("usage: tests/browser/run SITE_DIR [--skip GATE]... [--only GATE]... [--sample PAGES_PER_KIND] [--pages A4_PAGES]\nSITE_DIR must hold a built site (an index.html).");
  process.exit(2);
}

const site = readSite(options.folder);
const server = await serve(options.folder);
let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
  });
} catch (error) {
  console.error(`the browser does not start: ${error.message}\ninstall it with: apt-get install chromium`);
  server.close();
  process.exit(2);
}

const screenshots = join(here, "screenshots");
mkdirSync(screenshots, { recursive: true });
const context = { site, browser, origin: server.origin, sampled: sample(site, options.sample), mostPages: options.pages, screenshots };
const names = readdirSync(join(here, "gates")).filter((name) => name.endsWith(".mjs")).map((name) => name.slice(0, -4)).sort();
let failed = 0;
console.log(`${site.pages.length} pages, ${context.sampled.length} of them opened in the browser`);
for (const name of names) {
  if (options.skip.has(name) || (options.only.size > 0 && !options.only.has(name))) {
    console.log(`skip  ${name}`);
    continue;
  }
  const started = Date.now();
  const gate = await import(join(here, "gates", `${name}.mjs`));
  let failures;
  try {
    failures = await gate.measure(context);
  } catch (error) {
    failures = [`the gate itself failed: ${error.stack}`];
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${failures.length === 0 ? "ok   " : "FAIL "} ${name}: ${gate.bar} (${seconds} s)`);
  failures.slice(0, SHOWN).forEach((failure) => console.log(`      ${failure}`));
  if (failures.length > SHOWN) console.log(`      and ${failures.length - SHOWN} more`);
  failed += failures.length === 0 ? 0 : 1;
}
await browser.close();
server.close();
console.log(failed === 0 ? "every gate holds" : `${failed} gates fail`);
process.exit(failed === 0 ? 0 : 1);
