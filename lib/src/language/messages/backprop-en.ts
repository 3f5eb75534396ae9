import { formatNumber } from "../numbers";

const n = (value: number): string => formatNumber(value, 4);
const short = (value: number): string => formatNumber(value, 2);

/** What a figure says of one line: its name and its ends. */
export interface RunWords {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** What a figure says of the final losses of one panel. */
export interface FinalLossWords {
  readonly title: string;
  readonly runs: readonly { readonly name: string; readonly least: number; readonly most: number }[];
}

/** A weight, and its slope found in two ways. */
export interface ChordWords {
  readonly weight: string;
  readonly at: number;
  readonly slope: number;
  readonly h: number;
  readonly chord: number;
}

/** A function and its values: x₁, x₂, y for each sample. */
export interface SurfaceWords {
  readonly name: string;
  readonly values: readonly (readonly number[])[];
}

/** The figures of the lesson on backpropagation in English. Its shape is the shape of every other language. */
export const backpropEn = {
  lossBySteps: {
    title: "The loss by step" as string,
    falls: "The loss falls step by step" as string,
    step: "step" as string,
    loss: "loss L" as string,
    description: (steps: number, runs: readonly RunWords[]): string =>
      `Line chart: the loss over steps 0 to ${steps}. ` +
      `${runs.map(({ name, first, last }) => `${name}: from ${n(first)} to ${n(last)}.`).join(" ")}`,
  },
  gradientErrors: {
    title: "Too small a step is as bad as too large a one" as string,
    step: "step h" as string,
    error: "relative error of the central difference" as string,
    description: (
      rows: readonly { h: number; error: number }[],
      best: { h: number; error: number },
    ): string =>
      `Line chart with logarithmic axes: the relative error is ${short(rows[rows.length - 1].error)} for ` +
      `h = ${short(rows[rows.length - 1].h)}, smallest, ${short(best.error)}, for h = ${short(best.h)}, ` +
      `and ${short(rows[0].error)} for h = ${short(rows[0].h)}.`,
  },
  chordAcrossKink: {
    title: "The chord crosses a kink and misses the slope" as string,
    tangent: (slope: number): string => `tangent: ${n(slope)}`,
    chord: (slope: number): string => `chord: ${n(slope)}`,
    description: ({ weight, at, slope, h, chord }: ChordWords): string =>
      `Line chart: the loss over ${weight}, which has a kink. At ${n(at)} the tangent has slope ${n(slope)}; ` +
      `the chord from ${n(at - h)} to ${n(at + h)} has slope ${n(chord)}.`,
  },
  finalLosses: {
    title: "Slow runs lie on a slope, stuck runs on steps" as string,
    runs: "runs, sorted by final loss" as string,
    loss: "final loss L" as string,
    description: (panels: readonly FinalLossWords[]): string =>
      panels
        .map(({ title, runs }) => {
          const parts = runs.map(({ name, least, most }) => `${name} from ${short(least)} to ${short(most)}`);
          return `Final losses with ${title}: ${parts.join(", ")}.`;
        })
        .join(" "),
  },
  decisionSurfaces: {
    title: "Which side of the line y = 0.5 is each sample on?" as string,
    description: (surfaces: readonly SurfaceWords[]): string =>
      surfaces
        .map(({ name, values }) => {
          const parts = values.map(([x1, x2, y]) => `${short(y)} at (${short(x1)}, ${short(x2)})`);
          return `Heatmap of y over x₁ and x₂, ${name}: y is ${parts.join(", ")}.`;
        })
        .join(" "),
  },
};

/** What the figures on backpropagation say. */
export type BackpropMessages = typeof backpropEn;
