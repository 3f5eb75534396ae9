import { afterEach, describe, expect, test, vi } from "vitest";
import { pause, WorkCounter } from "../../src/train/pause";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("pause", () => {
  test("lets a timer that is due have its turn", async () => {
    let ran = false;
    setTimeout(() => {
      ran = true;
    }, 0);
    const start = Date.now();
    while (Date.now() - start < 5); // the timer is due now, and waits for its turn
    for (let k = 0; k < 3; k++) await pause();
    expect(ran).toBe(true);
  });

  test("sends itself a message where there is no setImmediate, and closes the channel", async () => {
    const closed: string[] = [];
    const Real = MessageChannel;
    class Spied {
      readonly port1: { onmessage: unknown; close(): void };
      readonly port2: MessagePort;
      constructor() {
        const { port1, port2 } = new Real();
        this.port1 = Object.assign(port1, {
          close() {
            closed.push("port1");
            port2.close();
          },
        });
        this.port2 = port2 as unknown as MessagePort;
      }
    }
    vi.stubGlobal("setImmediate", undefined);
    vi.stubGlobal("MessageChannel", Spied);
    await pause();
    expect(closed).toEqual(["port1"]);
  });

  test("says so where an engine has neither", async () => {
    vi.stubGlobal("setImmediate", undefined);
    vi.stubGlobal("MessageChannel", undefined);
    await expect(pause()).rejects.toThrow("train: this engine has neither setImmediate nor MessageChannel");
  });
});

describe("WorkCounter", () => {
  test("asks for a pause after a fixed amount of work, whatever time it took", () => {
    const counter = new WorkCounter();
    const due = Array.from({ length: 10 }, () => counter.add(1 << 26));
    expect(due).toEqual([false, false, false, true, false, false, false, true, false, false]);
  });
});
