// Nothing inline that the policy would refuse, on any page, opened in the browser or not.
import { tags } from "../site.mjs";

export const bar = "no style=, no on*=, no inline script, nothing from elsewhere";

export async function measure({ site }) {
  const failures = [];
  for (const path of site.pages) {
    for (const tag of tags(site.text(path))) {
      for (const name of tag.attributes.keys()) {
        if (name === "style" || /^on/.test(name)) failures.push(`${path}: <${tag.name} ${name}=…>`);
      }
      if (tag.name === "script" && !tag.attributes.has("src")) failures.push(`${path}: an inline script`);
      if (tag.name === "style") failures.push(`${path}: a <style>`);
      if (["iframe", "object", "embed", "form", "base"].includes(tag.name)) failures.push(`${path}: <${tag.name}>`);
      const loaded = tag.attributes.get("src") ?? (tag.name === "link" && /stylesheet|icon/.test(tag.attributes.get("rel") ?? "") ? tag.attributes.get("href") : "");
      if (/^(https?:)?\/\//.test(loaded ?? "")) failures.push(`${path}: loads ${loaded}`);
    }
  }
  return failures;
}
