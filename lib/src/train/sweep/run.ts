import { activationOf, type Initializer, initializers, Mlp } from "../../nn";
import { evaluate } from "../evaluate";
import type { EpochResult } from "../history";
import type { StopSignal } from "../interrupt";
import { warmUp } from "../schedules";
import { type Optimizer, sgd } from "../sgd";
import { trainWatched } from "../train";
import { type Activity, activityOf } from "./activity";
import { FirstLayerLedger } from "./first-layer-ledger";
import { canDie } from "./first-layer-watch";
import type { RunResult } from "./result";
import { hashOfWeights } from "./sha256";
import { activationParts, type RunOptions, type RunSpec, runOf } from "./spec";
import { type Stages, stagesOf } from "./stages";

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
  const stages = stagesOf(spec.splitSeed);
  const mlp = networkOf(spec);
  const ledger = canDie(mlp) ? new FirstLayerLedger(mlp, stages.training.watched) : undefined;
  const activity = activityOf(mlp, stages, ledger);
  try {
    return await trainAndTell(spec, mlp, stages, { ledger, activity, signal });
  } finally {
    activity.release();
    ledger?.watch.release();
  }
}

/** What looks at a run and stops it. */
interface Observers {
  readonly ledger: FirstLayerLedger | undefined;
  readonly activity: Activity;
  readonly signal: StopSignal | undefined;
}

async function trainAndTell(
  spec: RunSpec,
  mlp: Mlp,
  stages: Stages,
  { ledger, activity, signal }: Observers,
): Promise<RunResult | undefined> {
  const recorder = new RunRecorder(activity);
  const { epochs, batchSize, seed } = spec;
  const history = await trainWatched(
    mlp,
    stages.training.samples,
    {
      optimizer: optimizerOf(spec),
      ...{ epochs, batchSize, seed, signal },
      validation: stages.validation.samples,
      onEpoch: (result) => recorder.add(result),
    },
    ledger && (([layer], epoch, batch) => ledger.onUpdate(layer, epoch, batch)),
  );
  if (history.stopped !== "finished" && history.stopped !== "diverged") return undefined;
  return {
    spec,
    stopped: history.stopped,
    curves: recorder.curves,
    activeRatio: recorder.activeRatio,
    bornDead: ledger?.bornDead ?? [],
    deaths: ledger?.deaths ?? [],
    testAccuracy: evaluate(mlp, stages.test.samples).accuracy,
    weightsHash: hashOfWeights(mlp),
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
      this.activeRatio[stage].push(this.activity.ratio(stage));
    }
  }
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
