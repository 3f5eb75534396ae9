import { messages } from "../language";
import { anyNumber, callable, checkFields, number, text } from "./checks";
import type { Figure } from "./figure";
import { functionPlot } from "./functionPlot";
import { STYLES } from "./theme";

/** A loss as a function of one weight, and how its slope was found in two ways. */
export interface ChordAcrossKinkOptions {
  /** The loss for a value w of the weight. */
  readonly loss: (w: number) => number;
  /** The weight's value. */
  readonly at: number;
  /** The derivative there, from backpropagation. */
  readonly slope: number;
  /** The step of the central difference. */
  readonly h: number;
  /** The weight's name on the axis. */
  readonly weight: string;
}

/**
 * Draws a loss over one weight with its tangent at `at` and the chord from at − h to at + h, whose slope is the central
 * difference. Where a kink lies between, the two differ.
 *
 * @throws RangeError when h is not a positive number
 */
export function chordAcrossKink(options: ChordAcrossKinkOptions): Figure {
  checkFields("chordAcrossKink", options, {
    loss: callable,
    at: number,
    slope: number,
    h: anyNumber,
    weight: text,
  });
  const { loss, at, slope, h, weight } = options;
  if (!(h > 0 && h < Infinity)) {
    throw new RangeError(`chordAcrossKink: expected a positive step, got ${h}`);
  }
  const words = messages().figures.backprop.chordAcrossKink;
  const [low, high] = [loss(at - h), loss(at + h)];
  const chord = (high - low) / (2 * h);
  const color = STYLES[2].color;
  return functionPlot({
    title: words.title,
    from: round(at - 1.5 * h),
    to: round(at + 1.5 * h),
    x: { label: weight },
    functions: [
      { name: "L", f: loss },
      { name: words.tangent(slope), f: (w) => loss(at) + slope * (w - at), width: 1.8 },
      { name: words.chord(chord), f: (w) => low + chord * (w - at + h), width: 1.8 },
    ],
    points: [
      { x: at - h, y: low, color },
      { x: at + h, y: high, color },
      { x: at, y: loss(at) },
    ],
    height: 340,
    description: words.description({ weight, at, slope, h, chord }),
  });
}

// A label at an end that a rounding error puts outside of the axes would not be drawn.
function round(value: number): number {
  return Number(value.toPrecision(6));
}
