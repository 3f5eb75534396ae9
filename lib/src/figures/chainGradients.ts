import { messages } from "../language";
import { anyNumber, checkFields, list, optional, pair, record, whole } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";

/** The scales of the picture: fixed, so that pictures of several depths can be compared. */
export interface ChainGradientsOptions {
  /** The largest number of layers that the axis has room for; the longest list's if absent. */
  readonly most?: number;
  /** Smallest and largest gradient on the axis; [1e−13, 10] if absent. */
  readonly range?: readonly [number, number];
}

/**
 * Draws how a gradient changes on its way back through a chain of layers. Each list belongs to one activation and begins
 * with 1, the output's derivative by itself; its m-th entry is the output's derivative m layers before the end.
 *
 * @throws RangeError when a list is missing or empty
 */
export function chainGradients(
  gradients: Readonly<Record<string, readonly number[]>>,
  options: ChainGradientsOptions = {},
): Figure {
  record(list(anyNumber, 0), 0)("chainGradients", gradients);
  checkFields("chainGradients", options, { most: optional(whole(1)), range: optional(pair) });
  const chains = Object.entries(gradients);
  if (chains.length === 0 || chains.some(([, values]) => values.length === 0)) {
    throw new RangeError("chainGradients: expected at least one gradient, got none");
  }
  const words = messages().figures.plotting.chainGradients;
  const depth = Math.max(...chains.map(([, values]) => values.length)) - 1;
  const ends = chains.map(([name, values]) => ({ name, gradient: values[values.length - 1] }));
  return lineChart({
    title: words.title(depth, ends),
    x: { label: words.layers, range: [0, options.most ?? depth] },
    y: { label: words.gradient, scale: "log", range: options.range ?? [1e-13, 10] },
    lines: chains.map(([name, values]) => ({
      name,
      activation: name,
      x: values.map((_, passed) => passed),
      y: values,
      markers: true,
    })),
    height: 380,
    description: words.description(depth, ends),
  });
}
