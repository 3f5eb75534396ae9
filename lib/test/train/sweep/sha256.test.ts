import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Mlp } from "../../../src/nn";
import { hashOfWeights } from "../../../src/train/sweep/sha256";

/** The bytes of numbers as they lie in a file of little-endian floats. */
function bytesOf(numbers: Iterable<number>, dtype: "f32" | "f64"): Buffer {
  const parts = [...numbers].map((value) => {
    const bytes = Buffer.alloc(dtype === "f32" ? 4 : 8);
    if (dtype === "f32") bytes.writeFloatLE(value);
    else bytes.writeDoubleLE(value);
    return bytes;
  });
  return Buffer.concat(parts);
}

describe("the hash of a network's weights", () => {
  it.each(["f32", "f64"] as const)("is the SHA-256 of all its parameters, slopes included: %s", (dtype) => {
    const mlp = new Mlp({ sizes: [2, 3, 1], activation: "prelu", seed: 1, dtype });
    const [first, last] = mlp.parameters;
    const matrices = [first.W, first.b, first.slope!, last.W, last.b];
    const bytes = Buffer.concat(matrices.map(({ data }) => bytesOf(data, dtype)));
    expect(hashOfWeights(mlp)).toBe(createHash("sha256").update(bytes).digest("hex"));
    const before = hashOfWeights(mlp);
    first.slope!.data[0] += 0.5;
    expect(hashOfWeights(mlp)).not.toBe(before);
  });
});
