import { formatNumber } from "../numbers";

const n = (value: number): string => formatNumber(value, 4);
const short = (value: number): string => formatNumber(value, 3);
const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** For which of the samples a unit is active, in words. */
function stateOf(active: readonly boolean[]): string {
  const count = active.filter(Boolean).length;
  if (count === 0) return "active for no sample";
  if (count === active.length) return "active for all samples";
  return `active for ${list(active.flatMap((is, i) => (is ? [`sample ${i + 1}`] : [])))} only`;
}

/** A measured share of networks by their width. */
export interface BornDeadWords {
  readonly width: number;
  readonly bound: number;
  readonly oneSign: number;
  readonly bothSigns: number;
}

/** What came of a run, by its effective learning rate. */
export interface RateWords {
  readonly rate: number;
  readonly active: number;
  readonly accuracy: number;
}

/** The first and the last share of active units of a run. */
export interface ActiveWords {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** The medians of one panel. */
export interface RankedWords {
  readonly title: string;
  readonly medians: readonly { readonly name: string; readonly median: number }[];
}

/** The figures of the lesson on dying ReLU in English. Its shape is the shape of every other language. */
export const dyingEn = {
  unit: {
    title: (step: number, loss: number, active: readonly boolean[]): string =>
      `Step ${step}: L = ${n(loss)}, ${stateOf(active)}`,
    step: "step" as string,
    dead: "dead" as string,
    legend: [
      "dashed: z = 0 for a sample",
      "dark: active for none",
      "numbers: the loss L",
      "★: the optimum",
    ] as readonly string[],
    description: (
      step: number,
      w: readonly [number, number],
      loss: number,
      active: readonly boolean[],
    ): string =>
      `Contour plot of the loss over the weights w₁ and w₂ with the lines z = 0 of the samples and the cone in which the unit is ` +
      `dead. Step ${step}: w = (${n(w[0])}, ${n(w[1])}), L = ${n(loss)}, ${stateOf(active)}.`,
  },
  fate: {
    title: (rate: number, killed: number): string =>
      `η = ${short(rate)}: ${killed === 0 ? "no start is killed" : `${killed} starts are killed`}`,
    legend: {
      "born dead": (count: number): string => `dead at the start: ${count}`,
      killed: (count: number): string => `killed on the way: ${count}`,
      "half dead": (count: number): string => `active for one only: ${count}`,
      unsettled: (count: number): string => `still on the way: ${count}`,
      learned: (count: number): string => `at the optimum: ${count}`,
    },
    description: (rate: number, parts: readonly string[]): string =>
      `Map of starts (w₁, w₂) for η = ${short(rate)}. ${parts.join("; ")}.`,
  },
  effectiveRate: {
    title: "One variable explains most of it: η / (1 − μ)" as string,
    active: "active units (training)" as string,
    accuracy: "accuracy (test)" as string,
    description: (runs: readonly RateWords[]): string =>
      `Two scatter plots over the effective learning rate. ` +
      [runs[0], runs[runs.length - 1]]
        .map(
          ({ rate, active, accuracy }) =>
            `At ${short(rate)}: active units ${short(active)}, accuracy ${short(accuracy)}.`,
        )
        .join(" "),
  },
  activeByEpoch: {
    title: "Units die in the first epochs" as string,
    stages: { training: "Training", validation: "Validation", test: "Test" } as Readonly<
      Record<"training" | "validation" | "test", string>
    >,
    epoch: "epoch" as string,
    share: "share of active units" as string,
    description: (ends: readonly ActiveWords[]): string =>
      `Line charts of the share of active units by epoch, for training, validation and test. In training: ` +
      `${ends.map(({ name, first, last }) => `${name} from ${short(first)} to ${short(last)}`).join("; ")}.`,
  },
  deaths: {
    title: "A killing update need not be a large one" as string,
    update: "update" as string,
    active: "units active for some training sample" as string,
    size: "how far an update moves a unit that is alive: — the median, ■ the killing ones" as string,
    median: "median" as string,
    killing: "killing" as string,
    description: (updates: number, left: number, deaths: number): string =>
      `Line charts over ${updates} updates: ${deaths} deaths, ${left} units left; below, the size of each killing update ` +
      "beside the median over the units alive.",
  },
  bornDead: {
    title: "Narrow and deep: dead before the first step" as string,
    width: "units a layer, N" as string,
    probability: "born dead" as string,
    bound: "bound" as string,
    oneSign: "x > 0" as string,
    bothSigns: "x > 0 and x < 0" as string,
    description: (rows: readonly BornDeadWords[]): string =>
      `Line chart with a logarithmic axis. ` +
      rows
        .map(
          ({ width, bound, oneSign, bothSigns }) =>
            `Width ${width}: bound ${short(bound)}, measured ${short(oneSign)} for one sign and ${short(bothSigns)} for both.`,
        )
        .join(" "),
  },
  ranked: {
    title: "Each dot is a run, each bar a median" as string,
    accuracy: "accuracy (test)" as string,
    description: (panels: readonly RankedWords[]): string =>
      panels
        .map(
          ({ title, medians }) =>
            `${title}, median accuracy: ${medians.map(({ name, median }) => `${name} ${short(median)}`).join(", ")}.`,
        )
        .join(" "),
  },
};

/** What the figures on dying ReLU say. */
export type DyingMessages = typeof dyingEn;
