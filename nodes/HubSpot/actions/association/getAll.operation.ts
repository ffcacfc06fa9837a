import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { grouped } from '../../../shared/grouped';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import type { ItemAnswer } from '../../../shared/items/operation';
import { triedItems, valuesOf, type Tried } from '../../../shared/items/tried';
import {
	associationTypeKey,
	type AssociatedRecord,
	type LabelledType,
} from '../../domain/associations';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { account, apiError, type Failure } from '../../transport';
import { addedProperties, propertiesToAdd, type AddedProperties } from '../engine/addedProperties';
import { readAssociations } from '../associating/readAssociations';
import { recordIdOf } from '../engine/recordId';
import { addedPropertiesParameters } from '../../descriptions/addedProperties';
import { labelReader } from './labels';
import { typesOfPair } from './pair';
import { fromId, fromObjectType, labelsParameter, toObjectType } from './parameters';

export const description: INodeProperties[] = forOperation('association', 'getAll', [
	fromObjectType,
	fromId,
	toObjectType,
	...limitParameters,
	labelsParameter('Only associations with one of these labels; all without a choice'),
	...addedPropertiesParameters,
]);

/** What one item asks for. */
interface Query {
	fromType: string;
	fromId: string;
	toType: string;
	labels: LabelledType[];
	limit: number;
	properties: string[] | undefined;
}

/** Reads the associated records of all items together: 1,000 records in a request, their properties 100 in one. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const labelsOf = labelReader(this);
	const [site, queries] = await Promise.all([
		account(this),
		triedItems(this, async (itemIndex): Promise<Query> => {
			const { fromType, toType } = await typesOfPair(this, itemIndex);
			return {
				fromType,
				fromId: recordIdOf(this, 'fromId', 'From Record ID', itemIndex),
				toType,
				limit: limitOf(this, itemIndex),
				labels: await labelsOf(itemIndex, fromType, toType),
				properties: await propertiesToAdd(this, toType, itemIndex),
			};
		}),
	]);
	const failures = new Map<Query, Failure>();
	const rows = new Map<Query, AssociatedRecord[]>();
	const byTypes = grouped(valuesOf(queries), ({ fromType, toType }) => `${fromType} ${toType}`);
	for (const group of byTypes.values()) await readBetween(this, group, rows, failures);
	const added = await addedProperties(
		this,
		[...rows].map(([query, records]) => ({
			objectType: query.toType,
			ids: records.map(({ id }) => id),
			properties: query.properties,
		})),
	);
	return queries.flatMap((query, itemIndex) =>
		answersOf.call(this, query, itemIndex, { rows, failures, added, site }),
	);
}

async function readBetween(
	context: IExecuteFunctions,
	queries: [Query, ...Query[]],
	rows: Map<Query, AssociatedRecord[]>,
	failures: Map<Query, Failure>,
): Promise<void> {
	const [{ fromType, toType }] = queries;
	const byRecord = grouped(queries, ({ fromId: id }) => id);
	const read = await readAssociations({
		context,
		fromType,
		ids: [...byRecord.keys()],
		toType,
		enough: (id, found) =>
			(byRecord.get(id) ?? []).every(
				(query) => query.limit <= found.size && chosen(query, found).length >= query.limit,
			),
	});
	for (const query of queries) {
		const failure = read.failures.get(query.fromId);
		if (failure) failures.set(query, failure);
		else rows.set(query, chosen(query, read.found.get(query.fromId) ?? new Map()));
	}
}

function chosen(
	{ labels, limit }: Query,
	found: ReadonlyMap<string, AssociatedRecord>,
): AssociatedRecord[] {
	const wanted = new Set(labels.map(associationTypeKey));
	const isMeant = ({ types }: AssociatedRecord) =>
		wanted.size === 0 || types.some((type) => wanted.has(associationTypeKey(type)));
	return [...found.values()].filter(isMeant).slice(0, limit);
}

interface Known {
	rows: Map<Query, AssociatedRecord[]>;
	failures: Map<Query, Failure>;
	added: AddedProperties;
	site: AccountSite;
}

function answersOf(
	this: IExecuteFunctions,
	query: Tried<Query>,
	itemIndex: number,
	{ rows, failures, added, site }: Known,
): ItemAnswer[] {
	if (!query.ok) return [{ json: {}, error: query.error, itemIndex }];
	const { fromType, fromId: from, toType, properties } = query.value;
	const records = rows.get(query.value) ?? [];
	const failure = failures.get(query.value) ?? added.failureOf(toType, records, properties);
	if (failure) {
		const json = { fromObjectType: fromType, fromId: from, toObjectType: toType };
		return [{ json, error: apiError(this.getNode(), failure, itemIndex), itemIndex }];
	}
	return records.map(({ id, types }) => ({
		itemIndex,
		json: {
			id,
			url: recordUrl(site, toType, id),
			objectType: toType,
			fromObjectType: fromType,
			fromId: from,
			labels: types.flatMap(({ label }) => label ?? []),
			types: types.map((type) => ({ ...type })),
			...added.of(toType, id, properties),
		} satisfies IDataObject,
	}));
}
