import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { textOf } from '../../../shared/json';
import { objectType } from '../../descriptions/objectType';
import { optionRows } from '../../descriptions/optionRows';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { objectTypeInPath } from '../../domain/objectTypes';
import type { WantedOption } from '../../domain/propertyOptions';
import { addOptions, type OptionsOutcome } from './addOptions';
import { wantedOptions } from './optionParameters';
import { reasonError } from './reason';

export const description: INodeProperties[] = forOperation('property', 'ensureOptions', [
	objectType,
	{
		displayName: 'Property Name or ID',
		name: 'propertyName',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getPropertiesWithOptions',
			loadOptionsDependsOn: ['objectType'],
		},
		default: '',
		required: true,
		description:
			'The property that is to have the options. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	optionRows,
	dryRun,
]);

/** What one input item asks for. */
interface Wish {
	objectType: string;
	name: string;
	options: WantedOption[];
	problem?: string;
}

/** Adds the options of all items, all of a property together; answers for each item by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const isDryRun = this.getNodeParameter('dryRun', 0, false) === true;
	const wishes = items.map((_, itemIndex) => readWish.call(this, itemIndex));
	const outcomes = new Map<Wish, OptionsOutcome>();
	await Promise.all(
		properties(wishes).map(async ([first, ...others]) => {
			const wanted = new Map([first, ...others].map((wish) => [wish, wish.options]));
			const added = await addOptions({ context: this, ...first, wishes: wanted, dryRun: isDryRun });
			for (const [wish, outcome] of added) outcomes.set(wish, outcome);
		}),
	);
	return wishes.map((wish, itemIndex) => ({
		...answer.call(this, wish, outcomes.get(wish), itemIndex, isDryRun),
	}));
}

function readWish(this: IExecuteFunctions, itemIndex: number): Wish {
	const text = (name: string) => textOf(this.getNodeParameter(name, itemIndex, '')).trim();
	const wish = {
		objectType: objectTypeInPath(text('objectType')),
		name: text('propertyName'),
		options: wantedOptions(this.getNodeParameter('options', itemIndex, {})),
	};
	if (wish.objectType === '') return { ...wish, problem: '"Object Type" is empty' };
	if (wish.name === '') return { ...wish, problem: '"Property" is empty' };
	return wish.options.length > 0 ? wish : { ...wish, problem: '"Options" has no value' };
}

/** The wishes that can be asked for, those about the same property together. */
function properties(wishes: Wish[]): Array<[Wish, ...Wish[]]> {
	const found = new Map<string, [Wish, ...Wish[]]>();
	for (const wish of wishes) {
		if (wish.problem !== undefined) continue;
		const key = `${wish.objectType} ${wish.name}`;
		const same = found.get(key);
		if (same) same.push(wish);
		else found.set(key, [wish]);
	}
	return [...found.values()];
}

function answer(
	this: IExecuteFunctions,
	{ objectType: type, name, problem }: Wish,
	outcome: OptionsOutcome | undefined,
	itemIndex: number,
	isDryRun: boolean,
): ItemAnswer {
	const base = { objectType: type, name, ...(isDryRun && { dryRun: true }) };
	if (!outcome?.ok) {
		const json = { ...base, outcome: 'failed', options: [] };
		const error = outcome
			? reasonError(this.getNode(), outcome.reason, itemIndex)
			: new NodeOperationError(this.getNode(), problem ?? 'Nothing was asked for', { itemIndex });
		return { json, error };
	}
	const isAdded = outcome.options.some((option) => option.outcome === 'added');
	return {
		json: {
			...base,
			outcome: isAdded ? 'optionsAdded' : 'unchanged',
			options: outcome.options.map((option) => ({ ...option })),
		},
	};
}
