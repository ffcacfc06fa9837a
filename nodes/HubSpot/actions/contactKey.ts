import type { IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../shared/json';
import { keyProblem, normalisedKey, type Match } from '../domain/matching';
import { isEmpty } from '../domain/values';
import { sameForAll } from './sameForAll';

/** What an input item says about which contact it means. */
export type ContactKey =
	| { given: true; key: string }
	| { given: false; problem: string; parameter: string; missing: boolean };

/**
 * How this node names its contacts.
 *
 * @throws NodeOperationError when an expression gives the items different ways.
 */
export function contactMatchOf(this: IExecuteFunctions): Match {
	const by = sameForAll.call(this, 'matchBy', 'Match By', 'email');
	if (by !== 'uniqueProperty') return { by: by === 'recordId' ? 'recordId' : 'email' };
	const property = sameForAll.call(this, 'uniqueProperty', 'Unique Property Name or ID', '');
	return { by, property: textOf(property).trim() };
}

const PARAMETERS = {
	email: { name: 'email', label: 'Email' },
	recordId: { name: 'recordId', label: 'Record ID' },
	uniqueProperty: { name: 'uniqueValue', label: 'Value' },
} as const;

/** The key of one item, normalised, or why it has none. */
export function contactKeyOf(this: IExecuteFunctions, match: Match, itemIndex: number): ContactKey {
	const { name, label } = PARAMETERS[match.by];
	const value: unknown = this.getNodeParameter(name, itemIndex, '');
	if (isEmpty(value) || (typeof value === 'string' && value.trim() === '')) {
		return { given: false, missing: true, parameter: name, problem: `"${label}" is empty` };
	}
	if (typeof value !== 'string' && typeof value !== 'number') {
		const kind = Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
		const problem = `"${label}" is ${kind}, not text`;
		return { given: false, missing: false, parameter: name, problem };
	}
	const text = String(value);
	const key = normalisedKey(text, match);
	const problem = keyProblem(key, match);
	return problem === undefined
		? { given: true, key }
		: { given: false, missing: false, parameter: name, problem: `"${label}": ${problem}` };
}
