import {
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type IPollFunctions,
} from 'n8n-workflow';

import { parameterValue } from '../../../shared/items/parameterValue';
import { textOf } from '../../../shared/json';
import type { PropertyLookup } from '../../domain/criteria/condition';
import { CriteriaError } from '../../domain/criteria/criteriaError';
import { criteriaFromJson, parsedQuery } from '../../domain/criteria/json';
import { withoutPlaceholders } from '../../domain/criteria/placeholders';
import { criteriaFromGroups, withEntries } from '../../domain/criteria/rows';
import { typedIn } from '../../domain/criteria/typed';
import type { Criteria } from '../../domain/criteria/types';
import { schema } from '../../transport';
import { OptionsElsewhere } from './optionsElsewhere';

export type CriteriaContext = IExecuteFunctions | IPollFunctions;

/** Criteria as the parameters have them, before they are held against the account's properties. */
export type GivenCriteria = (lookUp: PropertyLookup) => Criteria;

/** What a person typed into the parameters, and no expression gives: the same for all items. */
export interface TypedCriteria {
	rows: unknown;
	json: unknown;
}

/**
 * The criteria of the parameters in descriptions/criteria.ts; empty for everything.
 *
 * @throws NodeOperationError naming the parameter, the place, the property, and what is wrong.
 */
export const criteriaOf = async (
	context: CriteriaContext,
	objectType: string,
	itemIndex: number,
): Promise<Criteria> =>
	await heldAgainstAccount(
		context,
		objectType,
		givenCriteria(context, itemIndex, typedCriteria(context), withoutPlaceholders),
		itemIndex,
	);

export function typedCriteria(context: CriteriaContext): TypedCriteria {
	const json = rawParameter(context, 'criteriaJson');
	return {
		rows: withEntries(typedIn(rawParameter(context, 'filterGroups'))),
		// Text around expressions is no JSON by itself.
		json: typeof json === 'string' && json.startsWith('=') ? typedIn(json) : typedQuery(json),
	};
}

/** What is no JSON is reported where the criteria are read. */
function typedQuery(json: unknown): unknown {
	try {
		return typedIn(parsedQuery(json));
	} catch {
		return undefined;
	}
}

/**
 * Reads the parameters of one item.
 *
 * @param fillIn what is done with the values of the rows or of the JSON before they are read.
 */
export function givenCriteria(
	context: CriteriaContext,
	itemIndex: number,
	typed: TypedCriteria,
	fillIn: (query: unknown, typed: unknown) => unknown,
): GivenCriteria {
	const filterBy = textOf(parameter(context, 'filterBy', itemIndex, 'rows'));
	if (filterBy === 'none') return () => [];
	if (filterBy === 'json') {
		const query = guarded(context.getNode(), 'Criteria (JSON)', itemIndex, () =>
			parsedQuery(parameter(context, 'criteriaJson', itemIndex, '')),
		);
		return (lookUp) => criteriaFromJson(fillIn(query, typed.json), lookUp);
	}
	if (filterBy !== 'rows') {
		throw new NodeOperationError(
			context.getNode(),
			`Filter By: "${filterBy}" is none of rows, json and none`,
			{ itemIndex },
		);
	}
	const groups = withEntries(parameter(context, 'filterGroups', itemIndex, {}));
	return (lookUp) => criteriaFromGroups(fillIn(groups, typed.rows), lookUp);
}

/**
 * When a run asked for everything anew, in milliseconds: once is enough for all of its items. A trigger has one context
 * for all of its polls, and sees what is new when the minutes are over for which things are kept.
 */
const askedAnew = new WeakMap<CriteriaContext, number>();

function anew(context: CriteriaContext): number {
	const at = askedAnew.get(context) ?? Date.now();
	askedAnew.set(context, at);
	return at;
}

/**
 * Criteria with the account's properties, stages, pipelines and owners, which are kept for some minutes; asks for them
 * once more when a property or an option is not known, which may have been created since.
 *
 * @throws NodeOperationError naming the parameter, the place, the property, and what is wrong.
 */
export async function heldAgainstAccount(
	context: CriteriaContext,
	objectType: string,
	given: GivenCriteria,
	itemIndex: number,
	displayName = displayNameOf(context, itemIndex),
): Promise<Criteria> {
	const read = async (atLeastAsNewAs?: number): Promise<Criteria> => {
		const known = await schema(context, objectType, atLeastAsNewAs);
		return await new OptionsElsewhere(context, objectType, known, atLeastAsNewAs).reading(given);
	};
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof CriteriaError && error.about.maybeNew)) {
			throw criteriaProblem(context.getNode(), displayName, error, itemIndex);
		}
	}
	try {
		return await read(anew(context));
	} catch (error) {
		throw criteriaProblem(context.getNode(), displayName, error, itemIndex);
	}
}

/**
 * Criteria that HubSpot cannot be asked for, with the parameter that the cause is in; any other error is itself.
 *
 * @param displayName the parameter with the criteria.
 */
export function criteriaProblem(
	node: INode,
	displayName: string,
	error: unknown,
	itemIndex: number,
): unknown {
	if (!(error instanceof CriteriaError)) return error;
	const { parameter = displayName } = error.about;
	return new NodeOperationError(node, `${parameter}: ${error.message}`, { itemIndex });
}

function guarded<Result>(
	node: INode,
	displayName: string,
	itemIndex: number,
	run: () => Result,
): Result {
	try {
		return run();
	} catch (error) {
		throw criteriaProblem(node, displayName, error, itemIndex);
	}
}

export const displayNameOf = (context: CriteriaContext, itemIndex: number): string =>
	parameter(context, 'filterBy', itemIndex, 'rows') === 'json'
		? 'Criteria (JSON)'
		: 'Condition Groups';

/** As the editor keeps it, with its expressions. */
export const rawParameter = (context: CriteriaContext, name: string): unknown =>
	'getInputData' in context
		? context.getNodeParameter(name, 0, '', { rawExpressions: true })
		: context.getNodeParameter(name, '', { rawExpressions: true });

/** A polling node has no items, and takes the fallback where the others take the item's number. */
const parameter = (
	context: CriteriaContext,
	name: string,
	itemIndex: number,
	fallback: string | object,
): unknown =>
	'getInputData' in context
		? parameterValue(context, name, itemIndex, fallback)
		: context.getNodeParameter(name, fallback);
