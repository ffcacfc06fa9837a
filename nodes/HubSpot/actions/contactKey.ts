import type { IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../shared/json';
import { keyProblem, normalisedKey, type Match } from '../domain/matching';

/** What an input item says about which contact it means. */
export type ContactKey =
	| { given: true; key: string }
	| { given: false; problem: string; parameter: string; missing: boolean };

/** How this node names its contacts; the same for all items. */
export function contactMatchOf(this: IExecuteFunctions): Match {
	const by = this.getNodeParameter('matchBy', 0, 'email');
	if (by !== 'uniqueProperty') return { by: by === 'recordId' ? 'recordId' : 'email' };
	return { by, property: textOf(this.getNodeParameter('uniqueProperty', 0, '')).trim() };
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
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '') {
		return { given: false, missing: true, parameter: name, problem: `"${label}" is empty` };
	}
	const key = normalisedKey(text, match);
	const problem = keyProblem(key, match);
	return problem === undefined
		? { given: true, key }
		: { given: false, missing: false, parameter: name, problem: `"${label}": ${problem}` };
}
