import { messages } from "../../language";
import { createRandom } from "../../math";
import { isClose } from "./accepted";
import { partsOf, SUMS } from "./batches";
import { callLearner, kindHint } from "./learner";
import { mistake } from "./mistake";
import {
  type MomentumRates,
  type MomentumState,
  momentumLookalikes,
  momentumStepRight,
  requireRates,
} from "./momentum-rules";
import { report } from "./report";
import { describeValue, numberText } from "./text";

/**
 * Checks one step of gradient descent with momentum for one weight: v ← μ v − η g, then w ← w + v.
 *
 * @example
 * const step = (w: number, v: number, g: number): { w: number; v: number } => {
 *   const next = 0.9 * v - 0.1 * g;
 *   return { w: w + next, v: next };
 * };
 * check.momentumStep(step, { learningRate: 0.1, momentum: 0.9 });
 * @throws RangeError when a rate is not finite
 */
export function momentumStep(
  f: (w: number, v: number, g: number) => MomentumState,
  rates: MomentumRates,
): void {
  requireRates("check.momentumStep", rates);
  report(() => {
    const cases = statesToTry();
    for (const state of cases) checkStep(f, state, rates, cases);
    return messages().check.right.steps("{ w, v }", cases.length);
  });
}

interface StepInput extends MomentumState {
  readonly g: number;
}

type Step = (w: number, v: number, g: number) => MomentumState;

function checkStep(f: Step, state: StepInput, rates: MomentumRates, cases: readonly StepInput[]): void {
  const got = stepOf(f, state);
  const right = momentumStepRight(state, state.g, rates);
  if (isSame(got, right)) return;
  const { wrong, expected, hints } = messages().check;
  const known = momentumLookalikes().find(({ rule }) =>
    cases.every((each) => isSame(stepOf(f, each), rule(each, each.g, rates))),
  );
  const text = ({ v, w }: MomentumState): string =>
    expected.parts(`w: ${numberText(w)}`, `v: ${numberText(v)}`);
  mistake({
    what: wrong.quantity(isClose(got.v, right.v, SUMS) ? "w" : "v"),
    input: stateText(state),
    expected: text(right),
    got: text(got),
    hint: known?.hint ?? hints.momentum.rule,
  });
}

function stepOf(f: Step, state: StepInput): MomentumState {
  const input = stateText(state);
  const { w, v } = partsOf("{ w, v }", callLearner("{ w, v }", f, [state.w, state.v, state.g], input), [
    "w",
    "v",
  ]);
  for (const [name, value] of Object.entries({ w, v })) {
    if (typeof value === "number") continue;
    const { wrong, expected, hints } = messages().check;
    mistake({
      what: value === undefined ? wrong.missing(name) : wrong.kind(name),
      input,
      expected: expected.number,
      got: describeValue(value),
      hint: value === undefined ? undefined : kindHint(value, hints.kind.number),
    });
  }
  return { w: w as number, v: v as number };
}

function isSame(a: MomentumState, b: MomentumState): boolean {
  return isClose(a.v, b.v, SUMS) && isClose(a.w, b.w, SUMS);
}

function stateText({ w, v, g }: StepInput): string {
  return `w = ${numberText(w)}, v = ${numberText(v)}, g = ${numberText(g)}`;
}

/** The first step from rest, then random ones. */
function statesToTry(): StepInput[] {
  const random = createRandom(50);
  const short = (): number => (random.integer(41) - 20) / 4;
  const drawn = Array.from({ length: 20 }, () => ({ w: short(), v: short(), g: short() }));
  return [{ w: 1, v: 0, g: 2 }, { w: 1, v: -0.5, g: 2 }, ...drawn];
}
