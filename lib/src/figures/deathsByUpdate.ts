import { messages } from "../language";
import { anyNumber, anyNumbers, checkFields, fields, list, number, numbers } from "./checks";
import type { Figure } from "./figure";
import { panels } from "./panels";
import { MUTED, STYLES } from "./theme";

/** The options of {@link deathsByUpdate}. */
export interface DeathsByUpdateOptions {
  /** By update, from the first one on: how many units are active afterwards for at least one sample. */
  readonly active: ArrayLike<number>;
  /** By update: the median of how far the units alive were moved, ‖(Δw, Δb)‖. */
  readonly medianSizes: ArrayLike<number>;
  /** The deaths: the update, counted from 1, and how far it moved the unit that it killed. */
  readonly deaths: readonly {
    /** The update, counted from 1. */
    readonly update: number;
    /** ‖(Δw, Δb)‖ of the unit. */
    readonly updateSize: number;
  }[];
}

/**
 * Draws a ledger of deaths: how many units are left after each update, and how large the killing updates were beside what
 * the other units alive got.
 *
 * @throws RangeError when the lists are empty or differ in length
 */
export function deathsByUpdate(options: DeathsByUpdateOptions): Figure {
  checkFields("deathsByUpdate", options, {
    active: numbers(0),
    medianSizes: anyNumbers(0),
    deaths: list(fields({ update: number, updateSize: anyNumber }), 0),
  });
  const { active, medianSizes, deaths } = options;
  if (active.length === 0 || active.length !== medianSizes.length) {
    throw new RangeError(
      `deathsByUpdate: expected as many sizes as updates, got ${medianSizes.length} and ${active.length}`,
    );
  }
  const words = messages().figures.dying.deaths;
  const updates = Array.from(active, (_, i) => i + 1);
  const range = [1, active.length] as const;
  return panels({
    title: words.title,
    columns: 1,
    height: 480,
    panels: [
      {
        y: { label: words.active },
        x: { range },
        lines: [{ name: words.active, x: updates, y: active, color: STYLES[0].color, label: false }],
      },
      {
        x: { label: words.update, range },
        y: { label: words.size, scale: "log" },
        lines: [
          { name: words.median, x: updates, y: medianSizes, color: MUTED, dash: "solid", label: false },
          {
            name: words.killing,
            // A gap after each death: marks without a line.
            x: deaths.flatMap(({ update }) => [update, update]),
            y: deaths.flatMap(({ updateSize }) => [updateSize, Number.NaN]),
            color: STYLES[1].color,
            markers: true,
            label: false,
          },
        ],
      },
    ],
    description: words.description(active.length, active[active.length - 1], deaths.length),
  });
}
