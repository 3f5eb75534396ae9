import { coreCount, Thread } from "./threads";

/*
 * A new thread takes half a second of processor time until its code is compiled. So threads outlive a sweep for a while, and the
 * next one has them.
 */

const KEPT = 10_000; // milliseconds; meanwhile each thread holds on to its memory

/** The threads without work, the one that worked last at the end, each with the timer of its end. */
const idle = new Map<Thread, NodeJS.Timeout>();

/** A thread for runs: one that has worked before, else a new one. */
export function takeThread(): Thread {
  for (const thread of [...idle.keys()].reverse()) {
    clearTimeout(idle.get(thread));
    idle.delete(thread);
    if (thread.isFree) return thread; // others have died meanwhile
  }
  return new Thread();
}

/** Takes a thread back, its run stopped if there is one, for the next sweep. It keeps no process alive, and ends by itself. */
export async function giveBack(thread: Thread): Promise<void> {
  await thread.rest();
  if (!thread.isFree) {
    await thread.end();
  } else if (idle.size < coreCount()) {
    idle.set(thread, setTimeout(() => endIdle(thread), KEPT).unref());
  } else {
    void thread.end();
  }
}

function endIdle(thread: Thread): void {
  idle.delete(thread);
  void thread.end();
}
