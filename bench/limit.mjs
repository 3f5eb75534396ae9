import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import asc from "assemblyscript/asc";

/*
 * Independent multiplications and additions of f32x4 in registers: 8 sums, as the library's tile has. Two of the factors come
 * fresh from the first-level cache at every step, which costs the arithmetic units nothing, so that no compiler can move a
 * product out of the loop.
 */
const SUMS = [0, 1, 2, 3, 4, 5, 6, 7];
const SOURCE = `
export function limit(n: i32, p: usize): f32 {
  const v0 = v128.load(p), v1 = v128.load(p, 16), v2 = v128.load(p, 32), v3 = v128.load(p, 48);
  ${SUMS.map((k) => `let c${k} = f32x4.splat(0);`).join(" ")}
  for (let i = 0; i < n; i++) {
    const place = p + ((i & 31) << 5);
    const s = v128.load(place), t = v128.load(place, 16);
    ${SUMS.map((k) => `c${k} = f32x4.add(c${k}, f32x4.mul(${k < 4 ? "s" : "t"}, v${k % 4}));`).join("\n    ")}
  }
  return f32x4.extract_lane(${SUMS.map((k) => `c${k}`).reduce((a, b) => `f32x4.add(${a}, ${b})`)}, 0);
}`;
const STEPS = 1 << 18;
const PER_STEP = SUMS.length * 4;

/** Gives a function that measures: multiply-adds per second of processor time. */
export async function limitOf() {
  const folder = mkdtempSync(join(tmpdir(), "limit-"));
  try {
    const [source, wasm] = [join(folder, "limit.ts"), join(folder, "limit.wasm")];
    writeFileSync(source, SOURCE);
    const flags = ["--runtime", "stub", "--enable", "simd", "-O3", "--noAssert", "--initialMemory", "1"];
    const { error } = await asc.main([source, "--outFile", wasm, ...flags]);
    if (error) throw error;
    const module = await WebAssembly.compile(readFileSync(wasm));
    const { exports } = await WebAssembly.instantiate(module, { env: { abort() {} } });
    const limit = /** @type {(n: number, p: number) => number} */ (exports.limit);
    for (let k = 0; k < 20; k++) limit(STEPS, 1024);
    return () => {
      const start = process.cpuUsage();
      for (let k = 0; k < 50; k++) limit(STEPS, 1024);
      const { user, system } = process.cpuUsage(start);
      return (50 * STEPS * PER_STEP) / ((user + system) / 1e6);
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
