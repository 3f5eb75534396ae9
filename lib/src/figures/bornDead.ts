import { messages } from "../language";
import { fields, list, whole } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";
import { share } from "./parts";
import { INK, STYLES } from "./theme";

/** How often networks of one width are born dead. */
export interface BornDeadShare {
  /** N, the units of each hidden layer. */
  readonly width: number;
  /** 1 − (1 − 2⁻ᴺ)ᴰ */
  readonly bound: number;
  /** Measured: dead for inputs of one sign. */
  readonly oneSign: number;
  /** Measured: dead for inputs of both signs. */
  readonly bothSigns: number;
}

/**
 * Draws, by the width of the layers, how often a deep ReLU network is born dead, beside the bound.
 *
 * @throws RangeError when there is no width
 */
export function bornDead(rows: readonly BornDeadShare[]): Figure {
  const row = fields({ width: whole(1), bound: share, oneSign: share, bothSigns: share });
  list(row, 0)("bornDead", rows);
  if (rows.length === 0) throw new RangeError("bornDead: expected at least one width, got none");
  const words = messages().figures.dying.bornDead;
  const widths = rows.map(({ width }) => width);
  return lineChart({
    title: words.title,
    x: { label: words.width, ticks: widths },
    y: { label: words.probability, scale: "log", range: [0.001, 1] },
    lines: [
      { name: words.bound, x: widths, y: rows.map(({ bound }) => bound), color: INK, dash: "solid" },
      {
        name: words.oneSign,
        x: widths,
        y: rows.map(({ oneSign }) => oneSign),
        color: STYLES[0].color,
        dash: "dot",
        markers: true,
      },
      {
        name: words.bothSigns,
        x: widths,
        y: rows.map(({ bothSigns }) => bothSigns),
        color: STYLES[1].color,
        dash: "dash",
        markers: true,
      },
    ],
    height: 360,
    description: words.description(rows),
  });
}
