import { createHash } from 'node:crypto';

/**
 * A Bloom filter of record keys, of a fixed size: what was put in is always found; of what was not, next to nothing
 * while 5,000 are in it, a fifth at 20,000, and at last everything.
 */
const BITS = 65_536;

/** Base64 of the bits; undefined while there are none. */
type Traces = string | undefined;

/** A digest of 48 bits. It begins with a letter: JavaScript puts keys that look like numbers before all others. */
export const keyOf = (text: string): string =>
	`k${createHash('sha256').update(text).digest().subarray(0, 6).toString('base64url')}`;

/** Three places of 16 bits each, which are all of the 48 bits of a key: a letter and eight characters of base64url. */
function placesOf(key: string): number[] {
	const bytes = Buffer.from(key.slice(1), 'base64url');
	return [0, 2, 4].map((at) => bytes.readUInt16BE(at));
}

/** Whether the key was put in, or one that looks like it. */
export function traced(traces: Traces, key: string): boolean {
	if (traces === undefined) return false;
	const bits = Buffer.from(traces, 'base64');
	return placesOf(key).every((place) => ((bits[place >> 3] ?? 0) >> (place & 7)) & 1);
}

/** With more keys put in. */
export function withTraces(traces: Traces, keys: string[]): Traces {
	if (keys.length === 0) return traces;
	const bits = Buffer.alloc(BITS / 8);
	if (traces !== undefined) Buffer.from(traces, 'base64').copy(bits);
	for (const place of keys.flatMap(placesOf)) {
		bits.writeUInt8(bits.readUInt8(place >> 3) | (1 << (place & 7)), place >> 3);
	}
	return bits.toString('base64');
}
