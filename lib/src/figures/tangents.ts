import { messages } from "../language";
import { linspace } from "../math";
import { checkFields, checkInterval, INTERVAL, list, number } from "./checks";
import type { Differentiable } from "./derivativeLine";
import type { Figure } from "./figure";
import { type Panel, panels } from "./panels";
import { differentiable } from "./parts";
import { INK } from "./theme";

/** The functions, and the point at which their tangents touch. */
export interface TangentsOptions {
  /** The functions, one panel each. */
  readonly activations: readonly Differentiable[];
  /** z of the point where the tangents touch. */
  readonly at: number;
  /** The interval; [−4, 4] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
}

// How far a tangent reaches to both sides of its point.
const REACH = 2;

/**
 * Draws each function with its tangent at one point, and names the tangent's slope. At a kink there is no tangent.
 *
 * @throws RangeError when there are no functions
 */
export function tangents(options: TangentsOptions): Figure {
  checkFields("tangents", options, { ...INTERVAL, activations: list(differentiable, 0), at: number });
  const { activations, at, from = -4, to = 4 } = options;
  if (activations.length === 0) throw new RangeError("tangents: expected activations, got none");
  checkInterval("tangents", from, to);
  const words = messages().figures.plotting.tangents;
  const slopes = activations.map((activation) => ({ name: activation.name, slope: slopeAt(activation, at) }));
  const panel = ({ name, f }: Differentiable, slope: number | undefined): Panel => {
    const x = linspace(from, to, 121);
    const ends = [at - REACH, at + REACH];
    const height = (z: number): number => (slope === undefined ? NaN : f(at) + slope * (z - at));
    return {
      title: words.panel(name, slope),
      x: { label: "x", range: [from, to] },
      y: { range: [-1.4, 4.4] },
      lines: [
        { name: "f", activation: name, x, y: x.map(f), dash: "solid", label: false },
        {
          name: "f(x₀) + f′(x₀)(x − x₀)",
          x: ends,
          y: ends.map(height),
          color: INK,
          dash: "dash",
          width: 2,
          label: false,
        },
      ],
      points: [{ x: at, y: f(at), color: INK }],
    };
  };
  return panels({
    title: words.title(at),
    panels: activations.map((activation, i) => panel(activation, slopes[i].slope)),
    height: 360,
    description: words.description(at, slopes),
  });
}

function slopeAt(activation: Differentiable, at: number): number | undefined {
  return activation.kinks.includes(at) ? undefined : activation.derivative(at);
}
