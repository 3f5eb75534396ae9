import { formatNumber } from "../numbers";

const n = (value: number): string => formatNumber(value, 3);
const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** A function, and the points where it has no derivative. */
export interface KinkedWords {
  readonly name: string;
  readonly kinks: readonly number[];
}

/** The medians of the runs under one setting; NaN where the median run diverged. */
export interface MediansWords {
  readonly title: string;
  readonly medians: readonly { readonly name: string; readonly median: number }[];
}

/** Where a course of numbers ends. */
export interface LastWords {
  readonly name: string;
  readonly last: number;
}

/** Where a course of numbers begins and ends. */
export interface CourseWords extends LastWords {
  readonly first: number;
}

/** The figures of the lesson on ReLU's variants in English. Its shape is the shape of every other language. */
export const variantsEn = {
  variantsOverRelu: {
    title: "f solid, f′ dashed, ReLU thin: what changes left of 0" as string,
    panel: (name: string, hasKink: boolean): string => `${name}: ${hasKink ? "kink" : "no kink"}`,
    description: (functions: readonly KinkedWords[]): string =>
      `Line charts of ${list(functions.map(({ name }) => name))}, each with its derivative, over ReLU. ` +
      functions
        .map(({ name, kinks }) =>
          kinks.length === 0 ? `${name} has no kink.` : `${name} has a kink at ${list(kinks.map(n))}.`,
        )
        .join(" "),
  },
  weightPath: {
    title: (steps: number, detour: number): string =>
      `${steps === 1 ? "1 step" : `${steps} steps`}: ${n(detour)} times the straight way`,
    path: "w" as string,
    start: "start" as string,
    goal: "goal" as string,
    description: (steps: number, length: number, straight: number): string =>
      `Line chart: the way of two weights in ${steps === 1 ? "1 step" : `${steps} steps`}. It is ${n(length)} long; ` +
      `the straight line from its start to its end has the length ${n(straight)}.`,
  },
  activationMeans: {
    title: (nearest: string): string => `Mean activation by layer: nearest to 0 is ${nearest}`,
    layer: "hidden layer" as string,
    mean: "mean of a" as string,
    description: (ends: readonly LastWords[]): string =>
      `Line chart: the mean activation by hidden layer. In the last one it is ${list(ends.map(({ name, last }) => `${n(last)} for ${name}`))}.`,
  },
  learnedSlopes: {
    title: "The slope s during training" as string,
    crossed: "The slope s grows beyond 1" as string,
    epoch: "epoch" as string,
    slope: "slope s" as string,
    linear: "linear (s = 1)" as string,
    description: (ends: readonly CourseWords[]): string =>
      `Line chart: PReLU's slope over the epochs. ${ends.map(({ name, first, last }) => `${name}: from ${n(first)} to ${n(last)}.`).join(" ")}`,
  },
  spreadByName: {
    title: "Each mark is one run, each stroke a median" as string,
    label: "validation accuracy" as string,
    diverged: (lost: number, runs: number): string => `${lost} of ${runs} diverged`,
    description: (label: string, groups: readonly MediansWords[]): string =>
      `Marks for single runs, with their medians. ${groups
        .map(
          ({ title, medians }) =>
            `${title}, ${label}: ${medians
              .map(({ name, median }) => `${name} ${Number.isNaN(median) ? "diverged" : n(median)}`)
              .join(", ")}.`,
        )
        .join(" ")}`,
  },
};

/** What the figures on ReLU's variants say. */
export type VariantsMessages = typeof variantsEn;
