import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { compileKernels } from "../../build-wasm.mjs";

const committed = join(__dirname, "../../src/simd/kernels-wasm.ts");

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Trains a small network with what the engine offers at the moment, and gives the bits of its weights. */
async function trainedBits(): Promise<string> {
  vi.resetModules();
  const { createRandom, Matrix } = await import("../../src/math");
  const { Mlp } = await import("../../src/nn");
  const { sgd, train } = await import("../../src/train");
  const random = createRandom(3);
  const x = Matrix.zeros(70, 13, "f32").map(() => random.uniform(-1, 1));
  const t = Matrix.zeros(70, 5, "f32").map((_, i, j) => Number(i % 5 === j));
  const mlp = new Mlp({ sizes: [13, 21, 9, 5] });
  await train(mlp, { x, t }, { optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }), epochs: 4 });
  const product = Matrix.from(x, "f32")
    .transpose()
    .matmul(x.matmul(Matrix.zeros(13, 60, "f32").add(0.1)));
  return mlp.save() + product.toString(9);
}

describe("the WebAssembly kernels", () => {
  test("are what their source compiles to, and at most 16 KB", { timeout: 60_000 }, async () => {
    const text = await compileKernels();
    expect(readFileSync(committed, "utf8")).toBe(text);
    const bytes = Number(/(\d+) bytes/.exec(text)?.[1]);
    expect(bytes).toBeLessThanOrEqual(16 * 1024);
    expect(bytes).toBeGreaterThan(1000);
  });

  test("and the plain loops train to the same bits", async () => {
    const fast = await trainedBits();
    vi.stubGlobal("WebAssembly", undefined);
    expect(await trainedBits()).toBe(fast);
  });

  test("give way to the plain loops where the engine lacks SIMD or memory", async () => {
    const fast = await trainedBits();
    const { Module, Instance, validate } = WebAssembly;
    vi.stubGlobal("WebAssembly", { ...WebAssembly, validate: () => false });
    expect(await trainedBits()).toBe(fast);
    let asked = 0;
    class NoMemory {
      constructor() {
        asked++;
        throw new RangeError("could not allocate memory");
      }
    }
    vi.stubGlobal("WebAssembly", { Module, Instance, Memory: NoMemory, validate });
    expect(await trainedBits()).toBe(fast);
    expect(asked).toBeGreaterThan(0);
  });

  test.each([
    ["GEMM_WORK", { value: 1 }],
    ["LIST", { value: 1024 }],
    ["tablesEnd", () => 2064],
  ])("of another layout, %s, are refused", async (name, other) => {
    vi.resetModules();
    const { createKernelMemory } = await import("../../src/simd");
    const { Module, Memory, Instance: RealInstance, validate } = WebAssembly;
    const Instance = class {
      readonly exports: object;
      constructor(module: WebAssembly.Module, imports: WebAssembly.Imports) {
        this.exports = { ...new RealInstance(module, imports).exports, [name]: other };
      }
    };
    vi.stubGlobal("WebAssembly", { Module, Memory, validate, Instance });
    expect(() => createKernelMemory(64)).toThrow("do not fit each other");
  });

  test("report an error that has nothing to do with memory", async () => {
    vi.resetModules();
    const { createKernelMemory } = await import("../../src/simd");
    const { Module, Memory, validate } = WebAssembly;
    const Instance = class {
      constructor() {
        throw new TypeError("broken");
      }
    };
    vi.stubGlobal("WebAssembly", { Module, Memory, validate, Instance });
    expect(() => createKernelMemory(64)).toThrow("broken");
  });
});
