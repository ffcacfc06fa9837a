import { isObject } from '../../../shared/json';

/** What n8n works out, up to the end where it is not closed. */
const EXPRESSION = /\{\{.*?(?:\}\}|$)/gs;

/**
 * What a person typed into parameters, as the editor keeps them, with a line break for each expression: what comes in
 * with an item is a value, whatever it looks like.
 */
export function typedIn(raw: unknown): unknown {
	if (typeof raw === 'string') {
		return raw.startsWith('=') ? raw.slice(1).replace(EXPRESSION, '\n') : raw;
	}
	if (Array.isArray(raw)) return raw.map(typedIn);
	if (!isObject(raw)) return raw;
	return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, typedIn(value)]));
}

const VALUE_KEYS = ['value', 'values', 'highValue', 'pickedValues'];

/**
 * Criteria in any notation with something done to their values, also to those of resource locators. The names of fields
 * and operators stay as they are, so that what comes in with an item can never change what is asked.
 *
 * @param typed the same criteria as a person typed them, or the text that they come from.
 * @param change is given a value, or a list of them, with what was typed for it.
 */
export function withValues(
	query: unknown,
	typed: unknown,
	change: (value: unknown, typed: unknown) => unknown,
): unknown {
	if (Array.isArray(query)) {
		return query.map((entry, index) => withValues(entry, partOf(typed, index), change));
	}
	if (!isObject(query)) return query;
	const changed = Object.entries(query).map(([key, value]) => {
		const own = partOf(typed, key);
		if (!VALUE_KEYS.includes(key)) return [key, withValues(value, own, change)];
		if (!isObject(value)) return [key, change(value, own)];
		if (value.__rl !== true) return [key, withValues(value, own, change)];
		return [key, { ...value, value: change(value.value, partOf(own, 'value')) }];
	});
	return Object.fromEntries(changed) as unknown;
}

/** Text stands for all of its parts. */
function partOf(typed: unknown, key: string | number): unknown {
	if (typeof typed === 'string') return typed;
	if (Array.isArray(typed)) return typed[Number(key)] as unknown;
	return isObject(typed) ? typed[key] : undefined;
}
