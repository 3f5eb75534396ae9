import * as nn from "../../src/nn";
import { crossEntropy, initializers, Mlp, squaredError } from "../../src/nn";
import {
  type Call,
  call,
  DTYPE,
  matrix,
  method,
  mlp,
  NOT_NEGATIVE,
  NUMBERS,
  OPTIONS,
  POSITIVE,
  t,
  x,
} from "./calls";

/** The rows of nn. */
export const nnCalls: Record<string, Call> = {
  Mlp: call(
    (options: nn.MlpOptions) => new Mlp(options),
    () => [
      {
        sizes: [2, 1],
        activation: "relu",
        output: "identity",
        loss: "squaredError",
        initializer: "he",
        bias: true,
        seed: 1,
        dtype: "f32",
        atKink: 0,
      },
    ],
    {
      "0.activation": "undefined null",
      "0.output": "undefined null",
      "0.loss": "undefined",
      "0.initializer": "undefined null",
      "0.bias": `undefined true ${NUMBERS}`,
      "0.seed": "undefined null -1 0 2",
      "0.dtype": "undefined null",
      "0.atKink": "undefined 0 0.5",
    },
  ),
  "Mlp.load": call(Mlp.load, () => [mlp().save()]),
  "mlp.forward": method(mlp, "forward", () => [x()]),
  "mlp.predict": method(mlp, "predict", () => [x()]),
  "mlp.backward": method(mlp, "backward", () => [mlp().forward(x()), t()], {}, ["0"]),
  "mlp.assign": method(mlp, "assign", () => [mlp().parameters], { "0.0.b": "undefined" }),
  "mlp.copy": method(mlp, "copy", () => ["f64"], { "0": DTYPE }),
  "mlp.save": method(mlp, "save", () => []),
  "mlp.toString": method(mlp, "toString", () => []),
  gradientCheck: call(
    nn.gradientCheck,
    () => [
      mlp(),
      x(),
      t(),
      { h: 1e-4, backward: (trace: nn.Trace) => mlp().copy("f64").backward(trace, t()) },
    ],
    {
      "3": OPTIONS,
      "3.h": `undefined ${POSITIVE}`,
      "3.backward": "undefined",
    },
  ),
  keepUnits: call(nn.keepUnits, () => [mlp(), [[true, false, true]]]),
  softmax: call(nn.softmax, () => [matrix()], { "0": "[1] 0×2 3×7 NaN-matrix" }),
  summary: call(nn.summary, () => [mlp().forward(x()), 3], { "1": "undefined 0 2" }, ["0"]),
  crossEntropy: call(crossEntropy, () => [{ reduction: "sum" }], {
    "0": OPTIONS,
    "0.reduction": "undefined null",
  }),
  "crossEntropy.f": call(crossEntropy.f, () => [x(), t()], { "0": "NaN-matrix", "1": "NaN-matrix" }),
  "crossEntropy.derivative": call(crossEntropy.derivative, () => [x(), t()], {
    "0": "NaN-matrix",
    "1": "NaN-matrix",
  }),
  squaredError: call(squaredError, () => [{ reduction: "sum" }], {
    "0": OPTIONS,
    "0.reduction": "undefined null",
  }),
  "initializers.zeros": call(initializers.zeros, () => []),
  "initializers.xavier": call(initializers.xavier, () => [{ distribution: "normal", gain: 1 }], {
    "0": OPTIONS,
    "0.distribution": "undefined",
    "0.gain": `undefined ${NOT_NEGATIVE}`,
  }),
  "initializers.he": call(initializers.he, () => [{ distribution: "normal", gain: 1 }], {
    "0": OPTIONS,
    "0.distribution": "undefined",
    "0.gain": `undefined ${NOT_NEGATIVE}`,
  }),
  "initializers.normal": call(initializers.normal, () => [{ standardDeviation: 0.1 }], {
    "0": OPTIONS,
    "0.standardDeviation": `undefined ${NOT_NEGATIVE}`,
  }),
  leakyRelu: call(nn.leakyRelu, () => [{ negativeSlope: 0.1 }], {
    "0": OPTIONS,
    "0.negativeSlope": `undefined ${NUMBERS}`,
  }),
  prelu: call(nn.prelu, () => [{ negativeSlope: 0.1 }], {
    "0": OPTIONS,
    "0.negativeSlope": `undefined ${NUMBERS}`,
  }),
  elu: call(nn.elu, () => [{ alpha: 1 }], { "0": OPTIONS, "0.alpha": `undefined ${NUMBERS}` }),
  gelu: call(nn.gelu, () => [{ approximate: "tanh" }], { "0": OPTIONS, "0.approximate": "undefined" }),
  activationOf: call(nn.activationOf, () => ["leakyRelu", { negativeSlope: 0.1 }], {
    "1": OPTIONS,
    "1.negativeSlope": `undefined ${NUMBERS}`,
  }),
  checkAtKink: call(
    (atKink: number) => nn.checkAtKink("f", atKink),
    () => [0.5],
    { "0": "undefined 0 0.5" },
  ),
  activationOptions: call(nn.activationOptions, () => [nn.elu]),
};
