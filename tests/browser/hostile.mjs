// Writes a project of 300 reports that try everything: long titles, no timeline, sixty events in ten minutes, text that runs
// from right to left, emoji, tables of forty columns, script in every field. The same on every machine.
//
//     node tests/browser/hostile.mjs FOLDER && spm build --root FOLDER --allow-errors --as-of 2024-12-31
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const COUNT = 300;
const SCRIPT = '<script>alert(1)</script>';
const BREAKOUTS = [SCRIPT, '"><img src=x onerror=alert(1)>', "'-alert(1)-'", "</title></style></textarea><svg onload=alert(1)>", "{{ 7 * 7 }}{% raw %}", "javascript:alert(1)", "\u202Egnirts\u202C", "<!--", "]]>", "&lt;b&gt;"];
const TITLES = [
  "Databases unreachable", "A very long title ".repeat(30), "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6), "انقطاع الخدمة في جميع المناطق", "שירות לא זמין", "服務中斷：所有區域的資料庫皆無法連線", "🔥🔥🔥 everything 👩‍👩‍👧‍👦 is 🇫🇷 on fire", "A\u0301e\u0301 combining ẗ̴̡͇ḛ̷̏x̸̗̽t̵", "   ", "0",
];
const LEVELS = ["none", "degraded", "partial", "major", "maintenance"];
const STATES = ["final", "preliminary", "corrected", "withdrawn", "ongoing"];

/** A generator of numbers below one: mulberry32, so that every run writes the same. */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = generator(20240129);
const pick = (list) => list[Math.floor(random() * list.length)];
const below = (most) => Math.floor(random() * most);
const quoted = (text) => JSON.stringify(text);
const two = (number) => String(number).padStart(2, "0");
const stamp = (date) => date.toISOString().slice(0, 16).replace("T", " ");

function frontMatter(index, id, start) {
  const hurt = index % 3 === 0 ? pick(BREAKOUTS) : "";
  const windows = Array.from({ length: [0, 1, 2, 12][index % 4] }, (_, at) => {
    const from = new Date(start.getTime() + at * 600_000);
    const to = new Date(from.getTime() + [60_000, 3_600_000, 21 * 86_400_000, 1_260_000][(index + at) % 4]);
    const end = index % 50 === 7 && at === 0 ? "" : `\n    to: ${stamp(to)}`;
    return `  - region: ${quoted(at % 4 === 3 ? `region-${at}${hurt}` : `region-${at % 6}`)}\n    component: ${quoted(pick(["api", "databases", `queue ${hurt}`]))}\n    level: ${pick(LEVELS)}\n    share: ${below(101)}%\n    affected: {${quoted(`customers ${hurt}`)}: ${below(100_000)}}\n    from: ${stamp(from)}${end}\n    summary: ${quoted(`Something ${hurt} **broke**`)}`;
  });
  const actions = Array.from({ length: index % 5 }, (_, at) => `  - {id: a${at}, title: ${quoted(`Do ${at} ${hurt} [x](javascript:alert(1))`)}, state: ${pick(["planned", "in-progress", "done", "dropped"])}, owner: ${quoted(`team ${hurt}`)}, due: 2024-${two(1 + below(12))}-15, link: ${quoted(pick(["https://git.example/1", "javascript:alert(1)", "data:text/html,x"]))}}`);
  const updates = Array.from({ length: index % 4 }, (_, at) => `  - {at: ${stamp(new Date(start.getTime() + at * 900_000))}, state: ${pick(["investigating", "identified", "monitoring", "resolved"])}, text: ${quoted(`We ${hurt} look`)}}`);
  const list = (key, items) => (items.length > 0 ? `${key}:\n${items.join("\n")}\n` : "");
  return `---\ntitle: ${quoted(`${id} - ${TITLES[index % TITLES.length]}${hurt}`)}\nnav: ${id}\nmodified_at: ${stamp(new Date(start.getTime() + 30 * 86_400_000)).slice(0, 10)}\ntags: [${quoted(`tag-${index % 9}`)}, ${quoted(hurt || "postmortem")}]\nstate: ${STATES[index % 23 === 0 ? below(5) : 0]}\nseverity: ${quoted(`high ${hurt}`)}\ncauses: [${quoted(`cause ${index % 7} ${hurt}`)}]\nlang: ${index % 8 === 0 ? "fr" : "en"}\ntimezone: ${pick(["Europe/Paris", "America/New_York", "Asia/Kolkata", "UTC"])}\n${list("impact", windows)}${list("actions", actions)}${list("updates", updates)}assurance: {integrity: kept, confidentiality: unknown}\nlinks: {status: ${quoted(pick(["https://status.example/1", "javascript:alert(1)"]))}}\n---\n`;
}

function timeline(index, start) {
  const hurt = pick(BREAKOUTS);
  const at = (seconds) => new Date(start.getTime() + seconds * 1000);
  const row = (date, text) => `| ${stamp(date)} | ${text} |`;
  switch (index % 6) {
    case 0: return "";
    case 1: return ["## Timeline", "", "All times are in UTC.", "", ...Array.from({ length: 60 }, (_, n) => row(at(n * 10), `Event ${n} ${n % 7 === 0 ? hurt.replaceAll("|", "") : ""} \`code ${n}\``)), ""].join("\n");
    case 2: return ["## Timeline", "", "| Time (UTC) | What |", "|---|---|", row(at(0), "It starts"), row(at(21 * 86_400), "It ends, three weeks later"), ""].join("\n");
    case 3: return ["## Timeline", "", "All times are in UTC.", "", `- ${stamp(start)} — one event, ${"unbroken".repeat(40)}`, ""].join("\n");
    case 4: return ["## Timeline", "", ...Array.from({ length: 8 }, (_, n) => `### ${stamp(at(n * 4000))} UTC\n\nStep ${n}: ${hurt}\n\n- a\n- b\n`)].join("\n");
    default: return ["## Timeline", "", "All times are in UTC.", "", ...Array.from({ length: 12 }, (_, n) => `- **${stamp(at(n * 1800)).slice(11)}** ${pick(["عاد كل شيء", "回復", "👍", "back"])} ${n}`), ""].join("\n");
  }
}

function body(index, start) {
  const hurt = BREAKOUTS[index % BREAKOUTS.length];
  const wide = `| ${Array.from({ length: 40 }, (_, n) => `column ${n}`).join(" | ")} |\n|${"---|".repeat(40)}\n| ${Array.from({ length: 40 }, (_, n) => (n % 5 === 0 ? hurt.replaceAll("|", "") : n)).join(" | ")} |\n`;
  const parts = [
    `## TL;DR\n\n${"Words that go on. ".repeat(1 + below(20))} ${hurt}\n`,
    timeline(index, start),
    `## What happened?\n\n### ${hurt}\n\n${hurt}\n\n#### Deeper\n\n##### Deeper still\n\n###### As deep as it goes\n\n> [!WARNING]\n> ${hurt}\n\n> quoted ${hurt}\n\n\`\`\`sh\necho "${hurt}" # {% note %}\n${"x".repeat(400)}\n\`\`\`\n`,
    index % 2 === 0 ? `## ${"Heading ".repeat(25)}\n\n${wide}\n` : `## Content\n\n[link](${pick(["javascript:alert(1)", "https://x.example/?a=b&c=d#e", "//x.example", "mailto:a@x.example", "#nowhere", "other.md"])}) ![image](${pick(["https://x.example/t.png", "missing.png", "../../../../etc/passwd.png"])}) https://x.example/${"a".repeat(200)}\n`,
    `<div style="position:fixed" onclick="alert(1)" class="card" id="content">html ${hurt}</div>\n\n<details><summary>more</summary>\n\ninside\n\n</details>\n\n<table><tr><td colspan="99999">cell</td></tr></table>\n\na <b onmouseover=alert(1)>bold <i>open\n\n{% note %}\n- item\n\n{% endnote %}\n\n{% internal %}\nHUSH-${index}\n{% endinternal %}\n\n{% note %} unclosed ${hurt}\n`,
    `A note[^n] and another[^m] and one that is missing[^x].\n\n[^n]: The note ${hurt}\n[^m]: Second\n\n    with a paragraph\n\n- [ ] to do\n- [x] done\n  1. nested\n     - deeper\n       > quoted\n\nTerm\n: Definition ${hurt}\n`,
    "## Impact\n\nOn `region-1`, no impact.\n",
    `## Actions in progress\n\n- fix it ${hurt}\n- fix it again, see SPM-20${two(19 + (index % 6))}-001\n`,
    `## Changelog\n\n2024-12-0${1 + (index % 9)} : Initial version ${hurt}\n`,
  ];
  return index % 97 === 5 ? "" : parts.filter((_, at) => (index + at) % 11 !== 0).join("\n");
}

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node hostile.mjs FOLDER");
  process.exit(2);
}
mkdirSync(join(folder, "postmortems"), { recursive: true });
const regions = Array.from({ length: 6 }, (_, n) => `[[region]]\nid = "region-${n}"\nname = ${quoted(n === 2 ? `Region ${SCRIPT}` : n === 3 ? "منطقة" : `Region ${n}`)}\nsince = 2019-0${n + 1}-01\ncomponents = ["api", "databases"]\n`);
writeFileSync(join(folder, "spm.toml"), `[site]\ntitle = ${quoted(`Hostile & <b>sons</b>`)}\nbase_url = "https://hostile.example"\nlanguage = "en"\ntimezone = "Europe/Paris"\nlive_status = "https://status.example"\nedit_url = "https://git.example/edit/{path}"\n\n${regions.join("\n")}\n[service_level]\nobjective = 99.9\n`);
for (let index = 0; index < COUNT; index += 1) {
  const year = 2019 + Math.floor(index / 50);
  const id = `SPM-${year}-${String(1 + (index % 50)).padStart(3, "0")}`;
  const start = new Date(Date.UTC(year, below(11), 1 + below(28), below(24), below(60)));
  writeFileSync(join(folder, "postmortems", `${id}.md`), `${frontMatter(index, id, start)}\n${body(index, start)}`);
}
console.log(`${COUNT} reports in ${folder}`);
