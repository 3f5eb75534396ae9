import { type Digits, loadDigits } from "../../data";
import { activationOf, type Initializer, initializers, Mlp } from "../../nn";
import { activeUnitsChecked } from "../active-units";
import { evaluate } from "../evaluate";
import type { EpochResult } from "../history";
import type { StopSignal } from "../interrupt";
import { warmUp } from "../schedules";
import { type Optimizer, sgd } from "../sgd";
import { train } from "../train";
import { FirstLayerLedger } from "./first-layer-ledger";
import { FirstLayerWatch } from "./first-layer-watch";
import type { RunResult } from "./result";
import { hashOfWeights } from "./sha256";
import { activationParts, type RunOptions, type RunSpec, runOf } from "./spec";

/**
 * Trains the network that a spec describes, in this thread. The spec is all that the result depends on: everywhere the same
 * bits.
 *
 * @param signal stops the run; default: the signal of the running notebook cell
 * @returns undefined when it was stopped
 * @throws RangeError for a spec that cannot be used
 */
export async function runSpec(options: RunOptions, signal?: StopSignal): Promise<RunResult | undefined> {
  const spec = runOf(options);
  const digits = digitsOf(spec.splitSeed);
  const mlp = networkOf(spec);
  const ledger = FirstLayerWatch.isNeededFor(mlp) ? new FirstLayerLedger(mlp, digits.train.x) : undefined;
  const recorder = new RunRecorder(activityOf(mlp, digits, ledger));
  const { epochs, batchSize, seed } = spec;
  const history = await train(mlp, digits.train, {
    optimizer: optimizerOf(spec),
    ...{ epochs, batchSize, seed, signal },
    validation: digits.validation,
    onEpoch: (result) => recorder.add(result),
    onBatch: ledger && ((event) => ledger.onBatch(event)),
  });
  ledger?.watch.release();
  if (history.stopped !== "finished" && history.stopped !== "diverged") return undefined;
  return {
    spec,
    stopped: history.stopped,
    curves: recorder.curves,
    activeRatio: recorder.activeRatio,
    bornDead: ledger?.bornDead ?? [],
    deaths: ledger?.deaths ?? [],
    testAccuracy: evaluate(mlp, digits.test).accuracy,
    weightsHash: hashOfWeights(mlp),
  };
}

const STAGES = { training: "train", validation: "validation", test: "test" } as const;
type Stage = keyof typeof STAGES;

/** Tells, for the digits of a stage, which share of the hidden units is active. */
type Activity = (stage: Stage) => number;

function activityOf(mlp: Mlp, digits: Digits, ledger: FirstLayerLedger | undefined): Activity {
  if (ledger === undefined || mlp.sizes.length > 3) {
    return (stage) => activeUnitsChecked(mlp, digits[STAGES[stage]].x).ratio;
  }
  const units = mlp.sizes[1];
  const watches = {
    training: ledger.watch,
    validation: new FirstLayerWatch(mlp, digits.validation.x),
    test: new FirstLayerWatch(mlp, digits.test.x),
  };
  return (stage) => {
    if (stage !== "training") watches[stage].look(); // the ledger's looks after every update
    return (units - watches[stage].deadUnits.length) / units;
  };
}

/** What a run tells of its epochs. */
class RunRecorder {
  readonly curves = {
    loss: [] as number[],
    validationLoss: [] as number[],
    validationAccuracy: [] as number[],
  };
  readonly activeRatio = { training: [] as number[], validation: [] as number[], test: [] as number[] };

  constructor(private readonly activity: Activity) {
    this.#count();
  }

  add({ loss, validation }: EpochResult): void {
    if (validation === undefined || !Number.isFinite(validation.loss)) return; // the training ends as diverged
    this.curves.loss.push(loss);
    this.curves.validationLoss.push(validation.loss);
    this.curves.validationAccuracy.push(validation.accuracy);
    this.#count();
  }

  #count(): void {
    for (const stage of ["training", "validation", "test"] as const) {
      this.activeRatio[stage].push(this.activity(stage));
    }
  }
}

let lastDigits: { readonly seed: number; readonly digits: Digits } | undefined;

/** The digits of a split; those of the last one are kept. */
function digitsOf(seed: number): Digits {
  if (lastDigits?.seed !== seed) lastDigits = { seed, digits: loadDigits({ seed }) };
  return lastDigits.digits;
}

function networkOf({ sizes, activation, initializer, bias, seed, atKink }: RunSpec): Mlp {
  const { name, options } = activationParts(activation);
  return new Mlp({
    ...{ sizes, bias, seed, atKink },
    activation: activationOf(name, options),
    initializer: initializerOf(initializer),
  });
}

function initializerOf(
  initializer: RunSpec["initializer"],
): "zeros" | "xavier" | "he" | Initializer | undefined {
  if (initializer === undefined || typeof initializer === "string") return initializer;
  return initializers[initializer.name](initializer);
}

function optimizerOf({ learningRate, momentum, warmUp: updates, clipNorm }: RunSpec): Optimizer {
  const schedule = updates === undefined ? learningRate : warmUp({ learningRate, updates });
  return sgd({ learningRate: schedule, momentum, clipNorm });
}
