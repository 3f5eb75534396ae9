import { messages } from "../language";
import { anyNumber, list, record } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";

/**
 * Draws the mean of the activations a by layer, one line for each activation. The title names the one whose means stay
 * nearest to 0.
 *
 * @param means by name, one mean for each hidden layer from the first on
 * @throws RangeError when there is no name, or a name without means
 */
export function activationMeans(means: Readonly<Record<string, readonly number[]>>): Figure {
  record(list(anyNumber, 0), 0)("activationMeans", means);
  const lines = Object.entries(means);
  if (lines.length === 0 || lines.some(([, list]) => list.length === 0)) {
    throw new RangeError("activationMeans: expected at least one mean for each name, got none");
  }
  const words = messages().figures.variants.activationMeans;
  const farthest = lines.map(([name, list]) => ({ name, from0: Math.max(...list.map(Math.abs)) }));
  const nearest = farthest.reduce((best, other) => (other.from0 < best.from0 ? other : best));
  return lineChart({
    title: words.title(nearest.name),
    x: { label: words.layer, integers: true },
    y: { label: words.mean },
    lines: lines.map(([name, y]) => ({
      name,
      activation: name,
      x: y.map((_, l) => l + 1),
      y,
      markers: true,
    })),
    height: 380,
    description: words.description(lines.map(([name, list]) => ({ name, last: list[list.length - 1] }))),
  });
}
