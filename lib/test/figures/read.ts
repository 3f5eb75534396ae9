import type { Figure } from "../../src/figures";

/** A figure's title. */
export function titleOf({ layout }: Figure): string {
  return (layout.title as { text: string }).text;
}

/** All texts that stand on a figure. */
export function textsOf({ layout }: Figure): string[] {
  return (layout.annotations as { text: string }[]).map(({ text }) => text);
}

/** A list of a trace, which holds numbers only. */
export function numbers(value: unknown): number[] {
  return value as number[];
}
