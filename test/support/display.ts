import type { show } from "relu-lab";

/** The bundles that the library displays while `run` runs, as a kernel would get them. */
export async function displayed(run: () => unknown): Promise<Record<string, unknown>[]> {
  const bundles: Record<string, unknown>[] = [];
  const key = Symbol.for("relu-lab.kernel");
  const host = {
    display: (bundle: Record<string, unknown>) => bundles.push(bundle),
    signal: new AbortController().signal,
    cellId: "cell",
    whenIdle: () => undefined,
  };
  Reflect.set(globalThis, key, host);
  try {
    await run();
  } finally {
    Reflect.deleteProperty(globalThis, key);
  }
  return bundles;
}

/** What `show(thing)` displays. */
export async function shown(thing: Parameters<typeof show>[0]): Promise<Record<string, unknown>> {
  const lab = await import("relu-lab");
  return (await displayed(() => lab.show(thing)))[0];
}
