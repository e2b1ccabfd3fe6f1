/** Encodes values in DER (X.690), the format of certificates. */

export function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

export function octetString(content: Buffer): Buffer {
  return der(0x04, content);
}

export function bitString(content: Buffer, unusedBits: number): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([unusedBits]), content]));
}

/** `ms` is in epoch milliseconds, before 2050: X.509 has another type for later dates. */
export function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/^..|\.\d+|[-:T]/g, '');
  return der(0x17, Buffer.from(digits));
}

export function objectId(id: string): Buffer {
  const [first = 0, second = 0, ...rest] = id.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

/** Encodes a value with its tag and length (X.690). */
export function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}
