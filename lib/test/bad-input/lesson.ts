import { lineChart } from "../../src/figures";
import * as lesson from "../../src/lesson";
import { type Call, call, mlp, NOT_NEGATIVE, OPTIONS, square, t, x } from "./calls";
import { grid, gridUsable } from "./sweep";

const TEXT = "text blank";
const figure = () => lineChart({ lines: [] });
const slider = () => ({ label: "k", values: [1, 2], initial: 2 });

/** The rows of lesson. */
export const lessonCalls: Record<string, Call> = {
  show: call(lesson.show, () => [{ data: [{}], layout: {}, description: "" }], {
    "0": TEXT,
    "0.data": "[]",
    "0.data.0": "{}",
    "0.layout": "{}",
    "0.description": TEXT,
  }),
  slider: call(lesson.slider, () => [{ ...slider(), figure }], {
    "0.label": TEXT,
    "0.initial": "undefined 2",
    "0.figure": "()",
  }),
  sliders: call(lesson.sliders, () => [{ sliders: [slider()], figure }], {
    "0.sliders.0.label": TEXT,
    "0.sliders.0.initial": "undefined 2",
    "0.figure": "()",
  }),
  choice: call(lesson.choice, () => [{ label: "k", options: ["a", "b"], initial: "a", figure }], {
    "0.label": TEXT,
    "0.initial": "undefined",
    "0.figure": "()",
  }),
  progress: call(lesson.progress, () => [{ epochs: 1 }], { "0.epochs": "2 1e300" }),
  sweepProgress: call(lesson.sweepProgress, () => [grid()], gridUsable),
  stepper: call(
    (...given: Parameters<typeof lesson.stepper>) => lesson.stepper(...given).toBundle(),
    () => {
      const network = mlp();
      const trace = network.forward(x());
      return [{ mlp: network, trace, t: t(), gradients: network.backward(trace, t()) }];
    },
    { "0.gradients.loss": "NaN Infinity -1 0 0.5 2 1e300", "0.gradients.layers.0.da": "undefined" },
  ),
  useLanguage: call(lesson.useLanguage, () => ["en"]),
};

const { check } = lesson;
const NUMBER = "-1 0 0.5 2 1e300";
const TOLERANCE = `undefined ${NOT_NEGATIVE}`;

/** A check, to which the learner may give anything as this argument: the answer is words. */
const checkOf = (
  f: unknown,
  answer: number,
  args: () => unknown[],
  usable: Readonly<Record<string, string>> = {},
): Call => call(f, args, { ...usable, [answer]: "*" });

/** The rows of the checks: what the lesson gives them. */
export const checkCalls: Record<string, Call> = {
  "check.accuracy": checkOf(
    check.accuracy,
    0,
    () => [mlp(), { x: x(), labels: [1] }, { atLeast: 0.5, maxParameters: 100 }],
    { "1.labels": "[1]", "2.atLeast": "0 0.5", "2.maxParameters": "undefined 2" },
  ),
  "check.activation": checkOf(check.activation, 0, () => [square, "relu", { tolerance: 1 }], {
    "2": OPTIONS,
    "2.tolerance": TOLERANCE,
  }),
  "check.relu": checkOf(check.relu, 0, () => [square]),
  "check.activationBackward": checkOf(check.activationBackward, 0, () => [square, "relu"]),
  "check.reluBackward": checkOf(check.reluBackward, 0, () => [square]),
  "check.derivative": checkOf(check.derivative, 0, () => [square, "relu", { atKink: 0, tolerance: 1 }], {
    "2": OPTIONS,
    "2.atKink": "undefined 0 0.5",
    "2.tolerance": TOLERANCE,
  }),
  "check.reluDerivative": checkOf(check.reluDerivative, 0, () => [square, { atKink: 0, tolerance: 1 }], {
    "1": OPTIONS,
    "1.atKink": "undefined 0 0.5",
    "1.tolerance": TOLERANCE,
  }),
  "check.derivativeFromValue": checkOf(check.derivativeFromValue, 0, () => [square, "tanh"]),
  "check.equal": checkOf(check.equal, 1, () => ["a", 1, 1], {
    "0": TEXT,
    "2": `NaN Infinity ${NUMBER} [1] [[]]`,
  }),
  "check.value": checkOf(check.value, 1, () => ["a", 1, 1, { tolerance: 0.1 }], {
    "0": TEXT,
    "2": `NaN Infinity ${NUMBER} [1] [[]]`,
    "3": OPTIONS,
    "3.tolerance": TOLERANCE,
  }),
  "check.range": checkOf(check.range, 1, () => ["a", 1, { atLeast: 0, atMost: 2 }], {
    "0": TEXT,
    "2.atLeast": "undefined -1 0 0.5 2",
    "2.atMost": "undefined Infinity 0 0.5 2 1e300",
  }),
  "check.root": checkOf(check.root, 1, () => ["a", 1, square, { tolerance: 0.1 }], {
    "0": TEXT,
    "2": "()",
    "3": OPTIONS,
    "3.tolerance": "undefined 0.5 2 1e300",
  }),
  "check.sameFunction": checkOf(
    check.sameFunction,
    1,
    () => ["a", square, square, { kinks: [0], largest: 10, variable: "x", tolerance: 1 }],
    {
      "0": TEXT,
      "2": "()",
      "3": OPTIONS,
      "3.kinks": "undefined [] [1]",
      "3.largest": "undefined 0.5 2 1e300",
      "3.variable": `undefined ${TEXT}`,
      "3.tolerance": TOLERANCE,
    },
  ),
  "check.gradient": checkOf(check.gradient, 1, () => ["a", [1], () => 1, [1], { tolerance: 1 }], {
    "0": TEXT,
    "2": "*",
    "3": "[1]",
    "4": OPTIONS,
    "4.tolerance": TOLERANCE,
  }),
  "check.layerBackward": checkOf(check.layerBackward, 0, () => [square]),
  "check.layerForward": checkOf(check.layerForward, 0, () => [square]),
  "check.maxDerivative": checkOf(check.maxDerivative, 0, () => [square, 1], { "1": NUMBER }),
  "check.momentumStep": checkOf(check.momentumStep, 0, () => [square, { learningRate: 0.1, momentum: 0.9 }], {
    "1.learningRate": NUMBER,
    "1.momentum": NUMBER,
  }),
  "check.netBackward": checkOf(check.netBackward, 0, () => [square, { reduction: "mean" }], {
    "1": OPTIONS,
    "1.reduction": "undefined",
  }),
  "check.netStep": checkOf(check.netStep, 0, () => [square, { learningRate: 0.1, reduction: "mean" }], {
    "1": OPTIONS,
    "1.learningRate": "undefined 0.5 2 1e300",
    "1.reduction": "undefined",
  }),
  "check.softmax": checkOf(check.softmax, 0, () => [square]),
  "check.softmaxRows": checkOf(check.softmaxRows, 0, () => [square]),
  "check.velocities": checkOf(
    check.velocities,
    0,
    () => [[1], { gradients: [1], learningRate: 0.1, momentum: 0.9, tolerance: 1 }],
    { "1.gradients": "[1]", "1.learningRate": NUMBER, "1.momentum": NUMBER, "1.tolerance": TOLERANCE },
  ),
};
