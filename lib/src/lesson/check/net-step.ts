import { checkFields, number, optional } from "../../figures/checks";
import { messages } from "../../language";
import type { Matrix } from "../../math";
import { partsOf, SUMS } from "./batches";
import { callLearner } from "./learner";
import {
  copyOf,
  type NetCase,
  type NetParameters,
  netCases,
  netTables,
  type ReductionOption,
  reductionOf,
  sampleWeight,
} from "./net";
import { report } from "./report";
import { compareTable, type TableLookalike } from "./tables";
import { tablesText } from "./text";
import { twoLayerPass } from "./two-layers";

/** How a training step is checked. */
export interface NetStepOptions extends ReductionOption {
  /** The learning rate. Default 0.1. */
  readonly learningRate?: number;
}

/** One step of gradient descent: gives the new `NetParameters`, or changes those that it gets and gives nothing. */
export type NetStep = (x: Matrix, t: Matrix, parameters: NetParameters, learningRate: number) => unknown;

/**
 * Checks one whole step of gradient descent, forward, backward and update, for a net with one hidden ReLU layer, softmax
 * and cross-entropy. It finds what a check of the gradients does not see: W2 updated before da1 is computed.
 *
 * @example
 * check.netStep((x, t, parameters, learningRate) => myStep(x, t, parameters, learningRate));
 * @throws RangeError when the learning rate is not positive or the reduction is neither "mean" nor "sum"
 */
export function netStep(f: NetStep, options: NetStepOptions = {}): void {
  checkFields("check.netStep", options, { learningRate: optional(number) });
  const { learningRate = 0.1 } = options;
  if (!(learningRate > 0 && learningRate < Infinity)) {
    throw new RangeError(`check.netStep.learningRate: expected a positive number, got ${learningRate}`);
  }
  const cases = netCases();
  const reduction = reductionOf("check.netStep", options);
  report(() => {
    for (const net of cases) checkStep(f, net, sampleWeight(net, reduction), learningRate);
    return messages().check.right.steps("{ W1, b1, W2, b2 }", cases.length);
  });
}

const KEYS = ["W2", "b2", "W1", "b1"] as const;
type Key = (typeof KEYS)[number];

function checkStep(f: NetStep, net: NetCase, weight: number, rate: number): void {
  const own = copyOf(net);
  const name = "{ W1, b1, W2, b2 }";
  const result = callLearner(name, f, [own.x, own.t, own.parameters, rate], tablesText(netTables(net)));
  const parts = result === undefined ? own.parameters : partsOf(name, result, ["W1", "b1", "W2", "b2"]);
  const right = updated(net, weight, rate);
  for (const key of KEYS) {
    compareTable(parts[key as keyof typeof parts], {
      name: key,
      right: right[key],
      tolerance: SUMS,
      input: tablesText(netTables(net)),
      lookalikes: stepLookalikes(key, net, weight, rate),
      hint: messages().check.hints.layer.chain,
    });
  }
}

/** The parameters after W ← W − learningRate · dW. */
function updated(net: NetCase, weight: number, rate: number, staleW2?: Matrix): NetParameters {
  const { x, t, parameters } = net;
  const { W1, b1, W2, b2 } = parameters;
  const { dW1, db1, dW2, db2 } = twoLayerPass(x, t, parameters, weight, { staleW2 });
  return {
    W1: W1.sub(dW1.mul(rate)),
    b1: b1.sub(db1.mul(rate)),
    W2: W2.sub(dW2.mul(rate)),
    b2: b2.sub(db2.mul(rate)),
  };
}

function stepLookalikes(key: Key, net: NetCase, weight: number, rate: number): TableLookalike[] {
  const hints = messages().check.hints.layer;
  const newW2 = updated(net, weight, rate).W2;
  const other = weight === 1 ? 1 / net.x.rows : 1;
  return [
    { table: updated(net, weight, rate, newW2)[key], hint: hints.staleWeights },
    { table: updated(net, weight, -rate)[key], hint: hints.ascent },
    { table: updated(net, weight, 1)[key], hint: hints.noRate },
    {
      table: updated(net, other, rate)[key],
      hint: weight === 1 ? hints.lossSum(net.x.rows) : hints.lossMean(net.x.rows),
    },
    { table: net.parameters[key], hint: hints.notUpdated },
  ];
}
