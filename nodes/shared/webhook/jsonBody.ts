import { isObject, type JsonObject } from '../json';

/** What reading something from outside gave, or with which HTTP status and reason it is refused. */
export type Reading<Value> =
	| { ok: true; value: Value }
	| { ok: false; status: number; reason: string };

/** Deeper than anything the vendors send, far from where recursive code downstream runs out of stack. */
const DEEPEST = 64;

export const readable = <Value>(value: Value): Reading<Value> => ({ ok: true, value });

export const unreadable = (reason: string, status = 400): Reading<never> => ({
	ok: false,
	status,
	reason,
});

/**
 * The JSON in a body. Refused with 400: what is not UTF-8 or not JSON, nesting that is too deep, and keys
 * that would change the prototype of an object when somebody copies it carelessly.
 */
export function parseJson(raw: Buffer): Reading<unknown> {
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
	} catch (error) {
		// The parser's own message would quote the body, which may hold personal data.
		return unreadable(
			error instanceof SyntaxError ? 'The body is not JSON.' : 'The body is not valid UTF-8.',
		);
	}
	const fault = structureFault(value);
	return fault === undefined ? readable(value) : unreadable(fault);
}

/** Goes no deeper than it allows, and copies nothing: a body may hold millions of values. */
function structureFault(value: unknown, depth = 1): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (depth > DEEPEST) return `The body is nested more than ${DEEPEST} levels deep.`;
	if (Array.isArray(value)) {
		for (const child of value as unknown[]) {
			const fault = structureFault(child, depth + 1);
			if (fault !== undefined) return fault;
		}
		return undefined;
	}
	for (const key of Object.keys(value)) {
		const child = (value as JsonObject)[key];
		if (reachesPrototype(key, child)) return `The body has a key "${key}".`;
		const fault = structureFault(child, depth + 1);
		if (fault !== undefined) return fault;
	}
	return undefined;
}

/** `constructor` may be a field like any other, unless it leads on to the prototype. */
export const reachesPrototype = (key: string, value: unknown): boolean =>
	key === '__proto__' || ((key === 'constructor' || key === 'prototype') && isObject(value));
