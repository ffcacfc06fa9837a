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
	const readings = items.flatMap((_, itemIndex) => readDefinitions.call(this, itemIndex));
	const isDryRun = this.getNodeParameter('dryRun', 0, false) === true;
	const adding = new Set<WantedDefinition>();
	const byType = new Map<string, WantedDefinition[]>();
	for (const { objectType, wanted, addMissingOptions } of readings) {
		if (wanted instanceof Error) continue;
		byType.set(objectType, [...(byType.get(objectType) ?? []), wanted]);
		if (addMissingOptions) adding.add(wanted);
	}
	const ensured = await Promise.all(
		[...byType].map(
			async ([objectType, wanted]) =>
				await ensureDefinitions({
					context: this,
					objectType,
					wanted,
					addMissingOptions: (each) => adding.has(each),
					dryRun: isDryRun,
				}),
		),
	);
	const outcomes = new Map(ensured.flatMap((each) => [...each]));
	return readings.map((reading) => ({
		...answer.call(this, reading, outcomes, isDryRun ? { dryRun: true } : {}),
		itemIndex: reading.itemIndex,
	}));
}

/** Every key is there in every item, so that later nodes can rely on it. */
function answer(
	this: IExecuteFunctions,
	{ objectType, name, wanted, itemIndex }: DefinitionReading,
	outcomes: Map<WantedDefinition, Ensured>,
	dry: IDataObject,
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
		...dry,
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
