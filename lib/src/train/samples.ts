import { reject } from "../math/errors";
import type { Matrix } from "../math/matrix";
import type { Mlp } from "../nn";
import { checkMlp } from "../nn/mlp";
import { checkFinite } from "../nn/options";
import { checkTargetMatrix } from "../nn/targets";

/** Inputs with their targets, one sample a row. */
export interface Samples {
  /** Inputs, samples × inputs. */
  readonly x: Matrix;
  /** Targets, samples × outputs: one-hot rows for classes. */
  readonly t: Matrix;
}

/** Accepts samples that fit the network. */
export function checkSamples(name: string, mlp: Mlp, samples: Samples): Samples {
  if (samples === null || typeof samples !== "object") reject(name, "samples { x, t }", samples);
  const x = checkFinite(`${name}: x`, samples.x, undefined, checkMlp(name, mlp).sizes[0]);
  return { x, t: checkTargetMatrix(`${name}: t`, mlp, samples.t, x.rows) };
}
