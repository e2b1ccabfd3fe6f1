import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Enough for text with its edges, two pixels per byte. */
const MAX_COLORS = 10;

/** A screenshot with few colors, at a tenth of its size. Takes 8 bits per channel, not interlaced. */
export function compressPng(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = header[9] === 6 ? 4 : 3;
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const pixels = unfilter({ data: inflateSync(data), width: width * channels, height, channels });
  const colorAt = (at: number) => pixels.readUIntBE(at * channels, 3);
  const counts = new Map<number, number>();
  for (let at = 0; at < width * height; at += 1) counts.set(colorAt(at), (counts.get(colorAt(at)) ?? 0) + 1);
  const palette = paletteOf(counts);
  const nearest = new Map([...counts.keys()].map((color) => [color, nearestIn(palette, color)]));
  const rowLength = Math.ceil(width / 2) + 1;
  const rows = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * rowLength + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | ((nearest.get(colorAt(y * width + x)) ?? 0) << (x % 2 === 0 ? 4 : 0));
    }
  }
  const newHeader = Buffer.from([...header.subarray(0, 8), 4, 3, 0, 0, 0]);
  const colors = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', newHeader),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Undoes the filters of the rows, which the PNG specification describes. */
function unfilter({
  data,
  width,
  height,
  channels,
}: {
  data: Buffer;
  width: number;
  height: number;
  channels: number;
}): Buffer {
  const pixels = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (width + 1)] ?? 0;
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const left = x < channels ? 0 : (pixels[at - channels] ?? 0);
      const up = y === 0 ? 0 : (pixels[at - width] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (pixels[at - width - channels] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      pixels[at] = (data[at + y + 1] ?? 0) + predicted;
    }
  }
  return pixels;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The most frequent color, then each time the one that the palette represents worst, by how often it occurs. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const colors = [...counts].sort(([, a], [, b]) => b - a);
  const palette = colors.slice(0, 1).map(([color]) => color);
  while (palette.length < Math.min(MAX_COLORS, colors.length)) {
    const cost = ([color, count]: [number, number]) => count * distance(color, palette[nearestIn(palette, color)] ?? 0);
    const [worst] = colors.reduce((a, b) => (cost(b) > cost(a) ? b : a));
    palette.push(worst);
  }
  return palette;
}

function nearestIn(palette: readonly number[], color: number): number {
  let best = 0;
  for (const [at, candidate] of palette.entries()) {
    if (distance(color, candidate) < distance(color, palette[best] ?? 0)) best = at;
  }
  return best;
}

function distance(a: number, b: number): number {
  const difference = (shift: number) => (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2;
  return difference(16) + difference(8) + difference(0);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
