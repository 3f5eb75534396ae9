import { type DType, Matrix } from "../math";
import { checkDType } from "../math/dtype";
import { checkInteger, checkOptions, reject } from "../math/errors";
import type { Dataset, DTypeOption } from "./dataset";
import { dataPath, fileExists, pathIn } from "./files";
import { type Idx, loadIdx } from "./idx";
import { oneHot } from "./one-hot";

const CLASSES = 10;
const WHITE = 255;

/** The options of {@link loadMnist}. */
export interface MnistOptions extends DTypeOption {
  /** Only the first so many training samples; a sample takes 3 KB in f32. Default: all. */
  readonly train?: number;
  /** Only the first so many test samples. Default: all. */
  readonly test?: number;
}

/** A training and a test set. */
export interface Mnist {
  /** 60,000 samples in MNIST. */
  readonly train: Dataset;
  /** 10,000 samples in MNIST. */
  readonly test: Dataset;
}

/**
 * MNIST, or a set with files of the same names and form: handwritten digits of 28×28 pixels.
 *
 * Reads train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte
 * from `folder` (default: the repository's data/mnist), each plain or with ".gz". x is n × 784, the pixels row by
 * row from 0 to 1 in steps of 1/255; t is n × 10, one-hot.
 * Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits" (1998).
 *
 * @throws Error when a file is missing or is not as it must be
 * @throws RangeError when fewer samples are there than asked for
 */
export function loadMnist(folder: string = dataPath("mnist"), options?: MnistOptions): Mnist {
  if (typeof folder !== "string") reject("loadMnist", "the path of a folder", folder);
  const { train, test, dtype = "f32" } = checkOptions("loadMnist", options);
  checkDType("loadMnist.dtype", dtype);
  return {
    train: load(folder, "train", train, dtype),
    test: load(folder, "t10k", test, dtype),
  };
}

function load(folder: string, part: "train" | "t10k", limit: number | undefined, dtype: DType): Dataset {
  const images = read(folder, `${part}-images-idx3-ubyte`, 3);
  const labels = read(folder, `${part}-labels-idx1-ubyte`, 1).data;
  const [count, rows, columns] = images.shape;
  if (labels.length !== count) {
    throw new Error(
      `loadMnist: expected ${count} labels for ${count} images, got ${labels.length} (${part})`,
    );
  }
  const bad = labels.findIndex((label) => label >= CLASSES);
  if (bad >= 0)
    throw new Error(`loadMnist: expected labels from 0 to 9, got ${labels[bad]} at ${bad} (${part})`);
  const n =
    limit === undefined
      ? count
      : checkInteger(`loadMnist.${part === "train" ? part : "test"}`, limit, 1, count);
  const x = Matrix.zeros(n, rows * columns, dtype);
  for (let k = 0; k < x.data.length; k++) x.data[k] = images.data[k] / WHITE;
  const some = labels.slice(0, n);
  return { x, t: oneHot(some, CLASSES, { dtype }), labels: some };
}

function read(folder: string, name: string, sizes: number): Idx {
  const plain = pathIn(folder, name);
  const path = fileExists(plain) ? plain : `${plain}.gz`;
  if (!fileExists(path))
    throw new Error(`loadMnist: expected ${name} or ${name}.gz, got neither in ${folder}`);
  const idx = loadIdx(path);
  if (idx.shape.length === sizes) return idx;
  throw new Error(`loadMnist: expected ${sizes} sizes, got ${idx.shape.join("×")} in ${path}`);
}
