import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import type { UpsertRow } from '../../domain/upsertPlan';
import { contactMatch } from '../../descriptions/contactMatch';
import { forOperation } from '../../../shared/forOperation';
import { propertyRows } from '../../descriptions/propertyRows';
import { contactMatchOf } from '../contactKey';
import { upsertRecords, type UpsertAnswers } from '../upsert';
import { upsertAnswer } from './upsertAnswer';
import { readRows } from './upsertRows';

export const description: INodeProperties[] = forOperation('contact', 'upsert', [
	...contactMatch,
	...propertyRows,
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only tell what would be done. Reads from HubSpot, answers the same, and writes nothing.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Items Without a Key',
				name: 'withoutKey',
				type: 'options',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'Report an error for the item',
					},
					{
						name: 'Skip',
						value: 'skip',
						description: 'Pass the item on with the outcome "skipped"',
					},
				],
				default: 'skip',
				description: 'What to do with an item whose email, ID or unique value is empty',
			},
			{
				displayName: 'Unknown Input Fields',
				name: 'unknownFields',
				type: 'options',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'Report an error for the item',
					},
					{
						name: 'Ignore',
						value: 'ignore',
						description: 'List them in the output under "ignoredFields"',
					},
				],
				default: 'ignore',
				displayOptions: { show: { '/propertiesMode': ['inputFields'] } },
				description: 'What to do with input fields that are no writable property',
			},
		],
	},
]);

/** Creates or updates a contact for each item, 100 in a request, and answers for each item by itself. */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const match = contactMatchOf.call(this);
	const { readings, site } = await readRows.call(this, items, match);
	const answers: UpsertAnswers = new Map();
	for (const dryRun of [false, true]) {
		const rows = readings.flatMap((reading) =>
			reading.kind === 'row' && reading.dryRun === dryRun ? [reading.row] : [],
		);
		if (rows.length === 0) continue;
		const properties = propertiesOf(rows);
		const request = { context: this, objectType: 'contacts', match, dryRun, properties, rows };
		for (const [row, answer] of await upsertRecords(request)) answers.set(row, answer);
	}
	return readings.map((reading) => upsertAnswer(reading, answers, site));
}

const propertiesOf = (rows: UpsertRow[]): string[] => [
	...new Set(rows.flatMap((row) => row.wanted.map(({ property }) => property.name))),
];
