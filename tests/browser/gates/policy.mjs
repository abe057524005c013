// The content security policy is served and nothing offends it; nothing is asked of anybody else.
import { address } from "../server.mjs";

export const bar = "0 violations of the content security policy, 0 requests elsewhere, 0 errors";

export async function measure({ browser, origin, sampled }) {
  const failures = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const page = await context.newPage();
  let path = "";
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(origin).origin && !request.url().startsWith("data:")) failures.push(`${path}: asks ${request.url()}`);
  });
  page.on("pageerror", (error) => failures.push(`${path}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && failures.push(`${path}: ${message.text()}`));
  for (path of sampled) {
    await page.goto(address(origin, path), { waitUntil: "load" });
    failures.push(...(await page.evaluate(() => window.violations)).map((violation) => `${path}: ${violation}`));
  }
  await context.close();
  return failures;
}
