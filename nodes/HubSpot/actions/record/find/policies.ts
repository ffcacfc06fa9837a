import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { asChoice, choiceParameter } from '../../../../shared/items/parameters';
import type { Policies } from './request';

export interface AllPolicies extends Policies {
	/** What a comparison with nothing means. */
	whenEmpty: 'fail' | 'noMatch' | 'skip';
}

/** What to do in each case that a look-up comes to. */
export const policyParameters: INodeProperties[] = [
	{
		displayName: 'When One Record Matches',
		name: 'oneMatch',
		type: 'options',
		options: [
			{
				name: 'Skip the Item',
				value: 'skip',
				description: 'Write nothing; the output has the ID of the record',
			},
			{ name: 'Update It', value: 'update', description: 'Write the properties into the record' },
		],
		default: 'update',
		description: 'What to do when exactly one record matches',
	},
	{
		displayName: 'When No Record Matches',
		name: 'noMatch',
		type: 'options',
		options: [
			{ name: 'Create One', value: 'create', description: 'Create a record with the properties' },
			{ name: 'Skip the Item', value: 'skip', description: 'Write nothing' },
		],
		default: 'create',
		description: 'What to do when no record matches',
	},
];

/** Policies for rarer cases. */
export const policyOptions: INodeProperties[] = [
	{
		displayName: 'When a Placeholder Is Empty',
		name: 'whenEmpty',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Report an error for the item' },
			{ name: 'Skip the Item', value: 'skip', description: 'Write nothing' },
			{
				name: 'Treat as No Match',
				value: 'noMatch',
				description: 'Do not search, and go on as if no record matched',
			},
		],
		default: 'fail',
		description: 'What to do with an item that has no value for what is compared',
	},
	{
		displayName: 'When Several Records Match',
		name: 'severalMatches',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Report an error for the item' },
			{
				name: 'Use the First',
				value: 'first',
				description: 'Go on with the one that has the lowest ID, as if no other matched',
			},
		],
		default: 'fail',
		description: 'What to do when more than one record matches',
	},
];

const ONE_MATCH: ReadonlyArray<Policies['oneMatch']> = ['update', 'skip'];
const NO_MATCH: ReadonlyArray<Policies['noMatch']> = ['create', 'skip'];
const SEVERAL_MATCHES: ReadonlyArray<Policies['severalMatches']> = ['fail', 'first'];
const WHEN_EMPTY: ReadonlyArray<AllPolicies['whenEmpty']> = ['fail', 'noMatch', 'skip'];

/**
 * The policies of one item.
 *
 * @throws NodeOperationError naming the parameter that is set to none of its choices.
 */
export function policiesOf(context: IExecuteFunctions, itemIndex: number): AllPolicies {
	const { severalMatches, whenEmpty } = context.getNodeParameter('options', itemIndex, {});
	const [one, none] = ['When One Record Matches', 'When No Record Matches'];
	const [several, empty] = ['When Several Records Match', 'When a Placeholder Is Empty'];
	return {
		oneMatch: choiceParameter(context, 'oneMatch', one, itemIndex, ONE_MATCH, 'update'),
		noMatch: choiceParameter(context, 'noMatch', none, itemIndex, NO_MATCH, 'create'),
		severalMatches: asChoice(context, several, severalMatches, itemIndex, SEVERAL_MATCHES, 'fail'),
		whenEmpty: asChoice(context, empty, whenEmpty, itemIndex, WHEN_EMPTY, 'fail'),
	};
}
