import { createHash } from "node:crypto";
import { join } from "node:path";
import { build, type Rolldown } from "vite";

/**
 * The SHA-256 of what `trainedBytes` gives. A change of what is computed (another order of additions, another
 * generator of random numbers) changes it on purpose: then, and only then, write the new one here.
 */
export const EXPECTED_HASH = "b325235e5c622cfaa78ff7febdb80913fb1faabf352cd9e2276a08804302bf86";

/** The hash of bytes. */
export const hashOf = (bytes: readonly number[]): string =>
  createHash("sha256").update(Uint8Array.from(bytes)).digest("hex");

/** training.ts with the library's sources as one plain script that defines `bits.trainedBytes`. */
export async function bundleTraining(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      lib: { entry: join(__dirname, "training.ts"), formats: ["iife"], name: "bits" },
    },
  });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  return output[0].code;
}
