interface PathElement {
  getAttribute(name: string): string | null;
}

type Place = { readonly x: number; readonly y: number };

// Pieces that a curve is cut into: far more than the placing of a label needs.
const PIECES = 8;

/** Gives SVG paths their lengths, which Plotly needs to place labels on level lines. jsdom has no geometry. */
export function installPathLengths(prototype: object): void {
  Object.assign(prototype, {
    getTotalLength(this: PathElement) {
      return lengthOf(polyline(this.getAttribute("d") ?? ""));
    },
    getPointAtLength(this: PathElement, length: number) {
      return placeAt(polyline(this.getAttribute("d") ?? ""), length);
    },
  });
}

function lengthOf(places: readonly Place[]): number {
  let length = 0;
  for (let i = 1; i < places.length; i++) length += distance(places[i - 1], places[i]);
  return length;
}

function placeAt(places: readonly Place[], length: number): Place {
  let rest = Math.max(0, length);
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1], places[i]];
    const piece = distance(from, to);
    if (rest <= piece && piece > 0) return between(from, to, rest / piece);
    rest -= piece;
  }
  return places.at(-1) ?? { x: 0, y: 0 };
}

function distance(a: Place, b: Place): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

function between(a: Place, b: Place, share: number): Place {
  return { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
}

/** The path as straight pieces; it understands absolute M, L, H, V, Q, C and Z, of which level lines consist. */
function polyline(d: string): Place[] {
  const places: Place[] = [];
  for (const [, command, list] of d.matchAll(/([MLHVQCZ])([^MLHVQCZ]*)/g)) {
    const numbers = (list.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const here = places.at(-1) ?? { x: 0, y: 0 };
    if (command === "Z" && places.length > 0) places.push(places[0]);
    else if (command === "H") places.push(...numbers.map((x) => ({ x, y: here.y })));
    else if (command === "V") places.push(...numbers.map((y) => ({ x: here.x, y })));
    else places.push(...curves(here, pairs(numbers), command === "Q" ? 2 : command === "C" ? 3 : 1));
  }
  return places;
}

function pairs(numbers: readonly number[]): Place[] {
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => ({
    x: numbers[2 * i],
    y: numbers[2 * i + 1],
  }));
}

// Bézier curves of one degree, one after another, by de Casteljau's construction; degree 1 is a straight line.
function curves(start: Place, controls: readonly Place[], degree: number): Place[] {
  if (degree === 1) return [...controls];
  const places: Place[] = [];
  let from = start;
  for (let i = 0; i + degree <= controls.length; i += degree) {
    const points = [from, ...controls.slice(i, i + degree)];
    for (let piece = 1; piece <= PIECES; piece++) places.push(onCurve(points, piece / PIECES));
    from = points[degree];
  }
  return places;
}

function onCurve(points: readonly Place[], share: number): Place {
  let level = points;
  while (level.length > 1) level = level.slice(1).map((to, i) => between(level[i], to, share));
  return level[0];
}
