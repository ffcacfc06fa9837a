import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { lookUpParameters } from '../../descriptions/criteria';
import { objectType } from '../../descriptions/objectType';
import { propertyRows } from '../../descriptions/propertyRows';
import { knownProperty } from '../../domain/propertyLookup';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { account, connectionOf, schema, type Schema } from '../../transport';
import { objectTypeOfAll } from '../objectType';
import { findOrCreateRecords, type FindAnswer, type LookUpRow } from './find';
import { policyOptions, policyParameters } from './find/policies';
import { readRows, type Reading } from './find/readRows';

export const description: INodeProperties[] = forOperation('record', 'findOrCreate', [
	objectType,
	...lookUpParameters,
	...policyParameters,
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
		options: policyOptions,
	},
]);

/** Finds the record that each item is about by criteria, and updates, creates or skips it as the policies say. */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const type = objectTypeOfAll.call(this);
	const [site, { account: key }, known] = await Promise.all([
		account(this),
		connectionOf(this),
		schema(this, type),
	]);
	const { readings, known: current } = await readAll.call(this, items, type, known);
	const answers = new Map<LookUpRow, FindAnswer>();
	for (const dryRun of [false, true]) {
		const rows = readings.flatMap((reading) =>
			reading.kind === 'row' && reading.row.dryRun === dryRun ? [reading.row] : [],
		);
		const lookUp = (name: string) => knownProperty(current, name, type);
		const request = { context: this, objectType: type, account: key, lookUp, dryRun };
		for (const [row, answer] of await findOrCreateRecords(request, rows)) answers.set(row, answer);
	}
	return readings.map((reading) => answerOf(reading, answers, site, type));
}

/** Reads the items once more with the account's current properties, when one may have been created since. */
async function readAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
	type: string,
	known: Schema,
): Promise<{ readings: Reading[]; known: Schema }> {
	const readings = readRows.call(this, items, type, known);
	if (!readings.some((reading) => reading.kind === 'failed' && reading.maybeNew)) {
		return { readings, known };
	}
	const current = await schema(this, type, Date.now());
	return { readings: readRows.call(this, items, type, current), known: current };
}

const NOTHING: IDataObject = {
	id: null,
	url: null,
	outcome: 'failed',
	matches: 0,
	properties: {},
};

/** Every key is there in every item, so that later nodes can rely on it. */
function answerOf(
	reading: Reading,
	answers: Map<LookUpRow, FindAnswer>,
	site: AccountSite,
	type: string,
): ItemAnswer {
	if (reading.kind === 'skipped') {
		return { json: { ...NOTHING, outcome: 'skipped', reason: reading.reason } };
	}
	if (reading.kind === 'failed') return { json: NOTHING, error: reading.error };
	const { ignoredFields, dryRun } = reading.row;
	const answer = answers.get(reading.row);
	const json: IDataObject = {
		...NOTHING,
		matches: answer?.matches ?? 0,
		...(answer?.id !== undefined && { id: answer.id, url: recordUrl(site, type, answer.id) }),
		...(ignoredFields.length > 0 && { ignoredFields }),
		...(dryRun && { dryRun }),
	};
	if (!answer) return { json };
	if (answer.outcome === 'failed') return { json, error: answer.error };
	if (answer.outcome === 'skipped') {
		return { json: { ...json, outcome: 'skipped', reason: answer.reason } };
	}
	return { json: { ...json, outcome: answer.outcome, properties: { ...answer.properties } } };
}
