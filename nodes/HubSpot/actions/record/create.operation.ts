import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { triedItems, type Tried } from '../../../shared/items/tried';
import type { BatchCreateRow } from '../../api/objects';
import { objectType as objectTypeParameter } from '../../descriptions/objectType';
import { dryRun as dryRunParameter } from '../../descriptions/propertyDefinitions';
import { newPropertyRows } from '../../descriptions/propertyRows';
import { recordAssociations } from '../../descriptions/recordAssociations';
import { createMissingOptions, unknownFields, writeOptions } from '../../descriptions/writeOptions';
import { associationJson, withAssociations } from '../associating/associateRows';
import { objectTypeOfAll } from '../objectType';
import { recordAnswer } from '../engine/recordAnswer';
import {
	associationTargets,
	creationAssociations,
	type AssociationTarget,
} from '../associating/recordAssociations';
import { readRows, type Reading } from '../engine/recordRows';
import type { UpsertAnswers } from '../engine/upsert';
import { createNew } from '../engine/upsert/createNew';
import { wantedProperties } from '../engine/wantedProperties';
import { rowsOf } from '../engine/writeRows';
import { standingProblem } from './standing';

export const description: INodeProperties[] = forOperation('record', 'create', [
	objectTypeParameter,
	...newPropertyRows,
	recordAssociations,
	dryRunParameter,
	writeOptions([createMissingOptions, unknownFields]),
]);

/** The associations of one item: as they were asked for, and as HubSpot takes them. */
interface Standing {
	targets: AssociationTarget[];
	inputs: NonNullable<BatchCreateRow['associations']>;
}

/** Creates a new record for each item, 100 in a request, together with its associations. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const startedAt = Date.now();
	const objectType = await objectTypeOfAll.call(this);
	const standings = await standingsOf(this, objectType);
	const standingOf = (itemIndex: number): Standing => {
		const own = standings[itemIndex];
		return own?.ok ? own.value : { targets: [], inputs: [] };
	};
	const { readings, site } = await readRows.call(this, {
		objectType,
		match: undefined,
		startedAt,
		wantedOf: (schema, itemIndex) => wantedProperties.call(this, objectType, schema, itemIndex),
		problemOf: (itemIndex) => {
			const own = standings[itemIndex];
			return own?.ok === false ? own.error : undefined;
		},
	});
	const answers: UpsertAnswers = new Map();
	for (const dryRun of [false, true]) {
		const created = await createNew({
			context: this,
			objectType,
			dryRun,
			rows: rowsOf(readings, dryRun),
			associationsOf: ({ itemIndex }) => standingOf(itemIndex).inputs,
		});
		for (const [row, answer] of created) answers.set(row, answer);
	}
	return readings.map((reading, itemIndex) =>
		withAssociations(recordAnswer(reading, answers, { site, objectType }), {
			associations: isCreated(reading, answers)
				? standingOf(itemIndex).targets.map((target) => associationJson(target, 'added'))
				: [],
		}),
	);
}

/** What each item's record is to be associated with, or what is wrong with that. */
async function standingsOf(
	context: IExecuteFunctions,
	objectType: string,
): Promise<Array<Tried<Standing>>> {
	const targets = await associationTargets(context, objectType);
	return await triedItems(context, async (itemIndex): Promise<Standing> => {
		const own = targets[itemIndex];
		if (own?.ok === false) throw own.error;
		const wanted = own?.value ?? [];
		const problem = standingProblem(objectType, wanted.length);
		if (problem !== undefined) {
			throw new NodeOperationError(context.getNode(), problem, { itemIndex });
		}
		const inputs = await creationAssociations(context, objectType, wanted, itemIndex);
		return { targets: wanted, inputs };
	});
}

const isCreated = (reading: Reading, answers: UpsertAnswers): boolean =>
	reading.kind === 'row' && answers.get(reading.row)?.outcome === 'created';
