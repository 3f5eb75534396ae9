import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { type Dataset, loadDigits } from "../../src/data";

const file = join(__dirname, "../../../data/digits.csv.gz");
const text = gunzipSync(readFileSync(file)).toString();
const lines = text.trimEnd().split("\n");
const folder = mkdtempSync(join(tmpdir(), "relu-lab-digits-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A line of the file again, from a row of x and its label. */
const lineOf = ({ x, labels }: Dataset, i: number): string =>
  [...x.row(i).data.map((value) => value * 16), labels[i]].join(",");

const load = (content: string | Uint8Array): unknown => {
  const path = join(folder, "digits.csv.gz");
  writeFileSync(path, content);
  return loadDigits({ path });
};

const changed = (line: number, from: RegExp, to: string): string =>
  lines.map((row, i) => (i === line - 1 ? row.replace(from, to) : row)).join("\n");

describe("loadDigits", () => {
  it("reads the file whose digest data/README.md names", () => {
    const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
    expect(readFileSync(join(__dirname, "../../../data/README.md"), "utf8")).toContain(digest);
  });

  it("gives 1197, 300 and 300 samples as f32, pixels from 0 to 1 and one-hot targets", () => {
    const { train, validation, test } = loadDigits();
    expect([train, validation, test].map(({ x }) => x.shape)).toEqual(["1197×64", "300×64", "300×64"]);
    expect([train, validation, test].map(({ t }) => t.shape)).toEqual(["1197×10", "300×10", "300×10"]);
    expect([train.x.dtype, train.t.dtype]).toEqual(["f32", "f32"]);
    expect(Math.min(...train.x.data)).toBe(0);
    expect(Math.max(...train.x.data)).toBe(1);
    expect(train.t.argmax()).toEqual([...train.labels]);
    expect([...train.t.data].reduce((sum, value) => sum + value, 0)).toBe(1197);
  });

  it("puts every line of the file into exactly one part when the split covers all", () => {
    const digits = loadDigits({ seed: 7, split: [1197, 300, 300], dtype: "f64" });
    const parts = [digits.train, digits.validation, digits.test];
    const rows = parts.flatMap((part) => Array.from(part.labels, (_, i) => lineOf(part, i)));
    expect(rows.slice().sort()).toEqual(lines.slice().sort());
    expect(rows).not.toEqual(lines);
  });

  it("gives the same parts for the same seed and others for another", () => {
    const labels = (seed: number) => loadDigits({ seed }).test.labels;
    expect(labels(3)).toEqual(labels(3));
    expect(labels(3)).not.toEqual(labels(4));
  });

  it("finds its file whatever the working directory", () => {
    const before = process.cwd();
    try {
      process.chdir(tmpdir());
      expect(loadDigits({ split: [5, 1, 1] }).train.x.rows).toBe(5);
    } finally {
      process.chdir(before);
    }
  });

  it.each([
    [[1197, 300, 301], "loadDigits.split: expected at most 1797 samples in all, got 1798"],
    [[1, 2], "loadDigits.split: expected three numbers of samples, got [1, 2]"],
    [[10, 0, 5], "loadDigits.split[1]: expected a whole number of at least 1, got 0"],
    [[10, 2.5, 5], "loadDigits.split[1]: expected a whole number of at least 1, got 2.5"],
    ["all", 'loadDigits.split: expected three numbers of samples, got "all"'],
  ])("refuses the split %j", (split, message) => {
    expect(() => loadDigits({ split: split as [number, number, number] })).toThrow(message);
  });

  it.each([
    ["a pixel above 16", changed(12, /^\d+/, "17"), 'expected pixel 1 from 0 to 16 in line 12, got "17"'],
    ["a negative pixel", changed(3, /^\d+/, "-1"), 'expected pixel 1 from 0 to 16 in line 3, got "-1"'],
    ["a fractional pixel", changed(3, /^\d+/, "0.5"), 'expected pixel 1 from 0 to 16 in line 3, got "0.5"'],
    ["an empty field", changed(1797, /^\d+/, ""), 'expected pixel 1 from 0 to 16 in line 1797, got ""'],
    ["a label above 9", changed(5, /\d+$/, "10"), 'expected a label from 0 to 9 in line 5, got "10"'],
    ["a line cut short", changed(2, /,\d+$/, ""), "expected 65 values in line 2, got 64"],
    ["a line too long", changed(2, /$/, ",0"), "expected 65 values in line 2, got 66"],
    ["a missing line", lines.slice(1).join("\n"), "expected 1797 lines, got 1796"],
    ["a line too many", `${text}${lines[0]}\n`, "expected 1797 lines, got 1798"],
    ["an empty file", "", "expected 1797 lines, got 0"],
  ])("names the line of %s", (_, content, message) => {
    expect(() => load(content)).toThrow(`loadDigits: ${message}`);
    expect(() => load(gzipSync(content))).toThrow(`loadDigits: ${message}`);
  });

  it("refuses a damaged, an endless and a missing file", () => {
    const packed = readFileSync(file);
    expect(() => load(packed.subarray(0, 5000))).toThrow("loadDigits: expected a whole gzip file");
    expect(() => load(gzipSync(Buffer.alloc(5_000_000)))).toThrow(
      "loadDigits: expected at most 4194304 bytes",
    );
    expect(() => load(Buffer.alloc(5_000_000))).toThrow("loadDigits: expected at most 4194304 bytes");
    expect(() => loadDigits({ path: join(folder, "none.csv") })).toThrow(
      "expected a readable file, got ENOENT",
    );
  });
});
