import { dtypeOf, rounding, smallestNormal } from "./dtype";
import { addressOf, type Grid, sharedByAll, sharedMemory } from "./grid";

/*
 * Pre-activations z = x w + b of single units of a layer, with the roundings of the forward pass: the layer's weights are
 * inputs × units, its biases 1 × units. Where the matrices lie in one memory with fast kernels, those do the same to the same bits.
 */

/** Samples side by side in a panel. */
const WIDTH = 16;

/** The shape of samples (one a row) packed in panels: a row for every panel and input, a column for every sample of a panel. */
export function panelsShape({ rows, cols }: Grid): [rows: number, cols: number] {
  return [Math.ceil(rows / WIDTH) * cols, WIDTH];
}

/** Packs samples in panels; the last sample fills up the last panel. */
export function packPanels(x: Grid, panels: Grid): void {
  for (let k = 0; k < panels.data.length; k++) {
    const row = Math.floor(k / WIDTH);
    const sample = Math.floor(row / x.cols) * WIDTH + (k % WIDTH);
    panels.data[k] = x.data[Math.min(sample, x.rows - 1) * x.cols + (row % x.cols)];
  }
}

/** Column `unit` of `out` (inputs × units) ← a sample out of panels. */
export function unpackSample(panels: Grid, sample: number, out: Grid, unit: number): void {
  const start = startInPanels(sample, out.rows);
  for (let i = 0; i < out.rows; i++) out.data[i * out.cols + unit] = panels.data[start + i * WIDTH];
}

/** Where the first input of a sample lies in panels; each further one lies WIDTH numbers behind. */
function startInPanels(sample: number, inputs: number): number {
  return Math.floor(sample / WIDTH) * inputs * WIDTH + (sample % WIDTH);
}

/**
 * For which z a unit counts as active: for those of a height above 0, and for what is not a number. The height is z, or with a
 * `limit` above 0 it is limit − |z|: such a unit is active for |z| < limit.
 */
export interface ActiveWhere {
  /** 0, or where f′ has become 0; rounded as z is. */
  readonly limit: number;
  /** Whether a height of 0 counts, too. */
  readonly atZero: boolean;
}

/** What is known of units since they were looked at last. */
export interface SeenUnits {
  /** By unit a sample for which it was active, when there was one: inputs × units. */
  readonly witnesses: Grid;
  /** The weights of a unit that was active for no sample, inputs × units … */
  readonly W: Grid;
  /** … and its bias, 1 × units. */
  readonly b: Grid;
  /** 1 × units: how far below 0 the greatest height of such a unit was; −1 for a unit with a witness. */
  readonly margins: Grid;
}

/**
 * The first unit from `from` on of which it is not sure that it is as it was when it was looked at, W.cols if there is none. A
 * unit with a witness is, as long as it is active for that one. One without is as long as no height can have risen by its
 * margin, as |Δz| ≤ Σ |Δw_i| max |x_i| + |Δb|, roundings aside (see `roundingOf`). `reach` (1 × inputs) has max |x_i|.
 */
export function nextDoubtful(
  from: number,
  W: Grid,
  b: Grid,
  seen: SeenUnits,
  reach: Grid,
  where: ActiveWhere,
): number {
  const { atZero } = where;
  const limit = limitFor(W, where);
  const share = roundingOf(W.rows);
  const memory = sharedByAll(W, b, seen.witnesses, seen.W, seen.b, seen.margins, reach);
  if (memory) {
    return memory.kernels.nextDoubtful(
      from,
      W.rows,
      W.cols,
      addressOf(W),
      addressOf(b),
      addressOf(seen.witnesses),
      addressOf(seen.W),
      addressOf(seen.b),
      addressOf(seen.margins),
      addressOf(reach),
      share,
      limit,
      atZero ? 1 : 0,
    );
  }
  for (let unit = from; unit < W.cols; unit++) {
    const isSure =
      seen.margins.data[unit] < 0
        ? isActive(heightOf(W, zOf(unit, W, b, seen.witnesses, unit, W.cols), limit), atZero)
        : !movedFar(W, b, seen, reach, unit, share);
    if (!isSure) return unit;
  }
  return W.cols;
}

/**
 * What the roundings may add to how far a height has risen, as a share of `moved` + `size` in `movedFar`.
 *
 * With n inputs and u = 2⁻²⁴ a computed z is off by up to (n+1)u (Σ |w_i x_i| + |b|): of `size` now, and of at most
 * `size` + `moved` when the unit was looked at. There limit − |z|, which is no more than that either, was rounded once more.
 * `moved` itself may be too small by n+2 roundings, and adding the share to it takes another u. All that makes (2n+3)u of `size`
 * and (2n+5)u of `moved`; the share is 4(n+2)u, enough for the terms in u², too, up to two million inputs.
 */
function roundingOf(inputs: number): number {
  return Math.fround(Math.max(1e-4, (inputs + 2) / 0x400000));
}

/** z of a unit for the sample that begins at `start` of x, one input every `pitch` numbers: Σ_i x_i w_i + b, added in the order of i. */
function zOf(unit: number, W: Grid, b: Grid, x: Grid, start: number, pitch: number): number {
  const round = rounding(dtypeOf(W.data));
  let sum = 0;
  for (let i = 0; i < W.rows; i++) {
    sum = round(sum + round(x.data[start + i * pitch] * W.data[i * W.cols + unit]));
  }
  return round(sum + b.data[unit]);
}

/** Whether the parameters of a unit have moved so far that its margin may be used up: `share` is for the roundings. */
function movedFar(W: Grid, b: Grid, seen: SeenUnits, reach: Grid, unit: number, share: number): boolean {
  const round = rounding(dtypeOf(W.data));
  const [bias, seenBias] = [b.data[unit], seen.b.data[unit]];
  let changed = bias !== seenBias;
  // Subnormal products are off by up to half of the smallest number each: the smallest normal one is more than all of that.
  let moved = round(Math.abs(round(bias - seenBias)) + smallestNormal(dtypeOf(W.data)));
  let size = Math.abs(bias);
  for (let i = 0; i < W.rows; i++) {
    const weight = W.data[i * W.cols + unit];
    const seenWeight = seen.W.data[i * W.cols + unit];
    changed ||= weight !== seenWeight;
    moved = round(moved + round(Math.abs(round(weight - seenWeight)) * reach.data[i]));
    size = round(size + round(Math.abs(weight) * reach.data[i]));
  }
  const most = round(moved + round(share * round(moved + size)));
  return changed && !(most < seen.margins.data[unit]);
}

/**
 * The first sample in panels for which a unit is active. If there is none, −1, and `highest` (1 × 1) gets the greatest height.
 */
export function firstActive(
  panels: Grid,
  W: Grid,
  b: Grid,
  unit: number,
  where: ActiveWhere,
  highest: Grid,
): number {
  const { atZero } = where;
  const limit = limitFor(W, where);
  const count = panels.rows / W.rows;
  const memory = sharedMemory(panels, W);
  if (memory && memory === sharedMemory(W, highest)) {
    const [x, w, to] = [addressOf(panels), addressOf(W) + 4 * unit, addressOf(highest)];
    const [pitch, bias] = [4 * W.cols, b.data[unit]];
    return memory.kernels.firstActive(count, W.rows, x, w, pitch, bias, limit, atZero ? 1 : 0, to);
  }
  highest.data[0] = -Infinity;
  for (let sample = 0; sample < count * WIDTH; sample++) {
    const height = heightOf(W, zOf(unit, W, b, panels, startInPanels(sample, W.rows), WIDTH), limit);
    if (isActive(height, atZero)) return sample;
    if (height > highest.data[0]) highest.data[0] = height;
  }
  return -1;
}

/** The limit rounded as z is: the kernels know it so only. */
function limitFor({ data }: Grid, { limit }: ActiveWhere): number {
  return rounding(dtypeOf(data))(limit);
}

function heightOf({ data }: Grid, z: number, limit: number): number {
  return limit === 0 ? z : rounding(dtypeOf(data))(limit - Math.abs(z));
}

function isActive(height: number, atZero: boolean): boolean {
  return !(height < 0 || (height === 0 && !atZero));
}
