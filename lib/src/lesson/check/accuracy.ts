import { anyNumbers, checkFields, number, optional, whole } from "../../figures/checks";
import { table } from "../../figures/parts";
import { messages } from "../../language";
import type { Matrix } from "../../math";
import { explained, learnersFunction } from "./learner";
import { mistake } from "./mistake";
import { reportLater } from "./report";
import { describeValue } from "./text";
import { isOpen, OpenExercise } from "./todo";

/** What a check needs of a network; `Mlp` has it. */
export interface Classifier {
  /** By layer, whatever it has learned: its matrices are counted. */
  readonly parameters: readonly object[];
  /** The forward pass of a batch; y has one row for each sample. */
  forward(x: Matrix): {
    /** The outputs, one row for each sample. */
    readonly y: Matrix;
  };
}

/** Samples with their classes: a part of what `loadDigits` gives. */
export interface LabelledData {
  /** Inputs, one sample a row. */
  readonly x: Matrix;
  /** The class of each sample. */
  readonly labels: ArrayLike<number>;
}

/** What a network has to reach. */
export interface AccuracyOptions {
  /** The least accuracy, a share: 0.95. */
  readonly atLeast: number;
  /** The most parameters (weights and biases) that it may have. */
  readonly maxParameters?: number;
}

/**
 * Checks that a network reaches an accuracy on some data with not too many parameters. Takes the network or a function,
 * also an async one, that makes and trains it.
 *
 * @example
 * const mine = async (): Promise<Mlp> => todo();
 * await check.accuracy(mine, test, { atLeast: 0.95, maxParameters: 1000 });
 * @throws RangeError when the data are empty or the accuracy is not a share
 */
export async function accuracy(
  network: Classifier | (() => Classifier | Promise<Classifier>),
  data: LabelledData,
  options: AccuracyOptions,
): Promise<void> {
  checkFields("check.accuracy", data, { x: table, labels: anyNumbers(0) });
  checkFields("check.accuracy", options, { atLeast: number, maxParameters: optional(whole(1)) });
  const { atLeast } = options;
  if (!(atLeast >= 0 && atLeast <= 1)) {
    throw new RangeError(`check.accuracy.atLeast: expected a share from 0 to 1, got ${atLeast}`);
  }
  if (data.labels.length === 0)
    throw new RangeError("check.accuracy: expected at least one sample, got none");
  if (data.labels.length !== data.x.rows) {
    throw new RangeError(
      `check.accuracy: expected a label for each of ${data.x.rows} samples, got ${data.labels.length}`,
    );
  }
  await reportLater(async () => {
    const made = await networkOf(network);
    const parameters = countParameters(made);
    requireFew(parameters, options.maxParameters);
    const share = shareOfRight(made, data, atLeast);
    return messages().check.right.accuracy(messages().check.names.percent(share), parameters);
  });
}

async function networkOf(network: unknown): Promise<Classifier> {
  let made = network;
  if (typeof network === "function") {
    const name = messages().check.names.function;
    try {
      made = await learnersFunction(name, network)();
    } catch (error) {
      throw explained(name, error);
    }
  }
  if (isOpen(made)) throw new OpenExercise("todo()");
  if (isClassifier(made)) return made;
  const { wrong, expected, hints, names } = messages().check;
  return mistake({
    what: wrong.kind(names.network),
    expected: expected.network,
    got: describeValue(made),
    hint: made === undefined ? hints.kind.noReturn : undefined,
  });
}

function isClassifier(value: unknown): value is Classifier {
  const { parameters, forward } = (value ?? {}) as Partial<Classifier>;
  return Array.isArray(parameters) && typeof forward === "function";
}

function countParameters({ parameters }: Classifier): number {
  const sizes = parameters.flatMap((layer) =>
    Object.values(layer).map((value: Partial<Matrix> | undefined) => value?.data?.length ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function requireFew(parameters: number, most: number = Infinity): void {
  if (parameters <= most) return;
  const { wrong, expected, got, hints } = messages().check;
  mistake({
    what: wrong.parameters,
    expected: expected.parameters(most),
    got: got.parameters(parameters),
    hint: hints.accuracy.parameters,
  });
}

function shareOfRight(network: Classifier, { x, labels }: LabelledData, atLeast: number): number {
  const y = outputsFor(network, x, labels);
  const { wrong, expected, hints, names } = messages().check;
  const { percent } = names;
  const isBroken = y.data.some(Number.isNaN);
  const share = y.argmax().filter((label, i) => label === labels[i]).length / labels.length;
  if (share >= atLeast && !isBroken) return share;
  return mistake({
    what: wrong.accuracy,
    expected: expected.atLeast(percent(atLeast)),
    got: percent(share),
    hint: isBroken ? hints.accuracy.nan : isGuess(y) ? hints.accuracy.chance : hints.accuracy.more,
  });
}

function outputsFor(network: Classifier, x: Matrix, labels: ArrayLike<number>): Matrix {
  const classes = Array.from(labels).reduce((most, label) => Math.max(most, label), 0) + 1;
  const { wrong, expected, hints, names } = messages().check;
  const shape = `${x.rows}×${classes}`;
  let got: unknown;
  try {
    const { y } = network.forward(x);
    if (y.rows === x.rows && y.cols === classes) return y;
    got = y;
  } catch (error) {
    throw explained(names.network, error);
  }
  return mistake({
    what: wrong.shape("y"),
    expected: expected.table(shape),
    got: describeValue(got),
    hint: hints.accuracy.shape(x.cols, classes),
  });
}

/** Whether a network says the same class for every sample. */
function isGuess(y: Matrix): boolean {
  const labels = y.argmax();
  return labels.every((label) => label === labels[0]);
}
