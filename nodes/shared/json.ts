/** Guards for JSON that came from outside, of which nothing is known. */

export type JsonObject = Record<string, unknown>;

/** Whether the value is a plain JSON object: not null, not an array. */
export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value if it is a string, else undefined. */
export const asString = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** The objects of an array; nothing if it is none. */
export const objectsIn = (value: unknown): JsonObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** The strings of an array; nothing if it is none. */
export const stringsIn = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** Text, a number or a boolean as text; JSON for what has parts; nothing for what is not there. */
export function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
		? String(value)
		: JSON.stringify(value);
}
