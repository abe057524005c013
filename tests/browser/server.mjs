// Serves a built site as its strictest host would: with the content security policy, under a sub-path, from nowhere else.
// The page for what is not found names its files from the root, where they are served as well.
import { createServer } from "node:http";
import { readFileSync, existsSync, statSync } from "node:fs";
import { join, normalize, extname } from "node:path";

export const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".atom": "application/atom+xml", ".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp" };

/** Starts a server; `origin` ends with the sub-path and a slash. */
export async function serve(folder) {
  const prefix = "/some/path/";
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = normalize(join(folder, path.startsWith(prefix) ? path.slice(prefix.length) : path));
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const found = file.startsWith(folder) && existsSync(file);
    response.writeHead(found ? 200 : 404, { "content-type": (found && TYPES[extname(file)]) || "text/plain", "content-security-policy": POLICY });
    response.end(found ? readFileSync(file) : "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}

/** The address of a page of the site. */
export function address(origin, path) {
  if (path === "404.html") return new URL("/404.html", origin).href;
  return origin + path.split("/").map(encodeURIComponent).join("/");
}
