import { formatNumber } from "../numbers";

/** Where a line through a corner comes above the graph: nowhere, or on one side of the corner or on both. */
export interface AboveWords {
  readonly left: boolean;
  readonly right: boolean;
}

const n = (value: number): string => formatNumber(value, 3);

/** The figures with sliders of the lesson on ReLU's corner. */
export const cornerEn = {
  supportingLine: {
    title: (slope: number, { left, right }: AboveWords): string => {
      const where = left && right ? "on both sides" : left ? "on the left" : "on the right";
      return left || right
        ? `g = ${n(slope)}: above the graph ${where}, no subgradient`
        : `g = ${n(slope)}: never above the graph, a subgradient`;
    },
    line: "g · x" as string,
    graph: "f(x)" as string,
    description: (slope: number, { left, right }: AboveWords): string =>
      `Line chart: a function and the line of slope ${n(slope)} through its corner, which ` +
      (left || right
        ? `comes above the graph ${left && right ? "on both sides" : left ? "on the left" : "on the right"}.`
        : "never comes above the graph."),
  },
};

/** What the figures with sliders on the corner say. */
export type CornerMessages = typeof cornerEn;
