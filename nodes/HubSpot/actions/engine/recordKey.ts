import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { RequestContext } from '../../../shared/http/attempt';
import { parameterValue } from '../../../shared/items/parameterValue';
import { asChoice } from '../../../shared/items/parameters';
import { textOf } from '../../../shared/json';
import { keyProblem, normalisedKey, roundedProblem, type Match } from '../../domain/matching';
import { isEmpty } from '../../domain/values';
import { schema } from '../../transport';
import { sameForAll } from '../sameForAll';

/** What an input item says about which record it means. */
export type RecordKey =
	| { given: true; key: string }
	| { given: false; problem: string; parameter: string; missing: boolean };

/**
 * How this node names its records; whether the values of a unique property are numbers is asked of the account.
 *
 * @param fallback when the node has no such parameter value.
 * @throws NodeOperationError when an expression gives the items different ways or none of them, no property is chosen, or the records
 * have no email address; NodeApiError when HubSpot does not tell the properties.
 */
export async function recordMatchOf(
	this: IExecuteFunctions,
	objectType: string,
	fallback: Match['by'],
): Promise<Match> {
	return await typedMatch(this, objectType, givenMatchOf.call(this, objectType, fallback));
}

/** The match as it is for this object type: a unique property may hold numbers, which are written in several ways. */
export async function typedMatch(
	context: RequestContext,
	objectType: string,
	match: Match,
): Promise<Match> {
	if (match.by !== 'uniqueProperty') return match;
	const { property } = match;
	const definition =
		(await schema(context, objectType)).get(property) ??
		(await schema(context, objectType, Date.now())).get(property);
	return definition?.type === 'number' ? { ...match, isNumber: true } : match;
}

/** The match as this node has it, before the account is asked for more. Throws as `recordMatchOf` does. */
export function givenMatchOf(
	this: IExecuteFunctions,
	objectType: string,
	fallback: Match['by'],
): Match {
	const given = sameForAll.call(this, 'matchBy', 'Match By', fallback);
	const by = asChoice(this, 'Match By', given, 0, WAYS, fallback);
	if (by === 'uniqueProperty') {
		const label = 'Unique Property Name or ID';
		const property = textOf(sameForAll.call(this, 'uniqueProperty', label, '')).trim();
		if (property !== '') return { by, property };
		throw new NodeOperationError(this.getNode(), '"Unique Property" is empty', {
			description: 'Choose the property that tells which record an item is about.',
		});
	}
	if (by === 'recordId') return { by };
	if (objectType === 'contacts') return { by: 'email' };
	throw new NodeOperationError(
		this.getNode(),
		`"Match By": only contacts are found by email, not ${objectType}`,
	);
}

const WAYS: ReadonlyArray<Match['by']> = ['email', 'recordId', 'uniqueProperty'];

const PARAMETERS = {
	email: { name: 'email', label: 'Email' },
	recordId: { name: 'recordId', label: 'Record ID' },
	uniqueProperty: { name: 'uniqueValue', label: 'Value' },
} as const;

/** The key of one item, normalised, or why it has none. */
export function recordKeyOf(this: IExecuteFunctions, match: Match, itemIndex: number): RecordKey {
	const { name, label } = PARAMETERS[match.by];
	const value = parameterValue(this, name, itemIndex, '');
	if (isEmpty(value) || (typeof value === 'string' && value.trim() === '')) {
		return { given: false, missing: true, parameter: name, problem: `"${label}" is empty` };
	}
	if (typeof value !== 'string' && typeof value !== 'number') {
		const kind = Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
		const problem = `"${label}" is ${kind}, not text`;
		return { given: false, missing: false, parameter: name, problem };
	}
	const key = normalisedKey(String(value), match);
	const problem = roundedProblem(value) ?? keyProblem(key, match);
	return problem === undefined
		? { given: true, key }
		: { given: false, missing: false, parameter: name, problem: `"${label}": ${problem}` };
}
