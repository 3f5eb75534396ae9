import { messages } from "../language";
import { anyNumber, fields, list, optional, text } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";
import { STYLES, styleOf } from "./theme";

/** What is left of the gradient in each layer of one network. */
export interface LayerGradientSizes {
  /** How the network is called in the figure. */
  readonly name: string;
  /** Its activation, for the look of its line. */
  readonly activation?: string;
  /** The root mean square of dz, layer 1 first. */
  readonly rms: readonly number[];
}

/**
 * Draws the size of dz in every hidden layer, the last layer first as on the way back, on a logarithmic axis: a constant
 * factor a layer is a straight line.
 *
 * @throws RangeError when there is no network or one has no layer
 */
export function gradientsByLayer(networks: readonly LayerGradientSizes[]): Figure {
  const network = fields({ name: text, activation: optional(text), rms: list(anyNumber, 0) });
  list(network, 0)("gradientsByLayer", networks);
  if (networks.length === 0 || networks.some(({ rms }) => rms.length === 0)) {
    throw new RangeError("gradientsByLayer: expected at least one layer of one network, got none");
  }
  const words = messages().figures.training.gradientsByLayer;
  const layers = Math.max(...networks.map(({ rms }) => rms.length));
  // Two starts of one activation share its colour, so the dash has to tell them apart.
  return lineChart({
    title: words.title,
    x: { label: words.layer, range: [layers, 1], ticks: Array.from({ length: layers }, (_, i) => i + 1) },
    y: { label: words.rms, scale: "log" },
    lines: networks.map(({ name, activation, rms }, index) => ({
      name,
      x: rms.map((_, passed) => rms.length - passed),
      y: [...rms].reverse(),
      color: styleOf(activation, index).color,
      dash: STYLES[index % STYLES.length].dash,
      markers: true,
    })),
    height: 400,
    description: words.description(
      layers,
      networks.map(({ name, rms }) => ({ name, last: rms[rms.length - 1], first: rms[0] })),
    ),
  });
}
