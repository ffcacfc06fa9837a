import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { dryRun, propertyDefinitions } from '../../descriptions/propertyDefinitions';
import type { WantedDefinition } from '../../domain/propertyPlan';
import { readDefinitions, type DefinitionReading } from './definitionParameters';
import { ensureDefinitions, type Ensured } from './ensureDefinitions';
import { reasonError } from './reason';

export const description: INodeProperties[] = forOperation('property', 'ensure', [
	...propertyDefinitions,
	dryRun,
]);

/** Sees to it that the properties of all rows exist, for all items together; answers for each row of each item. */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const readings = (
		await Promise.all(
			items.map(async (_, itemIndex) => await readDefinitions.call(this, itemIndex)),
		)
	).flat();
	// What is really created first is there for the items that only try.
	const outcomes = new Map([
		...(await ensureAll(this, readings, false)),
		...(await ensureAll(this, readings, true)),
	]);
	return readings.map((reading) => ({
		...answer.call(this, reading, outcomes),
		itemIndex: reading.itemIndex,
	}));
}

/** Those that are to be written, or those that are only tried; all of an object type together. */
async function ensureAll(
	context: IExecuteFunctions,
	readings: DefinitionReading[],
	dryRun: boolean,
): Promise<Array<[WantedDefinition, Ensured]>> {
	const adding = new Set<WantedDefinition>();
	const byType = new Map<string, WantedDefinition[]>();
	for (const { objectType, wanted, addMissingOptions, dryRun: isTried } of readings) {
		if (wanted instanceof Error || isTried !== dryRun) continue;
		byType.set(objectType, [...(byType.get(objectType) ?? []), wanted]);
		if (addMissingOptions) adding.add(wanted);
	}
	const addMissingOptions = (each: WantedDefinition) => adding.has(each);
	const ensured = await Promise.all(
		[...byType].map(
			async ([objectType, wanted]) =>
				await ensureDefinitions({ context, objectType, wanted, addMissingOptions, dryRun }),
		),
	);
	return ensured.flatMap((each) => [...each]);
}

/** Every key is there in every item, so that later nodes can rely on it. */
function answer(
	this: IExecuteFunctions,
	{ objectType, name, wanted, itemIndex, dryRun: isDryRun }: DefinitionReading,
	outcomes: Map<WantedDefinition, Ensured>,
): ItemAnswer {
	const nothing: IDataObject = {
		objectType,
		name,
		outcome: 'failed',
		label: null,
		type: null,
		fieldType: null,
		groupName: null,
		groupCreated: false,
		optionsAdded: [],
		...(isDryRun && { dryRun: true }),
	};
	if (wanted instanceof Error) return { json: nothing, error: wanted };
	const ensured = outcomes.get(wanted);
	if (!ensured) return { json: nothing };
	if (ensured.outcome === 'failed') {
		return { json: nothing, error: reasonError(this.getNode(), ensured.reason, itemIndex) };
	}
	const { property, outcome, groupCreated, optionsAdded } = ensured;
	const { label, type, fieldType, groupName } = property;
	return {
		json: { ...nothing, outcome, label, type, fieldType, groupName, groupCreated, optionsAdded },
	};
}
