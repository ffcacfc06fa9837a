import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer, ItemError } from '../../../shared/items/operation';
import { grouped } from '../../../shared/grouped';
import { switchParameter } from '../../../shared/items/parameters';
import { itemError } from '../../../shared/items/tried';
import { textOf } from '../../../shared/json';
import { objectType } from '../../descriptions/objectType';
import { optionRows } from '../../descriptions/optionRows';
import { dryRun } from '../../descriptions/propertyDefinitions';
import type { WantedOption } from '../../domain/propertyOptions';
import { resolvedObjectType } from '../objectType';
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
	dryRun: boolean;
	/** Why nothing can be asked for. */
	problem?: ItemError;
}

/** Adds the options of all items, all of a property together; answers for each item by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const wishes = await Promise.all(
		items.map(async (_, itemIndex) => await readWish.call(this, itemIndex)),
	);
	// What is really added first is there for the items that only try.
	const outcomes = new Map([
		...(await addAll(this, wishes, false)),
		...(await addAll(this, wishes, true)),
	]);
	return wishes.map((wish, itemIndex) => answer.call(this, wish, outcomes.get(wish), itemIndex));
}

/** Adds the options that are to be written, or those that are only tried. */
async function addAll(
	context: IExecuteFunctions,
	wishes: Wish[],
	dryRun: boolean,
): Promise<Array<[Wish, OptionsOutcome]>> {
	const some = wishes.filter((wish) => !wish.problem && wish.dryRun === dryRun);
	const byProperty = grouped(some, ({ objectType: type, name }) => `${type} ${name}`);
	const added = await Promise.all(
		[...byProperty.values()].map(async (same) => {
			const [{ objectType: type, name }] = same;
			const wanted = new Map(same.map((wish) => [wish, wish.options]));
			return await addOptions({ context, objectType: type, name, wishes: wanted, dryRun });
		}),
	);
	return added.flatMap((each) => [...each]);
}

async function readWish(this: IExecuteFunctions, itemIndex: number): Promise<Wish> {
	const text = (name: string) => textOf(this.getNodeParameter(name, itemIndex, '')).trim();
	const wish: Wish = {
		objectType: text('objectType'),
		name: text('propertyName'),
		options: wantedOptions(this.getNodeParameter('options', itemIndex, {})),
		dryRun: false,
	};
	try {
		const dryRun = switchParameter(this, 'dryRun', 'Dry Run', itemIndex);
		const problem = whatIsEmpty(wish);
		const objectType = await resolvedObjectType(this, wish.objectType);
		if (problem === undefined) return { ...wish, objectType, dryRun };
		const error = new NodeOperationError(this.getNode(), problem, { itemIndex });
		return { ...wish, dryRun, problem: error };
	} catch (thrown) {
		return { ...wish, problem: itemError(this, thrown, itemIndex) };
	}
}

function whatIsEmpty({ objectType: type, name, options }: Wish): string | undefined {
	if (type === '') return '"Object Type" is empty';
	if (name === '') return '"Property" is empty';
	return options.length > 0 ? undefined : '"Options" has no value';
}

function answer(
	this: IExecuteFunctions,
	{ objectType: type, name, dryRun: isDryRun, problem }: Wish,
	outcome: OptionsOutcome | undefined,
	itemIndex: number,
): ItemAnswer {
	const base = { objectType: type, name, ...(isDryRun && { dryRun: true }) };
	if (!outcome?.ok) {
		const json = { ...base, outcome: 'failed', options: [] };
		const error = outcome
			? reasonError(this.getNode(), outcome.reason, itemIndex)
			: (problem ?? new NodeOperationError(this.getNode(), 'Nothing was asked for', { itemIndex }));
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
