import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../json';

/**
 * A parameter's value for one item, as `getNodeParameter` gives it. n8n evaluates every expression in a sandbox, at a
 * third of a millisecond each: for thousands of items that is nearly all the time that a node takes. What the editor
 * writes when a field is dragged in, `{{ $json.field }}`, is looked up in the item instead. Everything else goes to
 * n8n: expressions that do more, fields that are not there, lists and objects.
 *
 * Not for parameters that n8n validates on the way: resource mappers, and those with `validateType`.
 *
 * @throws what `getNodeParameter` throws.
 */
export function parameterValue(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	fallback?: unknown,
): unknown {
	const raw: unknown = context.getNodeParameter(name, itemIndex, fallback, {
		rawExpressions: true,
	});
	const value = lookedUp(raw, context.getInputData()[itemIndex]?.json);
	return value === NEEDS_N8N ? context.getNodeParameter(name, itemIndex, fallback) : value;
}

const NEEDS_N8N = Symbol('to be evaluated by n8n');

/** `={{ $json.name.city }}`, `={{ $json["first name"] }}`, and nothing around it. */
const FIELD = /^=\{\{ *\$json((?:\.[A-Za-z_]\w*|\["[^"'\\]+"\]|\['[^"'\\]+'\])+) *\}\}$/;
const STEPS = /\.(\w+)|\["([^"]+)"\]|\['([^']+)'\]/g;

function lookedUp(raw: unknown, json: unknown): unknown {
	if (typeof raw === 'string') return raw.startsWith('=') ? fieldValue(raw, json) : raw;
	if (Array.isArray(raw)) {
		const values = raw.map((each) => lookedUp(each, json));
		return values.includes(NEEDS_N8N) ? NEEDS_N8N : values;
	}
	if (!isObject(raw)) return raw;
	const values: Record<string, unknown> = {};
	for (const [key, each] of Object.entries(raw)) {
		const value = lookedUp(each, json);
		if (value === NEEDS_N8N) return NEEDS_N8N;
		values[key] = value;
	}
	return values;
}

function fieldValue(expression: string, json: unknown): unknown {
	const path = FIELD.exec(expression)?.[1];
	if (path === undefined) return NEEDS_N8N;
	let value = json;
	for (const [, plain, double, single] of path.matchAll(STEPS)) {
		const step = plain ?? double ?? single ?? '';
		// n8n refuses `constructor` and its like.
		if (!isObject(value) || !Object.hasOwn(value, step) || step in Object.prototype) {
			return NEEDS_N8N;
		}
		value = value[step];
	}
	const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
	return isPlain ? value : NEEDS_N8N;
}
