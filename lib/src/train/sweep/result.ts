import type { Death } from "../death-ledger";
import type { RunSpec } from "./spec";

/** A unit of the first hidden layer that an update left inactive for all training samples. */
export type UnitDeath = Omit<Death, "layer">;

/** What came out of a run, as JSON. */
export interface RunResult {
  /** What the run was made from. */
  readonly spec: RunSpec;
  /** A run that diverges is a result, too: its lists end with the last whole epoch. */
  readonly stopped: "finished" | "diverged";
  /** By epoch, from the first on: the training loss of its batches, and how the network does on validation after it. */
  readonly curves: {
    /** The loss of the training batches, each before its update. */
    readonly loss: readonly number[];
    /** The loss on the validation samples. */
    readonly validationLoss: readonly number[];
    /** The share of validation samples whose class is right. */
    readonly validationAccuracy: readonly number[];
  };
  /** By epoch, from epoch 0 on, which is the start: the share of hidden units that are active at least once. */
  readonly activeRatio: {
    /** Active for at least one training sample. */
    readonly training: readonly number[];
    /** Active for at least one validation sample. */
    readonly validation: readonly number[];
    /** Active for at least one test sample. */
    readonly test: readonly number[];
  };
  /** Units of the first hidden layer that are active for no training sample from the start. */
  readonly bornDead: readonly number[];
  /**
   * In order. Only of the first hidden layer, whose inputs stay the same; in f32 to the same bits as `deathLedger`'s. Empty for
   * activations whose derivative is nowhere 0.
   */
  readonly deaths: readonly UnitDeath[];
  /** The share of test samples whose class is right after the last update. */
  readonly testAccuracy: number;
  /** SHA-256 of the final parameters: W, b and slope by layer, as little-endian floats, row by row. */
  readonly weightsHash: string;
}

/** A run that could not be made, twice. */
export interface RunFailure {
  /** The run that failed. */
  readonly spec: RunSpec;
  /** What went wrong, in words. */
  readonly error: string;
}
