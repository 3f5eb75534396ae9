import type { LayerParameters, Mlp } from "../../nn";
import { FirstLayerWatch, type WatchedSamples } from "./first-layer-watch";
import type { UnitDeath } from "./result";

/** The deaths of `deathLedger` in the first hidden layer, at a small part of its cost. */
export class FirstLayerLedger {
  readonly bornDead: readonly number[];
  readonly deaths: UnitDeath[] = [];
  /** The watch over the units, which looks at them after every update. */
  readonly watch: FirstLayerWatch;

  constructor(mlp: Mlp, samples: WatchedSamples) {
    this.watch = new FirstLayerWatch(mlp, samples);
    this.bornDead = this.watch.deadUnits;
  }

  /** Looks at the layer after an update. */
  onUpdate(layer: LayerParameters, epoch: number, batch: number): void {
    for (const unit of this.watch.look(layer)) {
      const updateSize = this.watch.movedBy(unit);
      // An update that is not finite is no death: the training ends with it.
      if (Number.isFinite(updateSize)) this.deaths.push({ unit, epoch, batch, updateSize });
    }
  }
}
