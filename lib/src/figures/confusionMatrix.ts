import { messages } from "../language";
import { reject } from "../math/errors";
import { list, number } from "./checks";
import type { Figure } from "./figure";
import { heatmap } from "./heatmap";

/** How often each class (row) was taken for each class (column). */
export interface ConfusionCounts {
  /** The counts, row by row. */
  toArray(): number[][];
}

function tableOf(counts: ConfusionCounts | readonly (readonly number[])[]): readonly (readonly number[])[] {
  const { toArray } = (counts ?? {}) as Partial<ConfusionCounts>;
  const z = typeof toArray === "function" ? toArray.call(counts) : counts;
  list(list(number))("confusionMatrix", z);
  const table = z as readonly (readonly number[])[];
  const wrong = table.find((row) => row.length !== table.length);
  if (wrong)
    reject("confusionMatrix", `${table.length} counts in each row, one for each class`, wrong.length);
  return table;
}

/** Draws how often each class was taken for each other, with the counts in their cells. */
export function confusionMatrix(counts: ConfusionCounts | readonly (readonly number[])[]): Figure {
  const z = tableOf(counts);
  const words = messages().figures.confusionMatrix;
  const names = z.map((_, i) => i);
  const confused = z.flatMap((row, label) =>
    row.flatMap((count, prediction) =>
      count > 0 && label !== prediction ? [{ label, prediction, count }] : [],
    ),
  );
  const right = z.reduce((sum, row, i) => sum + row[i], 0);
  const total = z.flat().reduce((sum, count) => sum + count, 0);
  // Stable: equal counts stay in the order of their labels and predictions.
  confused.sort((a, b) => b.count - a.count);
  return heatmap({
    title: words.title,
    x: { label: words.prediction, names },
    y: { label: words.label, names },
    z,
    range: [0, Math.max(...z.flat())],
    format: (count) => (count === 0 ? "" : String(count)),
    description: words.description(right, total, confused.slice(0, 5)),
  });
}
