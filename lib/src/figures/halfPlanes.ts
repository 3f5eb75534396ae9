import type { JsonObject } from "./figure";

/** The colour of what is drawn on light fields: the same in every theme, as the fields are. */
export const ON_FIELDS = "#1c2024";

/** A sample as far as its half-plane of weights depends on it: the unit is active for it where w₁x₁ + w₂x₂ > 0. */
export interface HalfPlane {
  readonly x: readonly [x1: number, x2: number];
}

/** A point of the plane of weights. */
export type Corner = readonly [number, number];

/** The part of the square in which every z is at most 0: the square, cut off along z = 0 by sample after sample. */
export function deadCone(samples: readonly HalfPlane[], from: number, to: number): JsonObject {
  let polygon: Corner[] = [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ];
  for (const { x } of samples) {
    const z = ([w1, w2]: Corner): number => w1 * x[0] + w2 * x[1];
    polygon = polygon.flatMap((corner, i) => {
      const next = polygon[(i + 1) % polygon.length];
      const kept = z(corner) <= 0 ? [corner] : [];
      return z(corner) * z(next) < 0 ? [...kept, between(corner, next, z(corner), z(next))] : kept;
    });
  }
  return {
    type: "scatter",
    mode: "lines",
    x: polygon.map(([w1]) => w1),
    y: polygon.map(([, w2]) => w2),
    fill: "toself",
    fillcolor: "rgba(28, 32, 36, 0.3)",
    line: { width: 0 },
    hoverinfo: "skip",
  };
}

function between(a: Corner, b: Corner, za: number, zb: number): Corner {
  const share = za / (za - zb);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** The line z = 0 of a sample, as long as it takes. */
export function border({ x: [x1, x2] }: HalfPlane, reach: number): JsonObject {
  const scale = (2 * reach) / Math.max(Math.abs(x1), Math.abs(x2));
  return {
    type: "scatter",
    mode: "lines",
    x: [-x2 * scale, x2 * scale],
    y: [x1 * scale, -x1 * scale],
    line: { color: ON_FIELDS, width: 1.5, dash: "dash" },
    hoverinfo: "skip",
  };
}

/** A place near the upper end of the line z = 0, on the side where the unit is active. */
export function besideBorder({ x: [x1, x2] }: HalfPlane, from: number, to: number): Corner {
  const slope = -x2 / x1; // w₁ = slope · w₂ on the line
  const w2 = Math.min(0.86 * to, slope === 0 ? to : (0.8 * from) / slope);
  const away = (0.085 * (to - from)) / (x1 + x2);
  return [slope * w2 + away * x1, w2 + away * x2];
}
