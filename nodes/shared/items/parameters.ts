import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Json, JsonFields } from '../call';
import type { RequestContext } from '../http/attempt';
import { isObject, textOf } from '../json';
import { listOf } from '../listOf';
import { parameterValue } from './parameterValue';

/**
 * Text as a workflow gives it: trimmed, empty for nothing, numbers as they read.
 *
 * @throws NodeOperationError naming the parameter for anything else.
 */
export function asText(
	context: IExecuteFunctions,
	displayName: string,
	value: unknown,
	itemIndex: number,
): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number') return String(value);
	throw new NodeOperationError(context.getNode(), `${displayName} must be text`, {
		itemIndex,
		description: `It is ${kindOf(value)}. Check the expression of the parameter ${displayName}.`,
	});
}

/**
 * The text of a parameter, also of one that the editor does not show; of a resource locator its value.
 *
 * @throws NodeOperationError naming the parameter for what is no text.
 */
export function textParameter(
	context: IExecuteFunctions,
	name: string,
	displayName: string,
	itemIndex: number,
): string {
	const plain = parameterValue(context, name, itemIndex, '');
	// Only where there is something to extract: n8n finds no property for a parameter that is not shown, and throws.
	const value = isLocator(plain)
		? context.getNodeParameter(name, itemIndex, '', { extractValue: true })
		: plain;
	return asText(context, displayName, value, itemIndex);
}

const isLocator = (value: unknown): boolean => isObject(value) && 'mode' in value;

/**
 * A switch, also from an expression: HubSpot's own values are texts. Off for nothing.
 *
 * @throws NodeOperationError naming the parameter for anything that is neither on nor off.
 */
export function asSwitch(
	context: RequestContext,
	displayName: string,
	value: unknown,
	itemIndex: number,
): boolean {
	const told = typeof value === 'string' ? value.trim().toLowerCase() : (value ?? '');
	if (told === true || told === 'true' || told === 1) return true;
	if (told === false || told === 'false' || told === 0 || told === '') return false;
	throw new NodeOperationError(context.getNode(), `${displayName} must be true or false`, {
		itemIndex,
		description: `Check the expression of the parameter ${displayName}.`,
	});
}

/** The position of a switch. */
export const switchParameter = (
	context: IExecuteFunctions,
	name: string,
	displayName: string,
	itemIndex: number,
): boolean =>
	asSwitch(context, displayName, parameterValue(context, name, itemIndex, false), itemIndex);

/**
 * One of a parameter's choices, in any case; the fallback for nothing. Anything else from an expression is refused: a
 * slip must never become whichever choice is left over.
 *
 * @throws NodeOperationError naming the parameter, what it was given, and the choices.
 */
export function asChoice<Value extends string>(
	context: RequestContext,
	displayName: string,
	value: unknown,
	itemIndex: number,
	allowed: readonly Value[],
	fallback: Value,
): Value {
	if (value === undefined || value === null) return fallback;
	const exact = allowed.find((each) => each === value);
	if (exact !== undefined) return exact;
	const given = typeof value === 'string' ? value.trim() : undefined;
	if (given === '') return fallback;
	const meant = allowed.find((each) => each.toLowerCase() === given?.toLowerCase());
	if (meant !== undefined) return meant;
	const problem =
		typeof value === 'object'
			? `"${displayName}" is ${kindOf(value)}, not text`
			: `"${displayName}": there is no "${given ?? textOf(value)}"`;
	throw new NodeOperationError(context.getNode(), problem, {
		itemIndex,
		description: `The choices are ${allowed.join(', ')}.`,
	});
}

/**
 * Several of a parameter's choices, each once: a list, or text with commas; none for nothing.
 *
 * @throws as `asChoice`.
 */
export function asChoices<Value extends string>(
	context: RequestContext,
	displayName: string,
	value: unknown,
	itemIndex: number,
	allowed: readonly Value[],
): Value[] {
	const entries: unknown[] =
		typeof value === 'string' ? listOf(value) : Array.isArray(value) ? value : [value];
	const chosen = entries.map((entry) =>
		asChoice<Value | ''>(context, displayName, entry, itemIndex, allowed, ''),
	);
	return [...new Set(chosen)].filter((each): each is Value => each !== '');
}

/** What a parameter is set to, as one of its choices. */
export const choiceParameter = <Value extends string>(
	context: IExecuteFunctions,
	name: string,
	displayName: string,
	itemIndex: number,
	allowed: readonly Value[],
	fallback: Value,
): Value =>
	asChoice(
		context,
		displayName,
		parameterValue(context, name, itemIndex, fallback),
		itemIndex,
		allowed,
		fallback,
	);

/**
 * A JSON object, typed in or from an expression; empty for nothing.
 *
 * @throws NodeOperationError naming the parameter.
 */
export function asJsonObject(
	context: IExecuteFunctions,
	displayName: string,
	value: unknown,
	itemIndex: number,
): JsonFields {
	const parsed = parsedJson(context, displayName, value, itemIndex);
	if (parsed === undefined || isFields(parsed)) return parsed ?? {};
	throw wrongShape(context, displayName, 'a JSON object', parsed, itemIndex);
}

/** A JSON array, in the same way. */
export function asJsonArray(
	context: IExecuteFunctions,
	displayName: string,
	value: unknown,
	itemIndex: number,
): Json[] {
	const parsed = parsedJson(context, displayName, value, itemIndex);
	if (parsed === undefined || Array.isArray(parsed)) return parsed ?? [];
	throw wrongShape(context, displayName, 'a JSON array', parsed, itemIndex);
}

function parsedJson(
	context: IExecuteFunctions,
	displayName: string,
	value: unknown,
	itemIndex: number,
): Json | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	try {
		// A value from an expression goes through text too: what JSON cannot carry is not sent either.
		return JSON.parse(typeof value === 'string' ? value : JSON.stringify(value)) as Json;
	} catch (error) {
		throw new NodeOperationError(context.getNode(), `${displayName} is not valid JSON`, {
			itemIndex,
			description: error instanceof Error ? error.message : undefined,
		});
	}
}

const isFields = (value: Json): value is JsonFields => isObject(value);

const wrongShape = (
	context: IExecuteFunctions,
	displayName: string,
	wanted: string,
	value: unknown,
	itemIndex: number,
): NodeOperationError =>
	new NodeOperationError(context.getNode(), `${displayName} must be ${wanted}`, {
		itemIndex,
		description: `It is ${kindOf(value)}.`,
	});

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'an array';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
