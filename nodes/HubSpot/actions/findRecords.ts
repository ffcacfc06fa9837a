import type { RequestContext } from '../../shared/http/attempt';
import { chunks } from '../../shared/chunks';
import { textOf } from '../../shared/json';
import { batchRead } from '../api/objects';
import { BATCH } from '../api/versions';
import {
	identifyingProperties,
	keyProperty,
	recordsByKey,
	type KnownRecord,
	type Match,
} from '../domain/matching';
import { request, type Failure } from '../transport';

/** Which records, and what of them. */
export interface RecordQuery {
	context: RequestContext;
	objectType: string;
	match: Match;
	/** Internal names of the properties to read. */
	properties: string[];
}

/** What a key names, or why nobody knows. A key that is in neither map names no record. */
export interface Found {
	records: Map<string, KnownRecord>;
	failures: Map<string, Failure>;
}

/** Reads the records that the keys name, 100 in a request, side by side. No key twice. */
export async function findRecords(query: RecordQuery, keys: string[]): Promise<Found> {
	const found: Found = { records: new Map(), failures: new Map() };
	await Promise.all(
		chunks(keys, BATCH).map(async (ids) => {
			const idProperty = keyProperty(query.match);
			const properties = [...new Set([...identifyingProperties(query.match), ...query.properties])];
			const outcome = await request(
				query.context,
				batchRead(query.objectType, { ids, properties, ...(idProperty && { idProperty }) }),
			);
			if (!outcome.ok) {
				for (const id of ids) found.failures.set(id, outcome.failure);
				return;
			}
			const records = outcome.body.results.map(toKnownRecord);
			for (const [key, record] of recordsByKey(records, query.match)) {
				found.records.set(key, record);
			}
		}),
	);
	return found;
}

/** Reads records by their ids, as they are now; those that cannot be read are left out. */
export async function readRecords(query: RecordQuery, ids: string[]): Promise<KnownRecord[]> {
	const properties = [...new Set([...identifyingProperties(query.match), ...query.properties])];
	const pages = await Promise.all(
		chunks([...new Set(ids)], BATCH).map(async (chunk) => {
			const outcome = await request(
				query.context,
				batchRead(query.objectType, { ids: chunk, properties }),
			);
			return outcome.ok ? outcome.body.results.map(toKnownRecord) : [];
		}),
	);
	return pages.flat();
}

/** A record of an answer, with all values as text. */
export const toKnownRecord = (record: {
	id: string;
	properties: Record<string, unknown>;
}): KnownRecord => ({
	id: String(record.id),
	properties: Object.fromEntries(
		Object.entries(record.properties).map(([name, value]) => [
			name,
			value === null || value === undefined ? null : textOf(value),
		]),
	),
});
