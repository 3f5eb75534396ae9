import type { ConnectionInfo, Content, Header, Request } from "./message";

/** What the wire thread is started with. */
export interface WireSetup {
  connection: ConnectionInfo;
  state: SharedArrayBuffer;
  /** Process that started the kernel; when it is gone, the kernel goes too. */
  parent: number;
  kernelInfo: Content;
  /** Names this run of the kernel in the messages of all its threads. */
  session: string;
}

/** Milliseconds that the last messages have to leave the process before it ends. */
export const TIME_TO_LEAVE = 100;

/** From the wire thread to the main thread. */
export type FromWire =
  | { kind: "request"; request: Request }
  /** Abort the signal of this cell. */
  | { kind: "interrupt"; cell: number; ticket: number }
  /** Reject what this cell awaits, if nothing of it has noticed the request to stop. */
  | { kind: "cancel"; cell: number }
  /** End this cell, whatever it still does. */
  | { kind: "abandon"; cell: number }
  /** What breaks off the main thread is on its way; sent again when it is over. */
  | { kind: "strike" }
  | { kind: "shutdown" };

/** From the main thread to the wire thread. */
export type ToWire =
  | { kind: "publish"; type: string; parts: string[] }
  | { kind: "reply"; channel: Request["channel"]; identities: Uint8Array[]; parts: string[] }
  /** Text, joined with its neighbours before it is sent. */
  | { kind: "stream"; name: string; text: string; parent: Header | undefined };
