/** What tells a training to stop: an AbortSignal, or anything with its `aborted`. */
export interface StopSignal {
  /** True from the moment on when the work is to stop. */
  readonly aborted: boolean;
}

/**
 * The signal to listen to: the given one, else that of the notebook cell that is running (the course kernel puts it
 * where this looks), else none.
 */
export function stopSignal(given?: StopSignal): StopSignal | undefined {
  if (given !== undefined) return given;
  const kernel = (globalThis as Record<symbol, unknown>)[Symbol.for("relu-lab.kernel")];
  return (kernel as { signal?: StopSignal } | undefined)?.signal;
}
