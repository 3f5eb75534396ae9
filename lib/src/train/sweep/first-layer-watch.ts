import type { Matrix } from "../../math";
import { blockLength, Memory } from "../../math/memory";
import { fillStrips, firstActive, ownSamples, stripsShape } from "../../math/units";
import type { Mlp } from "../../nn";

/** A unit's weights and bias when all samples were looked at, and how far below 0 their largest z was then. */
interface DeadUnit {
  readonly weights: Float32Array;
  readonly bias: number;
  readonly room: number;
}

/** An f32 sum of 65 products is off by less than this share of the sum of their sizes. */
const ROUNDING = 1e-4;

/**
 * Which units of the first hidden layer are active for none of some samples, at a small part of the cost of `activeUnits`. A unit that is
 * alive has a sample as its witness, and as long as that one is active no other needs a look. A unit that is dead stays so until its
 * weights have moved far enough to lift any z above 0.
 */
export class FirstLayerWatch {
  readonly #mlp: Mlp;
  readonly #x: Matrix;
  readonly #units: number;
  /** By unit: how dead it is; undefined when it is alive. */
  readonly #dead: (DeadUnit | undefined)[] = [];
  /** By input: its largest size. */
  readonly #reach: Float32Array;
  /** Whether z = 0 is active. */
  readonly #atZero: boolean;
  readonly #room: Room;

  constructor(mlp: Mlp, x: Matrix) {
    this.#mlp = mlp;
    this.#x = x;
    this.#units = mlp.sizes[1];
    this.#reach = reachOf(x);
    this.#atZero = mlp.activation.derivative(0, mlp) !== 0;
    this.#room = createRoom(x, this.#units);
    for (let unit = 0; unit < this.#units; unit++) this.#dead.push(this.#lookAt(unit));
  }

  /** Whether units of this network can die: f′ is 0 below 0 (and then, in this library, not above). */
  static isNeededFor({ activation, sizes }: Mlp): boolean {
    return sizes.length > 2 && !activation.derivativeBySlope && activation.derivative(-1) === 0;
  }

  /** The units that were dead at the last look. */
  get deadUnits(): number[] {
    return [...this.#dead.keys()].filter((unit) => this.#dead[unit] !== undefined);
  }

  /** Looks at the network as it is now. Gives the units that were alive at the look before and are dead now. */
  look(): number[] {
    const { W, b } = this.#mlp.parameters[0];
    const room = this.#room;
    room.W.data.set(W.data);
    room.b.data.set(b.data);
    ownSamples(room.witnesses, room.W, room.b, room.z);
    const died: number[] = [];
    for (let unit = 0; unit < this.#units; unit++) {
      const dead = this.#dead[unit];
      if (dead === undefined ? this.#isActive(room.z.data[unit]) : !this.#mayWake(unit, dead)) continue;
      this.#dead[unit] = this.#lookAt(unit);
      if (dead === undefined && this.#dead[unit]) died.push(unit);
    }
    return died;
  }

  /** Ends the watch: its memory goes to the next one of this shape. */
  release(): void {
    this.#room.memory.release();
  }

  #isActive(z: number): boolean {
    return !(z < 0 || (z === 0 && !this.#atZero));
  }

  /** Looks for a sample that the unit is active for, which becomes its witness; if there is none, tells how dead it is. */
  #lookAt(unit: number): DeadUnit | undefined {
    const { W, b } = this.#mlp.parameters[0];
    const { strips, w, highest, witnesses } = this.#room;
    const bias = b.data[unit];
    for (let i = 0; i < w.rows; i++) w.data[i] = W.data[i * this.#units + unit];
    const sample = firstActive(strips, w, bias, this.#atZero, highest);
    if (sample < 0) return { weights: Float32Array.from(w.data), bias, room: -highest.data[0] };
    const start = Math.min(sample, this.#x.rows - 1) * w.rows;
    for (let i = 0; i < w.rows; i++) witnesses.data[i * this.#units + unit] = this.#x.data[start + i];
    return undefined;
  }

  /** Whether the unit has moved so far that some z may be above 0, |Δz| ≤ Σ |Δw_i| max |x_i| + |Δb|, or is NaN now. */
  #mayWake(unit: number, { weights, bias, room }: DeadUnit): boolean {
    const { W, b } = this.#mlp.parameters[0];
    let moved = Math.abs(b.data[unit] - bias);
    let size = Math.abs(b.data[unit]);
    for (let i = 0; i < weights.length; i++) {
      const w = W.data[i * this.#units + unit];
      moved += Math.abs(w - weights[i]) * this.#reach[i];
      size += Math.abs(w) * this.#reach[i];
    }
    const stays = moved === 0 || moved + ROUNDING * size < room; // false for NaN
    return !stays;
  }
}

/** What a watch computes with, where the fast kernels reach it. */
type Room = Readonly<Record<"strips" | "W" | "b" | "witnesses" | "z" | "w" | "highest", Matrix>> & {
  readonly memory: Memory;
};

function createRoom(x: Matrix, units: number): Room {
  const shapes: Record<Exclude<keyof Room, "memory">, [rows: number, cols: number]> = {
    strips: stripsShape(x),
    W: [x.cols, units],
    b: [1, units],
    witnesses: [x.cols, units],
    z: [1, units],
    w: [x.cols, 1],
    highest: [1, 1],
  };
  const names = Object.keys(shapes) as (keyof typeof shapes)[];
  const length = names.reduce((sum, name) => sum + blockLength(shapes[name][0] * shapes[name][1]), 0);
  const memory = new Memory("f32", length + 4);
  const entries = names.map((name) => [name, memory.matrix(...shapes[name])] as const);
  const room = { ...Object.fromEntries(entries), memory } as Room;
  fillStrips(x, room.strips);
  return room;
}

/** By input, the largest size of its values. */
function reachOf({ data, cols }: Matrix): Float32Array {
  const reach = new Float32Array(cols);
  for (let k = 0; k < data.length; k++) reach[k % cols] = Math.max(reach[k % cols], Math.abs(data[k]));
  return reach;
}
