import type { Figure } from "../../figures";
import {
  type Check,
  callable,
  checkFields,
  fields,
  list,
  number,
  optional,
  text,
} from "../../figures/checks";
import { formatNumber } from "../../language";
import { describe } from "../../math/errors";

/** A control and its positions. */
export interface Control {
  /** What it sets, in a word or a symbol. */
  readonly label: string;
  /** Whether its positions lie on a line or are names to choose from. */
  readonly kind: "slider" | "choice";
  /** What the control says at each position. */
  readonly texts: readonly string[];
  /** The position that the picture shows. */
  readonly initial: number;
}

/** A figure that changes with controls, without a kernel: it is drawn beforehand for all their positions. */
export interface InteractiveFigure {
  /** The controls, in the order in which they stand. */
  readonly controls: readonly Control[];
  /** The figure for one position of each control. */
  figureAt(positions: readonly number[]): Figure;
}

/** A slider over the given values. */
export interface SliderOptions {
  /** What the slider sets, in a word or a symbol. */
  readonly label: string;
  /** The values from left to right. */
  readonly values: readonly number[];
  /** The value to begin with, and the one in print: the most telling one. The middle one if absent. */
  readonly initial?: number;
}

const SLIDER: Readonly<Record<string, Check>> = {
  label: text,
  values: list(number, 0),
  initial: optional(number),
};

// So many figures are kept in the notebook: each costs bytes.
const MOST_STATES = 500;

/**
 * A figure with a slider that works without a kernel, by mouse and by keyboard:
 *
 * ```ts
 * await show(slider({ label: "k", values: linspace(0, 1, 11), figure: (k) => lineThroughCorner(k) }));
 * ```
 *
 * @throws if `values` is empty or `initial` is not one of them.
 */
export function slider(
  options: SliderOptions & { readonly figure: (value: number) => Figure },
): InteractiveFigure {
  checkFields("slider", options, { ...SLIDER, figure: callable });
  return sliders({ sliders: [options], figure: options.figure });
}

/** A figure with several sliders; `figure` gets their values in order. */
export function sliders(options: {
  readonly sliders: readonly SliderOptions[];
  readonly figure: (...values: number[]) => Figure;
}): InteractiveFigure {
  checkFields("sliders", options, { sliders: list(fields(SLIDER)), figure: callable });
  const controls = options.sliders.map((each): Control => {
    const { label, values, initial = values[Math.floor(values.length / 2)] } = each;
    const texts = values.map((value) => formatNumber(value));
    return control("slider", label, texts, values.indexOf(initial), initial);
  });
  return interactive(controls, (positions) =>
    options.figure(...positions.map((position, i) => options.sliders[i].values[position])),
  );
}

/** A figure with a choice among several options, as radio buttons that work without a kernel. */
export function choice<Option extends string>(options: {
  readonly label: string;
  readonly options: readonly Option[];
  /** The option to begin with, and the one in print; the first one if absent. */
  readonly initial?: Option;
  readonly figure: (option: Option) => Figure;
}): InteractiveFigure {
  checkFields("choice", options, {
    label: text,
    options: list(text, 0),
    initial: optional(text),
    figure: callable,
  });
  const { label, options: texts, initial = texts[0], figure } = options;
  return interactive([control("choice", label, texts, texts.indexOf(initial), initial)], ([position]) =>
    figure(texts[position]),
  );
}

function control(
  kind: Control["kind"],
  label: string,
  texts: readonly string[],
  initial: number,
  wanted: unknown,
): Control {
  if (texts.length === 0) throw new RangeError(`${kind}: expected at least one position, got none`);
  if (initial < 0)
    throw new RangeError(`${kind}: expected initial to be one of the positions, got ${describe(wanted)}`);
  return { label, kind, texts, initial };
}

function interactive(
  controls: readonly Control[],
  figureAt: (positions: readonly number[]) => Figure,
): InteractiveFigure {
  const states = controls.reduce((product, { texts }) => product * texts.length, 1);
  if (states > MOST_STATES) {
    throw new RangeError(`controls: expected at most ${MOST_STATES} combinations, got ${states}`);
  }
  return { controls, figureAt };
}

/** All combinations of positions, the last control's changing fastest. */
export function allPositions(controls: readonly Control[]): number[][] {
  return controls.reduce<number[][]>(
    (before, { texts }) =>
      before.flatMap((positions) => texts.map((_, position) => [...positions, position])),
    [[]],
  );
}
