import { checkFields, list, number, optional, within } from "../../figures/checks";
import { messages } from "../../language";
import { Matrix } from "../../math";
import { isClose } from "./accepted";
import { SUMS } from "./batches";
import { callLearner } from "./learner";
import {
  type MomentumRates,
  type MomentumRule,
  type MomentumState,
  momentumLookalikes,
  momentumStepRight,
  requireRates,
} from "./momentum-rules";
import { report } from "./report";
import { asTable, compareTable } from "./tables";
import { isOpen, OpenExercise } from "./todo";

/** A few steps of momentum by hand. */
export interface VelocitiesOptions extends MomentumRates {
  /** The gradient in each step. */
  readonly gradients: readonly number[];
  /** The absolute error that is accepted. Default 1e-6. */
  readonly tolerance?: number;
}

/**
 * Checks velocities that were computed by hand: v ← μ v − η g from v = 0, one for each gradient.
 *
 * @example
 * const v: number[] = todo();
 * check.velocities(v, { gradients: [1, 1, 1], learningRate: 0.1, momentum: 0.9 });
 * @throws RangeError when there is no gradient or a rate is not finite
 */
export function velocities(
  answer: readonly number[] | (() => readonly number[]),
  options: VelocitiesOptions,
): void {
  checkFields("check.velocities", options, {
    gradients: list(number, 0),
    tolerance: optional(within(0, Infinity)),
  });
  const { gradients, tolerance = 1e-6 } = options;
  if (gradients.length === 0)
    throw new RangeError("check.velocities: expected at least one gradient, got none");
  requireRates("check.velocities", options);
  report(() => {
    const given = typeof answer === "function" ? callLearner("v", answer, []) : answer;
    if (isOpen(given)) throw new OpenExercise("todo()");
    const series = (rule: MomentumRule): Matrix => Matrix.from(velocitySeries(rule, options));
    compareTable(given, {
      name: "v",
      isList: true,
      right: series(momentumStepRight),
      tolerance: { relative: 0, absolute: tolerance },
      lookalikes: momentumLookalikes().map(({ rule, hint }) => ({ table: series(rule), hint })),
      hint: firstHint(given, options),
      shapeHint: messages().check.hints.value.length,
    });
    return messages().check.right.list("v", gradients.length);
  });
}

function velocitySeries(rule: MomentumRule, options: VelocitiesOptions): number[] {
  let state: MomentumState = { w: 0, v: 0 };
  return options.gradients.map((g) => {
    state = rule(state, g, options);
    return state.v;
  });
}

function firstHint(given: unknown, { gradients, learningRate }: VelocitiesOptions): string {
  const { first, rule } = messages().check.hints.momentum;
  const table = asTable(given);
  const isFirst = table !== undefined && !isClose(table.data[0], -learningRate * gradients[0], SUMS);
  return isFirst ? first : rule;
}
