import { StringDecoder } from "node:string_decoder";
import type { Context } from "./context";

/** Sends what is written to the process's streams to the cell that writes it. */
export function redirectStreams(context: Context): void {
  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new StringDecoder("utf8");
    const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
      context.current.write(name, text);
      // The callback is the last argument, with an encoding before it or not.
      const callback = rest.at(-1);
      if (typeof callback === "function") process.nextTick(callback);
      return true;
    };
    process[name].write = write as typeof process.stdout.write;
  }
}
