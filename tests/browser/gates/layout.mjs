// No page scrolls sideways at 320 px, nothing moves while it loads, and what is touched is large enough.
import { address } from "../server.mjs";

export const bar = "no sideways scroll at 320 px, layout shift at most 0.01, targets at least 24 px or inline";

const MOST_SHIFT = 0.01;

export async function measure({ browser, origin, sampled }) {
  const failures = [];
  for (const width of [320, 768, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    await context.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
    });
    const page = await context.newPage();
    for (const path of sampled) {
      await page.goto(address(origin, path), { waitUntil: "load" });
      const found = await page.evaluate(inspect);
      if (found.wide > width) failures.push(`${path} at ${width}: ${found.wide} px wide because of ${found.widest}`);
      if (found.shift > MOST_SHIFT) failures.push(`${path} at ${width}: layout shift ${found.shift.toFixed(3)}`);
      failures.push(...found.small.map((target) => `${path} at ${width}: ${target}`));
    }
    await context.close();
  }
  return failures;
}

/** Runs in the page. A link inside a sentence is inline and exempt; anything else is measured. */
async function inspect() {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  const limit = document.documentElement.clientWidth;
  const contained = (element) => element.closest(".scroll, pre, .visually-hidden, .contents, svg, summary");
  const widest = [...document.body.querySelectorAll("*")].find((element) => !contained(element) && element.getBoundingClientRect().right > limit + 1);
  const small = [];
  for (const target of document.querySelectorAll("a, button, summary, input, select")) {
    const box = target.getBoundingClientRect();
    const sentence = target.parentElement.textContent.trim().length > target.textContent.trim().length;
    if (!target.checkVisibility() || box.width === 0 || target.classList.contains("skip") || getComputedStyle(target).display === "inline" && sentence) continue;
    if ((box.width < 24 || box.height < 24) && !spaced(target, box)) small.push(`${target.outerHTML.slice(0, 90)} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
  }
  // The exception for spacing: no other target within a circle of 24 px around the centre.
  function spaced(target, box) {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return [...document.querySelectorAll("a, button, summary")].every((other) => {
      if (other === target) return true;
      const near = other.getBoundingClientRect();
      if (near.width === 0 || !other.checkVisibility()) return true;
      const [dx, dy] = [Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom)];
      return Math.hypot(dx, dy) >= 12;
    });
  }
  return { wide: document.documentElement.scrollWidth, widest: widest?.outerHTML.slice(0, 100) ?? "?", shift: window.shift, small };
}
