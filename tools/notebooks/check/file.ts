import { formatNotebook } from "../notebook";
import { editionRule } from "./rule";

/** GitHub shows no larger notebook, and JupyterLab opens a larger one slowly. */
const maximumBytes = 1_000_000;

/** A notebook has at most 1 MB. */
export const sizeRule = editionRule("size", ({ text }) => {
  const bytes = Buffer.byteLength(text);
  if (bytes <= maximumBytes) return [];
  return [{ expected: `at most ${maximumBytes} bytes`, found: `${bytes} bytes` }];
});

/** The file is laid out as Jupyter saves it, so that opening and saving a lesson changes nothing. */
export const layoutRule = editionRule("layout", ({ text, notebook }) => {
  const [laidOut, stands] = [formatNotebook(notebook).split("\n"), text.split("\n")];
  const at = laidOut.findIndex((line, i) => line !== stands[i]);
  if (at < 0 && laidOut.length === stands.length) return [];
  const line = at < 0 ? laidOut.length : at;
  const show = (lines: string[]): string => JSON.stringify(lines[line]?.slice(0, 80) ?? "end of file");
  return [{ expected: `line ${line + 1} as Jupyter saves it: ${show(laidOut)}`, found: show(stands) }];
});
