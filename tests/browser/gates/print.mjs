// A report on paper: few pages, the chart whole, addresses visible.
import { address } from "../server.mjs";

export const bar = "every report at most 6 A4 pages (--pages), its chart whole, addresses of links visible";

/** The longest reports of a site are printed, not all of three hundred. */
const PRINTED = 24;

export async function measure({ browser, origin, site, mostPages }) {
  const failures = [];
  const reports = site.pages.filter((path) => /^reports\/.*[^0-9/].*\/index\.html$/.test(path));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "dark" });
  const page = await context.newPage();
  const longest = reports.sort((a, b) => site.files.get(b).length - site.files.get(a).length).slice(0, PRINTED);
  for (const path of longest) {
    await page.goto(address(origin, path), { waitUntil: "load" });
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
    if (pages === 0) failures.push(`${path}: no page was printed`);
    if (pages > mostPages) failures.push(`${path}: ${pages} pages`);
    await page.emulateMedia({ media: "print" });
    failures.push(...(await page.evaluate(inspect)).map((failure) => `${path}: ${failure}`));
    await page.emulateMedia({ media: null });
  }
  await context.close();
  return failures;
}

/** Runs in the page, with the style sheet for paper. */
function inspect() {
  const failures = [];
  const chart = document.querySelector(".chart-wide");
  if (chart && getComputedStyle(chart).display === "none") failures.push("the chart is hidden");
  for (const link of document.querySelectorAll(".prose a[href^='http']")) {
    if (!getComputedStyle(link, "::after").content.includes("http")) failures.push(`the address of "${link.textContent}" is not shown`);
  }
  if (getComputedStyle(document.body).color === "rgb(199, 205, 211)") failures.push("the dark scheme is printed");
  for (const box of document.querySelectorAll(".scroll, .events")) {
    if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "visible") failures.push("a table is cut off");
  }
  return failures;
}
