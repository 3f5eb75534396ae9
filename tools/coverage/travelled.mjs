/** @typedef {import("playwright-core").Page["coverage"]} Coverage */
/**
 * A script of a page, with what was counted in it.
 *
 * @typedef {Pick<Awaited<ReturnType<Coverage["stopJSCoverage"]>>[number], "source" | "functions">} PageScript
 */

/**
 * What a page's script has counted for the functions of a compiled file, at their places in that file.
 *
 * @param {string} code of the file
 * @param {PageScript} script
 * @returns {PageScript["functions"]}
 */
export function functionsOf(code, { source = "", functions }) {
  const { text, places } = withoutIndents(code);
  /** The function of the file that was found last: functions inside it come after it. @type {{ start: number; end: number; at: number }} */
  let outer = { start: 0, end: 0, at: 0 };
  return functions.flatMap((counted) => {
    const { startOffset: start, endOffset: end } = counted.ranges[0];
    if (start >= outer.end) {
      const at = counted.functionName === "" ? -1 : text.indexOf(source.slice(start, end));
      if (at < 0) return [];
      outer = { start, end, at };
    }
    const place = (/** @type {number} */ offset) => places[offset - outer.start + outer.at];
    const ranges = counted.ranges.map(({ startOffset, endOffset, count }) => {
      return { startOffset: place(startOffset), endOffset: place(endOffset - 1) + 1, count };
    });
    return [{ ...counted, ranges }];
  });
}

/** The code as `pageScript` sends it, and where each of its characters stood. @param {string} code */
function withoutIndents(code) {
  const places = [];
  let last = 0;
  for (const { index, 0: gap } of code.matchAll(/\n\s+/g)) {
    for (; last <= index; last++) places.push(last);
    last = index + gap.length;
  }
  for (; last < code.length; last++) places.push(last);
  return { text: places.map((place) => code[place]).join(""), places };
}
