import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { Shelter } from "../shelter";
import { Phase, SharedState } from "../state";
import type { FromWire } from "../wire-protocol";

const PHASES = [
  ["Idle", Phase.Idle],
  ["FirstPart", Phase.FirstPart],
  ["Later", Phase.Later],
] as const;

/** Another thread that ends a strike, as the wire thread does, after it has counted in the state's field `answered`. */
function endStrikeElsewhere({ buffer }: SharedState): Worker {
  const end = `const words = new Int32Array(require("node:worker_threads").workerData);
    for (let i = 0; i < 1000; i++) Atomics.add(words, 3, 1);
    Atomics.and(words, 0, 3);`;
  return new Worker(end, { eval: true, workerData: buffer });
}

describe.each(PHASES)("a phase that is broken off: %s", (_, phase) => {
  test("is not left before that is over", async () => {
    const state = new SharedState();
    state.enter(phase);
    expect(state.strike(phase)).toBe(true);
    expect(state.tryEnter(Phase.Kernel)).toBe(false);
    expect(state.phase).toBe(phase);
    const thread = endStrikeElsewhere(state);
    expect(state.protect(() => state.answered)).toBe(1000);
    expect(state.phase).toBe(phase);
    await thread.terminate();
  });

  test("is left at once when what hit it has ended it", () => {
    const state = new SharedState();
    state.enter(phase);
    state.strike(phase);
    state.reset(Phase.Later);
    state.endStrike(phase);
    expect(state.enter(Phase.Kernel)).toBe(Phase.Later);
  });

  test("is the one that was seen, never the kernel's", () => {
    const state = new SharedState();
    state.enter(phase);
    state.protect(() => expect(state.strike(phase)).toBe(false));
    expect(state.tryEnter(Phase.Kernel)).toBe(true);
  });
});

describe("the kernel's own code", () => {
  const message = (cell: number): FromWire => ({ kind: "cancel", cell });

  test("is done after a cell when the next message shows that nothing is on its way any more", () => {
    const state = new SharedState();
    const shelter = new Shelter(state, () => {});
    state.enter(Phase.Later);
    state.strike(Phase.Later);
    const phases: Phase[] = [];
    shelter.run(() => phases.push(state.phase));
    expect(phases).toEqual([]);
    state.endStrike(Phase.Later);
    shelter.take(message(1));
    expect(phases).toEqual([Phase.Kernel]);
    expect(state.phase).toBe(Phase.Idle);
  });

  test("leaves a running cell in its later part", () => {
    const state = new SharedState();
    const shelter = new Shelter(state, () => {
      state.cell = 1;
    });
    shelter.take(message(1));
    expect(state.phase).toBe(Phase.Later);
  });

  test("handles a message that was broken off before its turn with the next one", () => {
    const state = new SharedState();
    const handled: FromWire[] = [];
    const shelter = new Shelter(state, (one) => handled.push(one));
    const { enter } = state;
    // Stands for V8, which ends the JavaScript that waits here.
    state.enter = () => {
      throw new Error("broken off");
    };
    expect(() => shelter.take(message(1))).toThrow("broken off");
    state.enter = enter;
    expect(handled).toEqual([]);
    shelter.take(message(2));
    expect(handled).toEqual([message(1), message(2)]);
    expect(state.phase).toBe(Phase.Idle);
  });
});
