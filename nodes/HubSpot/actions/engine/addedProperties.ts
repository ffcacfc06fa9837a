import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceParameter } from '../../../shared/items/parameters';
import type { KnownRecord } from '../../domain/matching';
import type { Failure } from '../../transport';
import { findRecords } from './findRecords';
import { returnedPropertyNames } from './returnedProperties';

/** Records that something named by id, and the properties that are to come along; undefined for none. */
export interface PropertyWish {
	objectType: string;
	ids: string[];
	properties: string[] | undefined;
}

/** What `addedProperties` read. */
export interface AddedProperties {
	/** `properties` of a record for its output item; nothing when none were asked for. */
	of(objectType: string, id: string, names: string[] | undefined): IDataObject;
	/** Why the properties of one of the records are not known. */
	failureOf(
		objectType: string,
		records: Array<{ id: string }>,
		names: string[] | undefined,
	): Failure | undefined;
}

/**
 * The properties that the parameters of `descriptions/addedProperties` ask for; undefined for none.
 *
 * @throws NodeOperationError naming those that the account does not have.
 */
export async function propertiesToAdd(
	context: IExecuteFunctions,
	objectType: string,
	itemIndex: number,
): Promise<string[] | undefined> {
	const which = ['none', 'chosen', 'all'] as const;
	const wanted = choiceParameter(context, 'returnedProperties', 'Return', itemIndex, which, 'none');
	if (wanted === 'none') return undefined;
	return await returnedPropertyNames.call(context, objectType, itemIndex);
}

/** Reads the properties of all records together, each record once, 100 in a request. */
export async function addedProperties(
	context: IExecuteFunctions,
	wishes: PropertyWish[],
): Promise<AddedProperties> {
	const records = new Map<string, KnownRecord>();
	const failures = new Map<string, Failure>();
	for (const [objectType, { ids, properties }] of wantedByType(wishes)) {
		const found = await findRecords(
			{ context, objectType, match: { by: 'recordId' }, properties: [...properties] },
			[...ids],
		);
		for (const [id, record] of found.records) records.set(`${objectType} ${id}`, record);
		for (const [id, failure] of found.failures) failures.set(`${objectType} ${id}`, failure);
	}
	return {
		of: (objectType, id, names) => {
			if (names === undefined) return {};
			const known = records.get(`${objectType} ${id}`)?.properties;
			return {
				properties: Object.fromEntries(names.map((name) => [name, known?.[name] ?? null])),
			};
		},
		failureOf: (objectType, named, names) =>
			names === undefined
				? undefined
				: named.flatMap(({ id }) => failures.get(`${objectType} ${id}`) ?? [])[0],
	};
}

function wantedByType(wishes: PropertyWish[]) {
	const wanted = new Map<string, { ids: Set<string>; properties: Set<string> }>();
	for (const { objectType, ids, properties } of wishes) {
		if (properties === undefined) continue;
		const known = wanted.get(objectType) ?? { ids: new Set(), properties: new Set() };
		for (const id of ids) known.ids.add(id);
		for (const name of properties) known.properties.add(name);
		wanted.set(objectType, known);
	}
	return wanted;
}
