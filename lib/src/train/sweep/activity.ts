import type { Mlp } from "../../nn";
import { activeRatio } from "../active-units";
import type { FirstLayerLedger } from "./first-layer-ledger";
import { canBeWatched, FirstLayerWatch } from "./first-layer-watch";
import type { StageName, Stages } from "./stages";

/** Tells which share of a network's hidden units is active at least once for the digits of a stage. */
export interface Activity {
  ratio(stage: StageName): number;
  /** No more is asked. */
  release(): void;
}

/** The ledger, if there is one, looks after every update. */
export function activityOf(mlp: Mlp, stages: Stages, ledger: FirstLayerLedger | undefined): Activity {
  const isWatched = canBeWatched(mlp) && mlp.sizes.length === 3; // a watch sees the first hidden layer only
  return isWatched ? new WatchedActivity(mlp, stages, ledger) : new CountedActivity(mlp, stages);
}

class CountedActivity implements Activity {
  constructor(
    private readonly mlp: Mlp,
    private readonly stages: Stages,
  ) {}

  ratio(stage: StageName): number {
    return activeRatio(this.mlp, this.stages[stage].samples.x);
  }

  release(): void {}
}

class WatchedActivity implements Activity {
  readonly #mlp: Mlp;
  readonly #ledger: FirstLayerLedger | undefined;
  readonly #watches: Readonly<Record<StageName, FirstLayerWatch>>;

  constructor(mlp: Mlp, stages: Stages, ledger: FirstLayerLedger | undefined) {
    this.#mlp = mlp;
    this.#ledger = ledger;
    this.#watches = {
      training: ledger?.watch ?? new FirstLayerWatch(mlp, stages.training.watched),
      validation: new FirstLayerWatch(mlp, stages.validation.watched),
      test: new FirstLayerWatch(mlp, stages.test.watched),
    };
  }

  ratio(stage: StageName): number {
    const watch = this.#watches[stage];
    if (watch !== this.#ledger?.watch) watch.look(this.#mlp.parameters[0]);
    return watch.aliveRatio;
  }

  /** The ledger's watch is the ledger's. */
  release(): void {
    for (const watch of Object.values(this.#watches)) if (watch !== this.#ledger?.watch) watch.release();
  }
}
