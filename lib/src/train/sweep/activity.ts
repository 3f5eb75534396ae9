import type { Mlp } from "../../nn";
import { activeRatio } from "../active-units";
import type { FirstLayerLedger } from "./first-layer-ledger";
import { FirstLayerWatch } from "./first-layer-watch";
import type { StageName, Stages } from "./stages";

/** Tells which share of a network's hidden units is active at least once for the digits of a stage. */
export interface Activity {
  ratio(stage: StageName): number;
  /** No more is asked. */
  release(): void;
}

/** The ledger is one that looks after every update, for networks whose units can die. */
export function activityOf(mlp: Mlp, stages: Stages, ledger: FirstLayerLedger | undefined): Activity {
  if (ledger === undefined || mlp.sizes.length > 3) return new CountedActivity(mlp, stages);
  return new WatchedActivity(mlp, stages, ledger.watch);
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
  readonly #watches: Readonly<Record<StageName, FirstLayerWatch>>;

  constructor(mlp: Mlp, stages: Stages, training: FirstLayerWatch) {
    this.#mlp = mlp;
    this.#watches = {
      training,
      validation: new FirstLayerWatch(mlp, stages.validation.watched),
      test: new FirstLayerWatch(mlp, stages.test.watched),
    };
  }

  ratio(stage: StageName): number {
    const watch = this.#watches[stage];
    if (stage !== "training") watch.look(this.#mlp.parameters[0]); // the ledger has looked after the last update
    return watch.aliveRatio;
  }

  release(): void {
    this.#watches.validation.release();
    this.#watches.test.release();
  }
}
