import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { objectType as objectTypeParameter } from '../../descriptions/objectType';
import { dryRun as dryRunParameter } from '../../descriptions/propertyDefinitions';
import { newPropertyRows } from '../../descriptions/propertyRows';
import { recordAssociations } from '../../descriptions/recordAssociations';
import { createMissingOptions, unknownFields, writeOptions } from '../../descriptions/writeOptions';
import { associationJson, withAssociations } from '../associating/associateRows';
import { objectTypeOfAll } from '../objectType';
import { recordAnswer } from '../engine/recordAnswer';
import { associationTargets } from '../associating/recordAssociations';
import { readRows, type Reading } from '../engine/recordRows';
import type { UpsertAnswers } from '../engine/upsert';
import { createNew } from '../engine/upsert/createNew';
import { wantedProperties } from '../engine/wantedProperties';
import { rowsOf } from '../engine/writeRows';
import { standingAtCreation, standingProblem } from './standing';

export const description: INodeProperties[] = forOperation('record', 'create', [
	objectTypeParameter,
	...newPropertyRows,
	recordAssociations,
	dryRunParameter,
	writeOptions([createMissingOptions, unknownFields]),
]);

/** Creates a new record for each item, 100 in a request, together with its associations. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const startedAt = Date.now();
	const objectType = await objectTypeOfAll.call(this);
	const { targetsOf, problemOf, associationsOf } = await standingAtCreation(
		this,
		objectType,
		await associationTargets(this, objectType),
	);
	const standsNowhere = (itemIndex: number) => {
		const problem = standingProblem(objectType, targetsOf(itemIndex).length);
		return problem === undefined
			? undefined
			: new NodeOperationError(this.getNode(), problem, { itemIndex });
	};
	const { readings, site } = await readRows.call(this, {
		objectType,
		match: undefined,
		startedAt,
		wantedOf: (schema, itemIndex) => wantedProperties.call(this, objectType, schema, itemIndex),
		problemOf: (itemIndex) => problemOf(itemIndex) ?? standsNowhere(itemIndex),
	});
	const answers: UpsertAnswers = new Map();
	for (const dryRun of [false, true]) {
		const created = await createNew({
			context: this,
			objectType,
			dryRun,
			rows: rowsOf(readings, dryRun),
			associationsOf,
		});
		for (const [row, answer] of created) answers.set(row, answer);
	}
	return readings.map((reading, itemIndex) =>
		withAssociations(recordAnswer(reading, answers, { site, objectType }), {
			associations: isCreated(reading, answers)
				? targetsOf(itemIndex).map((target) => associationJson(target, 'added'))
				: [],
		}),
	);
}

const isCreated = (reading: Reading, answers: UpsertAnswers): boolean =>
	reading.kind === 'row' && answers.get(reading.row)?.outcome === 'created';
