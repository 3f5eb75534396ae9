import { gunzipSync } from "node:zlib";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** All that a file holds, also where no reader sees it: data URLs and packed scripts are opened. */
export function everythingIn(html: string): string {
  const opened = html
    .replace(
      /data:[\w/+.-]+;base64,([\w+/=]+)/g,
      (_, data) => ` ${Buffer.from(data, "base64").toString("utf8")} `,
    )
    .replace(
      /atob\("([\w+/=]+)"\)/g,
      (_, data) => ` ${gunzipSync(Buffer.from(data, "base64")).toString("utf8")} `,
    );
  return decode(opened).replace(/\\u003c/g, "<");
}

/** The text that a reader sees: no scripts, styles or tags; formulas as one sign each. */
export function readableText(html: string): string {
  return decode(
    html
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, "")
      .replace(/<pre\b[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, " ")
      .replace(/<span class="katex-mathml">[\s\S]*?<\/math><\/span>/g, "")
      .replace(/<[^>]*>/g, ""),
  );
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => entities[name]);
}

/** Letters and digits only: line breaks, tags and quotes do not hide a text that is there. */
export function bare(text: string): string {
  return text.replace(/<[^>]*>/g, "").replace(/[^\p{L}\p{N}]/gu, "");
}
