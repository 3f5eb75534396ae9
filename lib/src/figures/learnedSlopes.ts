import { messages } from "../language";
import { anyNumber, list, record } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";
import { MUTED } from "./theme";

/**
 * Draws how slopes below zero changed with the epochs of a training, counted from 0, over the line s = 1, where the
 * activation is linear.
 *
 * @param slopes by the name of the setting, one slope for each epoch, the start among them
 * @throws RangeError when there is no setting, or one without an epoch
 */
export function learnedSlopes(slopes: Readonly<Record<string, readonly number[]>>): Figure {
  record(list(anyNumber, 0), 0)("learnedSlopes", slopes);
  const courses = Object.entries(slopes);
  if (courses.length === 0 || courses.some(([, course]) => course.length < 2)) {
    throw new RangeError("learnedSlopes: expected at least one epoch for each setting, got none");
  }
  const words = messages().figures.variants.learnedSlopes;
  const last = Math.max(...courses.map(([, course]) => course.length)) - 1;
  const ends = courses.map(([name, course]) => ({ name, first: course[0], last: course[course.length - 1] }));
  const cross = ends.every((end) => end.first < 1 && end.last > 1);
  const linear = {
    name: words.linear,
    x: [0, last],
    y: [1, 1],
    color: MUTED,
    dash: "dot",
    width: 1.5,
  } as const;
  return lineChart({
    title: cross ? words.crossed : words.title,
    x: { label: words.epoch, integers: true },
    y: { label: words.slope },
    lines: [...courses.map(([name, y]) => ({ name, x: y.map((_, epoch) => epoch), y })), linear],
    height: 360,
    description: words.description(ends),
  });
}
