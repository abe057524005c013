// The Nu HTML checker over every page.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

export const bar = "0 errors of the Nu HTML checker";

export async function measure({ site }) {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const java = ["-Xss8m", "-jar", jar, "--errors-only", "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", site.folder];
  const output = execFileSync("java", java, { maxBuffer: 1 << 28, encoding: "utf8" });
  const messages = JSON.parse(output).messages.filter((message) => message.type === "error" || message.type === "non-document-error");
  return messages.map((message) => `${relative(site.folder, decodeURIComponent(new URL(message.url).pathname))}:${message.lastLine ?? 0}: ${message.message}`);
}
