import { Matrix } from "../math";
import { checkInteger, checkOptions, reject } from "../math/errors";
import type { DTypeOption } from "./dataset";

/**
 * One-hot rows: n × classes, with a 1 in column `labels[i]` of row i and 0 elsewhere.
 *
 * @param labels the class of each sample, whole numbers from 0 to classes − 1
 * @param classes the number of classes
 * @throws RangeError when there is no label, or one is out of range (the message names its index)
 */
export function oneHot(labels: ArrayLike<number>, classes: number, options?: DTypeOption): Matrix {
  const { dtype = "f32" } = checkOptions("oneHot", options);
  checkInteger("oneHot.classes", classes, 1);
  if (labels === null || typeof labels !== "object" || !(labels.length >= 1)) {
    reject("oneHot", "an array of at least one label", labels);
  }
  const t = Matrix.zeros(labels.length, classes, dtype);
  for (let i = 0; i < labels.length; i++) {
    checkInteger(`oneHot.labels[${i}]`, labels[i], 0, classes - 1);
    t.data[i * classes + labels[i]] = 1;
  }
  return t;
}
