/** What stands in the place of each kind of passage that is not prose. New lines inside are kept by themselves. */
export interface Masks {
  inlineMath: string;
  inlineCode: (code: string) => string;
  html: (tag: string) => string;
}

const passages =
  /(?<fence>^[ \t]*```[\s\S]*?^[ \t]*```)|(?<code>(`+)(?!`)[\s\S]*?[^`]\3(?!`))|(?<display>\$\$[\s\S]*?\$\$)|(?<math>(?<!\\)\$`?(?!\s)(?:\\[\s\S]|[^$\\])+?\$)|(?<html><\/?[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*>|<!--[\s\S]*?-->)/gm;

/** Prose with formulas, code and tags masked, so that a linter sees sentences; every line keeps its number. */
export function maskMarkdown(text: string, masks: Masks): string {
  return text.replace(passages, (passage, ...rest) => {
    const kind = rest[rest.length - 1] as Record<string, string | undefined>;
    const lines = passage.replace(/[^\n]/g, "");
    if (kind.math !== undefined) return masks.inlineMath + lines;
    if (kind.code !== undefined) return masks.inlineCode(passage) + lines;
    if (kind.html !== undefined) return masks.html(passage) + lines;
    return lines;
  });
}
