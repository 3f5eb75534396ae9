import type { Context } from "./context";

const NAMES = ["setTimeout", "setInterval", "setImmediate"] as const;
type Callback = (...args: unknown[]) => unknown;

/**
 * Makes the global timers remember the cell that set them: their output goes there, and an exception is shown there
 * and not lost.
 *
 * @param report shows an error under the current cell
 */
export function bindTimers(context: Context, report: (error: unknown) => void): void {
  for (const name of NAMES) {
    const original = globalThis[name] as (callback: Callback, ...rest: unknown[]) => unknown;
    const bound = (callback: Callback, ...rest: unknown[]): unknown =>
      original(typeof callback === "function" ? bind(context, callback, report) : callback, ...rest);
    // `util.promisify` finds the promise form in a property of the function.
    Object.defineProperties(bound, Object.getOwnPropertyDescriptors(original));
    Object.defineProperty(globalThis, name, { value: bound, writable: true, configurable: true });
  }
}

function bind(context: Context, callback: Callback, report: (error: unknown) => void): Callback {
  const cell = context.current;
  return function (this: unknown, ...args) {
    context.enter(cell);
    try {
      return callback.apply(this, args);
    } catch (error) {
      report(error);
      return undefined;
    }
  };
}
