import { constants, deflateSync } from "node:zlib";

/** The part of a canvas element that this module fills in. */
interface CanvasElement {
  width: number;
  height: number;
  getContext(kind: string): unknown;
  toDataURL(): string;
}

interface ImageDataLike {
  readonly data: Uint8ClampedArray;
}

/**
 * Gives a window's canvas elements what Plotly's heatmaps draw with: filled rectangles, image data, and the
 * picture as PNG. jsdom itself has no canvas.
 */
export function installCanvas(prototype: object, textWidth: (text: string) => number): void {
  const pixels = new WeakMap<CanvasElement, Uint8ClampedArray>();
  const pixelsOf = (canvas: CanvasElement): Uint8ClampedArray => {
    const size = canvas.width * canvas.height * 4;
    const known = pixels.get(canvas);
    if (known?.length === size) return known;
    const fresh = new Uint8ClampedArray(size);
    pixels.set(canvas, fresh);
    return fresh;
  };
  Object.assign(prototype, {
    getContext(this: CanvasElement, kind: string) {
      return kind === "2d" ? context(this, pixelsOf, textWidth) : null;
    },
    toDataURL(this: CanvasElement) {
      return `data:image/png;base64,${png(this.width, this.height, pixelsOf(this)).toString("base64")}`;
    },
  });
}

function context(
  canvas: CanvasElement,
  pixelsOf: (canvas: CanvasElement) => Uint8ClampedArray,
  textWidth: (text: string) => number,
): object {
  return {
    canvas,
    fillStyle: "rgb(0, 0, 0)",
    createImageData: (width: number, height: number): ImageDataLike => ({
      data: new Uint8ClampedArray(width * height * 4),
    }),
    putImageData: (image: ImageDataLike) => pixelsOf(canvas).set(image.data),
    measureText: (text: string) => ({ width: textWidth(text) }),
    fillRect(this: { fillStyle: string }, x: number, y: number, width: number, height: number) {
      const left = Math.max(0, Math.round(x));
      const right = Math.min(canvas.width, Math.round(x + width));
      const bottom = Math.min(canvas.height, Math.round(y + height));
      const color = rgba(this.fillStyle);
      for (let row = Math.max(0, Math.round(y)); row < bottom; row++) {
        for (let column = left; column < right; column++) {
          pixelsOf(canvas).set(color, (row * canvas.width + column) * 4);
        }
      }
    },
  };
}

function rgba(style: string): number[] {
  const numbers = /^rgba?\(([^)]+)\)$/.exec(style)?.[1].split(",").map(Number) ?? [0, 0, 0];
  return [numbers[0], numbers[1], numbers[2], Math.round((numbers[3] ?? 1) * 255)];
}

// A PNG file of RGBA pixels: signature, header, one compressed data chunk, end (PNG specification, 5.2 and 11.2).
function png(width: number, height: number, pixels: Uint8ClampedArray): Buffer {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++) rows.set(filteredRow(width * 4, y, pixels), y * (width * 4 + 1));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = chunk("IEND", Buffer.alloc(0));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { strategy: constants.Z_RLE })),
    end,
  ]);
}

// A row less the one above it (filter 2) if they are equal, otherwise each pixel less the one at its left (filter 1):
// equal neighbours become runs of zeros. Run-length compression then needs no hashing, which zlib does differently
// on different processors.
function filteredRow(stride: number, y: number, pixels: Uint8ClampedArray): Buffer {
  const row = Buffer.from(pixels.buffer, pixels.byteOffset + y * stride, stride);
  const above = y > 0 && Buffer.from(pixels.buffer, pixels.byteOffset + (y - 1) * stride, stride);
  const filtered = Buffer.alloc(stride + 1);
  if (above && row.equals(above)) filtered[0] = 2;
  else {
    filtered[0] = 1;
    for (let i = 0; i < stride; i++) filtered[i + 1] = row[i] - (i >= 4 ? row[i - 4] : 0);
  }
  return filtered;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
