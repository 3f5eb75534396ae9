// biome-ignore lint/complexity/noBannedTypes: any function can travel to a page as text.
type PageFunction = Function;

/**
 * A script that calls the last of the functions with the page, the element before the script, and the arguments:
 * plain data, or others of the functions. They travel as text; a failure leaves the page as it is.
 */
export function pageScript(functions: readonly PageFunction[], ...args: readonly unknown[]): string {
  const code = functions.map((part) => part.toString().replace(/\n\s+/g, "\n")).join("\n");
  const start = functions[functions.length - 1].name;
  const values = ["window", "document.currentScript.previousElementSibling", ...args.map(scriptValue)];
  return `<script>(() => {\n${code}\n${start}(${values.join(", ")}).catch(() => {});\n})()</script>`;
}

// JSON that cannot end the script element or a line of it.
function scriptValue(value: unknown): string {
  if (typeof value === "function") return value.name;
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
