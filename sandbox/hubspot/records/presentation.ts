import type { Account } from '../account';
import { associationName } from '../associations';
import type { ObjectType } from '../objectTypes';
import type { StoredRecord } from './record';
import { createdProperty, lastModifiedProperty } from './recordStore';

export interface Shown {
	properties?: readonly string[];
	propertiesWithHistory?: readonly string[];
	associations?: readonly string[];
}

/** What HubSpot returns when no properties are asked for. */
const DEFAULT_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
	contacts: ['email', 'firstname', 'lastname'],
	companies: ['name', 'domain'],
	deals: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
	tickets: [
		'content',
		'hs_pipeline',
		'hs_pipeline_stage',
		'hs_ticket_category',
		'hs_ticket_priority',
		'subject',
	],
};

const alwaysShown = (type: ObjectType): string[] => [
	'hs_object_id',
	createdProperty(type),
	lastModifiedProperty(type),
];

/** A record as a read answers it: asked-for properties without a value are `null`, unknown ones are left out. */
export function presentRecord(
	account: Account,
	type: ObjectType,
	record: StoredRecord,
	{ properties = [], propertiesWithHistory = [], associations = [] }: Shown = {},
	/** What the search index knows, which may lag behind the record: to it, a record that it shows is not archived. */
	indexed?: ReadonlyMap<string, string>,
): Record<string, unknown> {
	const values = indexed ?? record.properties;
	const names =
		properties.length > 0
			? properties.filter((name) => account.schema(type).property(name))
			: (DEFAULT_PROPERTIES[type.name] ?? []);
	const shown: Record<string, string | null> = {};
	for (const name of [...alwaysShown(type), ...names]) shown[name] = values.get(name) ?? null;
	return {
		id: record.id,
		properties: shown,
		...(propertiesWithHistory.length > 0
			? { propertiesWithHistory: presentHistory(account, type, record, propertiesWithHistory) }
			: {}),
		...times(indexed ? { ...record, archivedAt: undefined } : record),
		...(associations.length > 0
			? { associations: presentAssociations(account, type, record, associations) }
			: {}),
		url: account.recordUrl(type, record.id),
	};
}

/** A record as a write answers it: what it holds, without the properties that have no value. */
export function presentWritten(
	account: Account,
	type: ObjectType,
	record: StoredRecord,
	written: Iterable<string>,
): Record<string, unknown> {
	const shown: Record<string, string> = {};
	for (const name of [...alwaysShown(type), ...written]) {
		const value = record.properties.get(name);
		if (value !== undefined) shown[name] = value;
	}
	return {
		id: record.id,
		properties: shown,
		...times(record),
		url: account.recordUrl(type, record.id),
	};
}

type Times = Pick<StoredRecord, 'createdAt' | 'updatedAt' | 'archivedAt'>;

const times = ({ createdAt, updatedAt, archivedAt }: Times): Record<string, unknown> => ({
	createdAt: new Date(createdAt).toISOString(),
	updatedAt: new Date(updatedAt).toISOString(),
	archived: archivedAt !== undefined,
	...(archivedAt === undefined ? {} : { archivedAt: new Date(archivedAt).toISOString() }),
});

/** HubSpot gives so many values of a property's past. */
const HISTORY_LIMIT = 20;

/** Newest first. */
function presentHistory(
	account: Account,
	type: ObjectType,
	record: StoredRecord,
	names: readonly string[],
): Record<string, unknown> {
	return Object.fromEntries(
		names
			.filter((name) => account.schema(type).property(name))
			.map((name) => [
				name,
				record
					.versions(name)
					.slice(-HISTORY_LIMIT)
					.reverse()
					.map(({ timestamp, ...version }) => ({
						...version,
						timestamp: new Date(timestamp).toISOString(),
					})),
			]),
	);
}

function presentAssociations(
	account: Account,
	type: ObjectType,
	{ id }: StoredRecord,
	names: readonly string[],
): Record<string, unknown> {
	return Object.fromEntries(
		names.flatMap((name) => {
			const to = account.objectTypes.get(name);
			const associated = account.associated({ type, id }, to);
			if (associated.length === 0) return [];
			const results = associated.map((other) => ({
				id: other.id,
				type: associationName(type, to),
			}));
			return [[to.name, { results }]];
		}),
	);
}
