/** Difference quotients of a loss by one parameter. */
export interface Differences {
  readonly left: number;
  readonly right: number;
  readonly central: number;
  /** Whether both sides differ by more than a smooth function's would: a kink lies within the step. */
  readonly isKink: boolean;
}

const STEP = 1e-5;

/** Moves each parameter in turn by a small step to both sides, and puts it back. */
export function differences(loss: () => number, parameters: number[] | Float64Array): Differences[] {
  const middle = loss();
  return Array.from({ length: parameters.length }, (_, k) => {
    const value = parameters[k];
    const step = STEP * Math.max(1, Math.abs(value));
    const lossAt = (shifted: number): number => {
      parameters[k] = shifted;
      try {
        return loss();
      } finally {
        parameters[k] = value;
      }
    };
    const [above, below] = [lossAt(value + step), lossAt(value - step)];
    const [left, right] = [(middle - below) / step, (above - middle) / step];
    return { left, right, central: (above - below) / (2 * step), isKink: isKink(left, right) };
  });
}

/** A smooth loss has sides that differ by about step · L″; rounding adds about 1e-16 · L / step. */
function isKink(left: number, right: number): boolean {
  return Math.abs(right - left) > 1e-3 * Math.max(Math.abs(left), Math.abs(right), 1e-3);
}
