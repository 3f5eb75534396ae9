import { messages } from "../../language";
import type { Matrix } from "../../math";
import { partsOf, requireUnchanged, SUMS } from "./batches";
import { biasLookalikes } from "./layer-backward";
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
import { type HiddenBackward, reluMask, type TwoLayerPass, twoLayerPass } from "./two-layers";

/** What a net's backward pass gives: the derivatives of the loss by all parameters. */
export interface NetBackwardResult {
  /** ∂L/∂W₁, inputs × hidden units. */
  readonly dW1: Matrix | number[][];
  /** ∂L/∂b₁, 1 × hidden units. */
  readonly db1: Matrix | number[][] | number[];
  /** ∂L/∂W₂, hidden units × outputs. */
  readonly dW2: Matrix | number[][];
  /** ∂L/∂b₂, 1 × outputs. */
  readonly db2: Matrix | number[][] | number[];
}

/** Forward and backward through dense → ReLU → dense → softmax with cross-entropy. */
export type NetBackward = (x: Matrix, t: Matrix, parameters: NetParameters) => NetBackwardResult;

/**
 * Checks the gradients of a net with one hidden ReLU layer, softmax and cross-entropy: first on lesson 3's net with its
 * two samples, then on random ones. It names the well-known bugs: no mask, a mask that looks at the gradient, the factor
 * z, a sum over the batch that is missing, mean for sum.
 *
 * @example
 * check.netBackward((x, t, { W1, b1, W2, b2 }) => myGradients(x, t, W1, b1, W2, b2));
 * @throws RangeError when the reduction is neither "mean" nor "sum"
 */
export function netBackward(f: NetBackward, options: ReductionOption = {}): void {
  const cases = netCases();
  const reduction = reductionOf("check.netBackward", options);
  report(() => {
    for (const net of cases) checkNet(f, net, sampleWeight(net, reduction));
    return messages().check.right.batches("{ dW1, db1, dW2, db2 }", cases.length);
  });
}

const KEYS = ["dW2", "db2", "dW1", "db1"] as const;
type Key = (typeof KEYS)[number];

function checkNet(f: NetBackward, net: NetCase, weight: number): void {
  const hints = messages().check.hints.layer;
  const own = copyOf(net);
  const name = "{ dW1, db1, dW2, db2 }";
  const result = callLearner(name, f, [own.x, own.t, own.parameters], tablesText(netTables(net)));
  const parts = partsOf(name, result, ["dW1", "db1", "dW2", "db2"]);
  const pass = twoLayerPass(net.x, net.t, net.parameters, weight);
  // The order of the backward pass: the first wrong quantity is where the bug is.
  for (const key of KEYS) {
    compareTable(parts[key], {
      name: key,
      right: pass[key],
      tolerance: SUMS,
      input: tablesText(netTables(net)),
      lookalikes: [...gradientLookalikes(key, net, weight), ...biasMistakes(key, pass)],
      hint: hintOf(key),
      shapeHint: key.startsWith("db") ? hints.biasSum : undefined,
    });
  }
  requireUnchanged(netTables(own), netTables(net), hints.copyWeights);
}

function hintOf(key: Key): string {
  const hints = messages().check.hints.layer;
  return { dW2: hints.outputGradient, db2: hints.biasSum, dW1: hints.chain, db1: hints.biasSum }[key];
}

function biasMistakes(key: Key, { dz1, dz2 }: TwoLayerPass): TableLookalike[] {
  if (key === "db1") return biasLookalikes(dz1);
  return key === "db2" ? biasLookalikes(dz2) : [];
}

/** The wrong rules for dz1. */
const hiddenMistakes: Readonly<Record<"noMask" | "gradientMask" | "bothMasks" | "factorZ", HiddenBackward>> =
  {
    noMask: (da1) => da1,
    gradientMask: (da1) => da1.map((value) => Math.max(0, value)),
    bothMasks: (da1, z1) => reluMask(da1, z1, z1).map((value) => Math.max(0, value)),
    factorZ: (da1, _z1, a1) => da1.mul(a1),
  };

/** What the quantity `key` comes out as under each of the well-known bugs. */
export function gradientLookalikes(key: Key, net: NetCase, weight: number): TableLookalike[] {
  const hints = messages().check.hints.layer;
  const { x, t, parameters } = net;
  const right = twoLayerPass(x, t, parameters, weight)[key];
  const bugs = Object.entries(hiddenMistakes).map(([bug, hiddenBackward]) => ({
    table: twoLayerPass(x, t, parameters, weight, { hiddenBackward })[key],
    hint: hints[bug as keyof typeof hiddenMistakes],
  }));
  const timesZ = twoLayerPass(x, t, parameters, weight, { hiddenBackward: (da1, z1) => da1.mul(z1) })[key];
  const scale = weight === 1 ? 1 / x.rows : x.rows;
  const hint = weight === 1 ? hints.lossSum(x.rows) : hints.lossMean(x.rows);
  return [
    // Not where the bug changes nothing.
    ...[...bugs, { table: timesZ, hint: hints.factorZ }].filter(({ table }) => !table.equals(right, 1e-9)),
    { table: right.mul(scale), hint },
    { table: right.mul(-1), hint: key === "dW2" || key === "db2" ? hints.outputSign : hints.negated },
  ];
}
