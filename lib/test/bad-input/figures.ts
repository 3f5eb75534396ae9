import * as figures from "../../src/figures";
import { Matrix } from "../../src/math";
import { elu, relu } from "../../src/nn";
import { type Call, call, NOT_NEGATIVE, NUMBERS as NUMBER, OPTIONS, POSITIVE, square } from "./calls";

const TEXT = "text blank";
const MAYBE_TEXT = "undefined text blank";
const ANY_NUMBER = `NaN Infinity ${NUMBER}`;

const SHARE = "NaN 0 0.5";
const FLAG = "undefined true";

/** What can be used for an option whose path ends so, whatever the figure; the longest end counts, a row may say otherwise. */
const COMMON: Readonly<Record<string, string>> = {
  title: MAYBE_TEXT,
  description: MAYBE_TEXT,
  label: MAYBE_TEXT,
  color: MAYBE_TEXT,
  activation: MAYBE_TEXT,
  name: TEXT,
  dash: "undefined",
  scale: "undefined",
  range: "undefined",
  height: "undefined",
  width: "undefined 0.5 2 1e300",
  columns: "undefined 2",
  markers: FLAG,
  open: FLAG,
  integers: FLAG,
  "lines.0.label": FLAG,
  from: "undefined -1 0 0.5",
  to: `undefined ${NUMBER}`,
  at: NUMBER,
  slope: NUMBER,
  slopes: "[1]",
  ticks: "undefined [] [1]",
  jumps: "undefined [] [1]",
  kinks: "[] [1]",
  points: "undefined []",
  "points.0.x": NUMBER,
  "points.0.y": ANY_NUMBER,
  f: "()",
  derivative: "()",
  format: "undefined ()",
  a: "[1]",
  b: "()",
  epoch: "0 2",
  loss: ANY_NUMBER,
  accuracy: `undefined ${SHARE}`,
  measure: "undefined",
  learningRate: NOT_NEGATIVE,
  momentum: "0 0.5",
};

function pathsOf(value: unknown, path: string): string[] {
  const inner = value !== null && typeof value === "object" && !(value instanceof Matrix) ? value : {};
  return [path, ...Object.entries(inner).flatMap(([key, each]) => pathsOf(each, `${path}.${key}`))];
}

/** A figure, with what is usable for the options that many have. */
function figure(f: unknown, args: () => unknown[], usable: Readonly<Record<string, string>> = {}): Call {
  const common = pathsOf(args(), "").flatMap((path) => {
    const ends = Object.keys(COMMON).filter((end) => path.endsWith(`.${end}`));
    const [longest] = ends.sort((p, q) => q.length - p.length);
    return longest === undefined ? [] : [[path.slice(1), COMMON[longest]]];
  });
  return call(f, args, { ...Object.fromEntries(common), ...usable });
}

const axis = () => ({ label: "x", scale: "linear", range: [0, 1], ticks: [0, 1], integers: false });
const line = () => ({
  ...{ name: "a", x: [1, 2], y: [3, Number.NaN], activation: "relu", color: "red", dash: "dot" },
  ...{ width: 2, markers: true, label: true },
});
const point = () => ({ x: 1, y: 2, open: true, color: "red", label: "P" });
const panel = () => ({ title: "A", x: axis(), y: axis(), lines: [line()], points: [point()] });
const frame = () => ({ title: "A", height: 300, description: "A figure." });
const plotted = () => ({ name: "a", f: square, activation: "relu", jumps: [0], dash: "dot", width: 2 });
const functions = () => ({
  ...{ ...frame(), functions: [plotted()], from: -2, to: 2, x: axis(), y: axis(), points: [point()] },
});
const differentiable = () => ({ name: "a", kinks: [0], f: square, derivative: square });
const interval = () => ({ from: -2, to: 2 });
const tableAxis = () => ({ label: "x", names: ["a", 2] });
const image = () => Matrix.zeros(1, 4);
const history = () => ({
  epochs: [{ epoch: 1, loss: 1, accuracy: 0.5, validation: { loss: 1, accuracy: 0.5 } }],
});
const run = () => ({
  spec: { activation: { name: "elu" }, learningRate: 0.1, momentum: 0 },
  curves: { loss: [1], validationLoss: [1], validationAccuracy: [0.5] },
  stopped: "finished",
});
const hinge = () => ({ at: 0, slope: 1 });

/** The rows of figures. */
export const figureCalls: Record<string, Call> = {
  panels: figure(figures.panels, () => [{ ...frame(), panels: [panel()], columns: 1 }], {
    "0.panels.0.x": "undefined {}",
    "0.panels.0.y": "undefined {}",
    "0.panels.0.lines": "[]",
  }),
  lineChart: figure(figures.lineChart, () => [{ ...frame(), ...panel() }], {
    "0.x": "undefined {}",
    "0.y": "undefined {}",
    "0.lines": "[]",
  }),
  functionPlot: figure(figures.functionPlot, () => [functions()], {
    "0.x": "undefined {}",
    "0.y": "undefined {}",
    "0.functions": "[]",
  }),
  functionPanels: figure(figures.functionPanels, () => [{ ...functions(), columns: 1 }], {
    "0.x": "undefined {}",
    "0.y": "undefined {}",
  }),
  functionAndDerivative: figure(figures.functionAndDerivative, () => [differentiable(), interval()], {
    "1": OPTIONS,
  }),
  activationsSideBySide: figure(figures.activationsSideBySide, () => [[differentiable(), relu], interval()], {
    "1": OPTIONS,
  }),
  variantsOverRelu: figure(figures.variantsOverRelu, () => [[differentiable(), elu], interval()], {
    "1": OPTIONS,
  }),
  tangents: figure(figures.tangents, () => [{ ...interval(), activations: [differentiable(), elu], at: 1 }]),
  heatmap: figure(figures.heatmap, () => [
    {
      title: "A",
      description: "A figure.",
      x: tableAxis(),
      y: tableAxis(),
      z: [
        [1, 2],
        [3, Number.NaN],
      ],
      range: [0, 1],
      format: String,
    },
  ]),
  heatmaps: figure(
    figures.heatmaps,
    () => [
      {
        ...{ title: "A", x: tableAxis(), y: tableAxis(), range: [0, 1], format: String },
        tables: [
          {
            name: "a",
            z: [
              [1, 2],
              [3, 4],
            ],
          },
        ],
      },
    ],
    {
      "0.range": "",
    },
  ),
  contours: figure(
    figures.contours,
    () => [
      {
        ...{ title: "A", description: "A figure.", levels: { from: 0, to: 2, step: 1 } },
        ...{
          x: { ...axis(), values: [0, 1] },
          y: { ...axis(), values: [0, 1] },
          z: [
            [1, 2],
            [3, 4],
          ],
        },
        ...{ lines: [line()], points: [point()] },
      },
    ],
    {
      "0.lines": "undefined []",
      "0.levels": "undefined",
      "0.levels.from": NUMBER,
      "0.levels.to": NUMBER,
      "0.levels.step": POSITIVE,
    },
  ),
  digitImages: figure(
    figures.digitImages,
    () => [{ x: image(), labels: [1], predictions: [2], columns: 2 }],
    {
      "0.labels": "[1]",
      "0.predictions": "undefined [1]",
    },
  ),
  weightImages: figure(figures.weightImages, () => [{ W: Matrix.zeros(4, 1), columns: 2 }]),
  activationHistograms: figure(
    figures.activationHistograms,
    () => [
      {
        ...{ activation: "relu", range: [0, 1], bins: 3 },
        rows: [{ name: "a", layers: [{ layer: 1, values: [0, 1] }] }],
      },
    ],
    {
      "0.activation": TEXT,
      "0.range": "",
      "0.bins": "undefined 2",
      "0.rows.0.layers.0.layer": "0 2",
      "0.rows.0.layers.0.values": "[1]",
    },
  ),
  decisionSurfaces: figure(
    figures.decisionSurfaces,
    () => [{ ...interval(), functions: { a: square }, x: Matrix.zeros(1, 2), t: Matrix.zeros(1, 1) }],
    {
      "0.functions.a": "()",
    },
  ),
  confusionMatrix: figure(figures.confusionMatrix, () => [
    [
      [1, 0],
      [0, 1],
    ],
  ]),
  learningCurves: figure(figures.learningCurves, () => [history()], {
    "0.epochs.0.validation": "undefined",
  }),
  stoppingEpoch: figure(figures.stoppingEpoch, () => [history()], { "0.epochs.0.validation.loss": NUMBER }),
  sampledCurve: figure(figures.sampledCurve, () => [{ ...interval(), f: square, count: 5 }], {
    "0.count": "2",
  }),
  sweepCurves: figure(figures.sweepCurves, () => [{ runs: [run()], measure: "validationLoss" }], {
    "0.runs.0.spec.activation": TEXT,
    "0.runs.0.curves.loss": "*",
    "0.runs.0.curves.validationAccuracy": "*",
    "0.runs.0.curves.validationLoss": "[] [1]",
  }),
  sweepHeatmaps: figure(figures.sweepHeatmaps, () => [{ runs: [run()], measure: "validationLoss" }], {
    "0.runs.0.spec.activation": TEXT,
    "0.runs.0.curves.loss": "*",
    "0.runs.0.curves.validationAccuracy": "*",
    "0.runs.0.curves.validationLoss": "[] [1]",
  }),
  accuracyOverRate: figure(figures.accuracyOverRate, () => [[run()]], {
    "0.0.spec.activation": TEXT,
    "0.0.curves.loss": "*",
    "0.0.curves.validationLoss": "*",
    "0.0.curves.validationAccuracy": "[] [1]",
  }),
  activationMeans: figure(figures.activationMeans, () => [{ a: [1, 2] }]),
  activeByEpoch: figure(
    figures.activeByEpoch,
    () => [{ training: { a: [1] }, validation: { a: [1] }, test: { a: [1] } }],
    {
      "0.validation": "{}",
      "0.test": "{}",
    },
  ),
  bornDead: figure(figures.bornDead, () => [[{ width: 2, bound: 0.5, oneSign: 0.5, bothSigns: 0.5 }]], {
    "0.0.width": "2",
    "0.0.bound": SHARE,
    "0.0.oneSign": SHARE,
    "0.0.bothSigns": SHARE,
  }),
  chainGradients: figure(figures.chainGradients, () => [{ a: [1, 0.5] }, { most: 3, range: [0.1, 1] }], {
    "1": OPTIONS,
    "1.most": "undefined 2",
  }),
  chordAcrossKink: figure(
    figures.chordAcrossKink,
    () => [{ loss: square, at: 0, slope: 0, h: 1, weight: "w" }],
    {
      "0.loss": "()",
      "0.at": "-1 0 0.5 2",
      "0.h": POSITIVE,
      "0.weight": TEXT,
    },
  ),
  coincidingCurves: figure(
    figures.coincidingCurves,
    () => [
      { a: square, b: square },
      { ...interval(), marks: 3 },
    ],
    {
      "0.a": "()",
      "1": OPTIONS,
      "1.marks": "undefined 2",
    },
  ),
  conventionsOnGrids: figure(
    figures.conventionsOnGrids,
    () => [{ ...interval(), activation: differentiable(), atKinks: [0], counts: [5], around: 1 }],
    {
      "0.activation": "",
      "0.activation.kinks": "[1]",
      "0.atKinks": "[1]",
      "0.around": "undefined 0.5 2 1e300",
    },
  ),
  deathsByUpdate: figure(
    figures.deathsByUpdate,
    () => [{ active: [2, 1], medianSizes: [1, 1], deaths: [{ update: 1, updateSize: 2 }] }],
    {
      "0.deaths": "[]",
      "0.deaths.0.update": NUMBER,
      "0.deaths.0.updateSize": ANY_NUMBER,
    },
  ),
  differenceQuotients: figure(
    figures.differenceQuotients,
    () => [{ ...interval(), f: square, steps: [1, 0.5] }],
    {
      "0.steps": "[1]",
    },
  ),
  dyingUnit: figure(
    figures.dyingUnit,
    () => [
      {
        ...{ ...interval(), samples: [{ x: [1, 2], t: 1 }], path: [{ w: [1, 2], loss: 1 }] },
        ...{ step: 0, negativeSlope: 0, optimum: [1, 1] },
      },
    ],
    {
      "0.samples.0.t": NUMBER,
      "0.step": "undefined 0",
      "0.negativeSlope": `undefined ${NUMBER}`,
      "0.optimum": "undefined",
    },
  ),
  fateOfStarts: figure(figures.fateOfStarts, () => [{ values: [1], fates: [["learned"]], learningRate: 1 }], {
    "0.values": "[1]",
  }),
  finalLosses: figure(figures.finalLosses, () => [[{ title: "A", losses: { a: [1] } }]], {
    "0.0.title": TEXT,
  }),
  gradientErrors: figure(figures.gradientErrors, () => [[{ h: 1, error: 1 }]], {
    "0.0.h": POSITIVE,
    "0.0.error": ANY_NUMBER,
  }),
  gradientsByLayer: figure(
    figures.gradientsByLayer,
    () => [[{ name: "a", activation: "relu", rms: [1, 2] }]],
    {
      "0.0.rms": "[1]",
    },
  ),
  hingeSum: figure(
    figures.hingeSum,
    () => [{ ...interval(), title: "A", hinges: [hinge()], bias: 1, y: axis() }],
    {
      "0.hinges": "[]",
      "0.bias": `undefined ${NUMBER}`,
      "0.y": "undefined {}",
    },
  ),
  hingeSums: figure(figures.hingeSums, () => [[hinge()], interval()], {
    "1": OPTIONS,
  }),
  joinedAndBroken: figure(
    figures.joinedAndBroken,
    () => [{ ...interval(), f: square, at: 0, count: 8, around: 1 }],
    {
      "0.from": "-1",
      "0.to": "0.5 2",
      "0.at": "undefined -1 0 0.5",
      "0.count": "undefined",
      "0.around": POSITIVE,
    },
  ),
  learnedSlopes: figure(figures.learnedSlopes, () => [{ a: [1, 2] }], {
    "0.a": "",
  }),
  lossBySteps: figure(figures.lossBySteps, () => [{ a: [1, 2] }, { scale: "log" }], {
    "1": OPTIONS,
  }),
  overEffectiveRate: figure(
    figures.overEffectiveRate,
    () => [[{ learningRate: 1, momentum: 0, activeUnits: 0.5, accuracy: 0.5 }]],
    {
      "0.0.activeUnits": SHARE,
      "0.0.accuracy": SHARE,
    },
  ),
  rankedRuns: figure(figures.rankedRuns, () => [[{ title: "A", values: { a: [1] } }]], {
    "0.0.title": TEXT,
  }),
  roundingErrors: figure(figures.roundingErrors, () => [[{ h: 1, error: 1 }]], {
    "0.0.h": POSITIVE,
    "0.0.error": ANY_NUMBER,
  }),
  secants: figure(
    figures.secants,
    () => [{ ...interval(), title: "A", function: plotted(), at: 0, steps: [1], y: axis() }],
    {
      "0.steps": "[] [1]",
      "0.y": "undefined {}",
    },
  ),
  spreadByName: figure(
    figures.spreadByName,
    () => [[{ title: "A", values: { a: [1] }, range: [0, 1] }], { title: "A", label: "b" }],
    {
      "0.0.title": TEXT,
      "1": OPTIONS,
    },
  ),
  supportingLine: figure(figures.supportingLine, () => [{ ...interval(), f: square, slope: 1, at: 0 }], {
    "0.at": `undefined ${NUMBER}`,
  }),
  supportingLines: figure(figures.supportingLines, () => [{ ...interval(), f: square, slopes: [1], at: 0 }], {
    "0.at": `undefined ${NUMBER}`,
  }),
  weightPath: figure(
    figures.weightPath,
    () => [
      {
        path: [
          [0, 0],
          [1, 1],
        ],
        goal: [1, 1],
        range: { x: [0, 1], y: [0, 1] },
      },
    ],
    {
      "0.range.x": "",
    },
  ),
};
