import { cellRule } from "./rule";
import { everythingIn, shownText } from "./shown";

// A path begins at a word's edge: /home/… is one, https://example.org/home/… and a/home are not.
const absolutePath =
  /(?<![\w.:/~%-])\/(?:home|Users|root|tmp|usr|var|opt|mnt|srv|private|work|workspaces?|builds?)\/[^\s"'`<>)]+|\b[A-Za-z]:\\\\?[^\s"'`<>)]+|\bfile:\/\/\/?[^\s"'`<>)]+/g;

/** Nothing in a lesson names a place on somebody's machine. */
export const pathRule = cellRule("paths", (cell) =>
  unique(everythingIn(cell).match(absolutePath)).map((found) => ({ expected: "no absolute path", found })),
);

const duration = /(?<![\w.])\d+(?:\.\d+)?\s?(?:ns|µs|μs|ms|s|secs?|seconds?|mins?|minutes?|hours?)\b(?!\/)/g;
const japaneseDuration = /\d+(?:\.\d+)?\s?(?:ミリ秒|秒|分間?|時間)(?!の\d)/g;
const clock = /(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])|\b20\d\d-[01]\d-[0-3]\d\b/g;

/** No output tells a duration, a time of day or a date: the next run would print another. */
export const durationRule = cellRule("durations", (cell) => {
  if (cell.cell_type !== "code") return [];
  const text = shownText(cell);
  const found = [duration, japaneseDuration, clock].flatMap((pattern) => unique(text.match(pattern)));
  return found.map((found) => ({ expected: "no duration or time in an output", found }));
});

function unique(matches: RegExpMatchArray | null): string[] {
  return [...new Set(matches ?? [])];
}
