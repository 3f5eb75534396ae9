import { createRandom, type DType, Matrix } from "../math";
import { checkDType } from "../math/dtype";
import { checkInteger, checkOptions, reject } from "../math/errors";
import type { Dataset, DTypeOption } from "./dataset";
import { dataPath, readBytes } from "./files";
import { oneHot } from "./one-hot";

const SAMPLES = 1797;
const PIXELS = 64;
const INK = 16;
const CLASSES = 10;
const MAX_BYTES = 4_194_304;

/** The options of {@link loadDigits}. */
export interface DigitsOptions extends DTypeOption {
  /** The seed of the shuffle that precedes the split. Default 1. */
  readonly seed?: number;
  /** The numbers of samples for training, validation and test, at most 1797 in all. Default [1197, 300, 300]. */
  readonly split?: readonly [train: number, validation: number, test: number];
  /** Another file of the same form. Default: the repository's data/digits.csv.gz. */
  readonly path?: string;
}

/** The digits in three parts that share no sample. */
export interface Digits {
  /** The samples to learn from. */
  readonly train: Dataset;
  /** The samples to choose by: rates, sizes, when to stop. */
  readonly validation: Dataset;
  /** The samples for the one final judgement. */
  readonly test: Dataset;
}

/**
 * The 1797 handwritten digits of 8×8 pixels, shuffled by the seed and split in three.
 *
 * In each part x is n × 64, the pixels row by row from 0 (background) to 1 (ink) in steps of 1/16, and t is
 * n × 10, one-hot. The same seed and split always give the same parts.
 * E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits, UCI (1998), CC BY 4.0; see data/README.md.
 *
 * @throws RangeError for a split or seed that cannot be used
 * @throws Error when the file is not as it must be, with the line that is wrong
 */
export function loadDigits(options?: DigitsOptions): Digits {
  const {
    seed = 1,
    split = [1197, 300, 300],
    path = dataPath("digits.csv.gz"),
    dtype = "f32",
  } = checkOptions("loadDigits", options);
  checkDType("loadDigits.dtype", dtype);
  checkSplit(split);
  const order = createRandom(seed).shuffle(Uint16Array.from({ length: SAMPLES }, (_, i) => i));
  const values = parse(new TextDecoder().decode(readBytes("loadDigits", path, MAX_BYTES)));
  let start = 0;
  const [train, validation, test] = split.map((size) => {
    start += size;
    return part(values, order.subarray(start - size, start), dtype);
  });
  return { train, validation, test };
}

function part(values: Uint8Array, samples: Uint16Array, dtype: DType): Dataset {
  const x = Matrix.zeros(samples.length, PIXELS, dtype);
  const labels = new Uint8Array(samples.length);
  samples.forEach((sample, i) => {
    const from = sample * (PIXELS + 1);
    for (let j = 0; j < PIXELS; j++) x.data[i * PIXELS + j] = values[from + j] / INK;
    labels[i] = values[from + PIXELS];
  });
  return { x, t: oneHot(labels, CLASSES, { dtype }), labels };
}

function checkSplit(split: unknown): void {
  if (!Array.isArray(split) || split.length !== 3) {
    reject("loadDigits.split", "three numbers of samples", split);
  }
  for (const [i, size] of split.entries()) checkInteger(`loadDigits.split[${i}]`, size, 1);
  const total = split[0] + split[1] + split[2];
  if (total > SAMPLES) reject("loadDigits.split", `at most ${SAMPLES} samples in all`, total);
}

/** The values of all lines one after another, 65 a line. */
function parse(text: string): Uint8Array {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const values = new Uint8Array(SAMPLES * (PIXELS + 1));
  for (let i = 0; i < Math.min(lines.length, SAMPLES); i++) parseLine(lines[i], i, values);
  if (lines.length !== SAMPLES) throw new Error(`loadDigits: expected ${SAMPLES} lines, got ${lines.length}`);
  return values;
}

function parseLine(line: string, i: number, values: Uint8Array): void {
  const fields = line.split(",");
  if (fields.length !== PIXELS + 1) wrong(i, `${PIXELS + 1} values`, `${fields.length}`);
  for (let j = 0; j < fields.length; j++) {
    const value = /^\d{1,2}$/.test(fields[j]) ? Number(fields[j]) : NaN;
    const most = j === PIXELS ? CLASSES - 1 : INK;
    if (!(value <= most)) {
      const what = j === PIXELS ? "a label" : `pixel ${j + 1}`;
      wrong(i, `${what} from 0 to ${most}`, JSON.stringify(fields[j]));
    }
    values[i * (PIXELS + 1) + j] = value;
  }
}

function wrong(i: number, expected: string, got: string): never {
  throw new Error(`loadDigits: expected ${expected} in line ${i + 1}, got ${got}`);
}
