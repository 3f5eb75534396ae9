import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import { afterEach, describe, expect, test } from "vitest";
import { check, todo } from "../../../src/lesson/check";
import { Matrix } from "../../../src/math";
import { answerLater, answerOf } from "./answer";

const OPEN = /^□ Open: .*todo\(\)\.$/;
const OPEN_JA = /^□ 未解答です。todo\(\)を.*$/;
const KERNEL = Symbol.for("relu-lab.kernel");

/** Stands in for the running cell of a kernel. */
function startCell(): AbortController {
  const cell = new AbortController();
  Object.assign(globalThis, { [KERNEL]: { signal: cell.signal } });
  return cell;
}

afterEach(() => {
  delete (globalThis as { [KERNEL]?: unknown })[KERNEL];
});

describe("todo", () => {
  test("in a function's body leaves every check open, and says so in one line", () => {
    const table = (): Matrix => todo();
    const left: number = todo();
    const data = { x: Matrix.zeros(1, 1), labels: [0] };
    const exercises: (() => void)[] = [
      () => check.relu((): number => todo()),
      () => check.reluDerivative((z: number): number => (z > 0 ? 1 : todo())),
      () => check.derivative((): number => todo(), "elu"),
      () => check.derivativeFromValue((): number => todo(), "elu"),
      () => check.maxDerivative((): number => todo(), 0.1),
      () => check.layerForward(table),
      () => check.layerBackward(() => todo()),
      () => check.reluBackward(table),
      () => check.netBackward(() => todo()),
      () => check.netStep(() => todo()),
      () => check.softmax(() => todo()),
      () => check.softmaxRows(table),
      () => check.momentumStep(() => todo(), { learningRate: 0.1, momentum: 0.9 }),
      () => check.gradient("dW", table, () => 0, [1]),
      () => check.gradient("dW", [0], (): number => todo(), [1]),
      () => check.value("v", (): number => todo(), 1),
      // Inside of a larger expression:
      () => check.relu((): number => 2 * todo()),
      () => check.value("v", (): number => 1 + todo(), 1),
      // What it has left in a variable of an earlier cell:
      () => check.relu(() => left),
      () => check.value("v", () => left, 1),
      () => check.layerBackward((dz, x) => ({ dW: x.transpose().matmul(dz), db: todo(), da: todo() })),
    ];
    for (const exercise of exercises) {
      expect(answerOf(exercise)).toMatch(OPEN);
      expect(answerOf(exercise, "ja")).toMatch(OPEN_JA);
    }
    return answerLater(() => check.accuracy(() => todo(), data, { atLeast: 0 })).then((text) =>
      expect(text).toMatch(OPEN),
    );
  });

  test("at the top of a cell lets the cell go on, and the check says that the exercise is open", () => {
    const v: number = todo();
    const list: number[] = [1, todo()];
    const f: (z: number) => number = todo();
    const network: never = todo();
    for (const exercise of [
      () => check.value("v", v, 1),
      () => check.value("v", list, [1, 2]),
      () => check.equal("v", v, 1),
      () => check.range("v", v, { atLeast: 0 }),
      () => check.root("v", v, (z) => z),
      () => check.relu(f),
      () => check.velocities(list, { gradients: [1, 2], learningRate: 0.1, momentum: 0.9 }),
      () => check.gradient("dW", v, () => 0, [1]),
    ]) {
      expect(answerOf(exercise)).toMatch(OPEN);
    }
    const data = { x: Matrix.zeros(1, 1), labels: [0] };
    return answerLater(() => check.accuracy(network, data, { atLeast: 0 })).then((text) =>
      expect(text).toMatch(OPEN),
    );
  });

  test("says that the exercise is open when a cell prints it, and counts as NaN in arithmetic", () => {
    const v: number = todo();
    expect(inspect(v)).toMatch(OPEN);
    expect(`${v}`).toBe("todo()");
    expect(2 * v).toBeNaN();
  });

  test("after an await inside a check still leaves it open", async () => {
    const data = { x: Matrix.zeros(1, 1), labels: [0] };
    const mine = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return todo();
    };
    expect(await answerLater(() => check.accuracy(mine, data, { atLeast: 0 }))).toMatch(OPEN);
  });
});

describe("an interrupt", () => {
  test("that ends an endless loop goes through the check, and the next cell's todo() is as ever", () => {
    startCell();
    Object.assign(globalThis, {
      reluLabTest: () =>
        check.relu(() => {
          for (;;);
        }),
    });
    // What the kernel's breakOnSigint does: the engine ends the loop, past every catch and finally.
    expect(() => runInThisContext("reluLabTest()", { timeout: 50 })).toThrow("timed out");
    startCell();
    const v: number = todo();
    expect(answerOf(() => check.value("v", v, 1))).toMatch(OPEN);
    delete (globalThis as { reluLabTest?: unknown }).reluLabTest;
  });

  test("that the kernel throws in a loop, before the signal can be aborted, is not taken for a mistake", () => {
    startCell();
    const interrupted = Object.assign(new Error("the cell was stopped"), { name: "Interrupted" });
    const f = (): never => {
      throw interrupted;
    };
    expect(() => answerOf(() => check.relu(f))).toThrow(interrupted);
  });

  test("that is thrown into the learner's function is not taken for a mistake", async () => {
    const cell = startCell();
    const interrupted = new Error("interrupted");
    const f = (): never => {
      cell.abort();
      throw interrupted;
    };
    expect(() => answerOf(() => check.relu(f))).toThrow(interrupted);
    const data = { x: Matrix.zeros(1, 1), labels: [0] };
    await expect(answerLater(() => check.accuracy(async () => f(), data, { atLeast: 0 }))).rejects.toBe(
      interrupted,
    );
  });
});
