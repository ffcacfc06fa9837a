import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { associateRows, withAssociations } from '../associating/associateRows';
import { objectTypeOfAll } from '../objectType';
import { recordAnswer } from '../engine/recordAnswer';
import { associationTargets } from '../associating/recordAssociations';
import { recordMatchOf } from '../engine/recordKey';
import { readRows } from '../engine/recordRows';
import { wantedProperties } from '../engine/wantedProperties';
import { writeRows } from '../engine/writeRows';
import { standingOf, standingProblem } from './standing';

/** Writes the record of each item, 100 in a request, then its associations, those of all items together. */
export async function writeItems(
	this: IExecuteFunctions,
	{ updatesOnly }: { updatesOnly: boolean },
): Promise<ItemAnswer[]> {
	const startedAt = Date.now();
	const objectType = await objectTypeOfAll.call(this);
	const match = await recordMatchOf.call(this, objectType, 'recordId');
	const { targetsOf, problemOf, associationsOf } = await standingOf(
		this,
		objectType,
		await associationTargets(this, objectType),
	);
	const { readings, site } = await readRows.call(this, {
		objectType,
		match,
		updatesOnly,
		startedAt,
		wantedOf: (schema, itemIndex) => wantedProperties.call(this, objectType, schema, itemIndex),
		problemOf,
	});
	for (const reading of readings) {
		if (reading.kind !== 'row') continue;
		const problem = standingProblem(objectType, targetsOf(reading.row.itemIndex).length);
		if (problem !== undefined) reading.row.creationProblem = problem;
	}
	const answers = await writeRows(
		{ context: this, objectType, match, updatesOnly, associationsOf },
		readings,
	);
	const createdWith = associationsOf !== undefined;
	const associated = await associateRows(this, objectType, readings, targetsOf, answers, {
		createdWith,
	});
	return readings.map((reading) =>
		withAssociations(
			recordAnswer(reading, answers, { site, objectType }),
			reading.kind === 'row' ? associated.get(reading.row) : undefined,
		),
	);
}
