import type { RequestContext } from '../../../shared/http/attempt';
import { eachChunk } from '../../../shared/chunks';
import { textOf } from '../../../shared/json';
import { batchRead, type BatchResult } from '../../api/objects';
import { BATCH } from '../../api/versions';
import {
	identifyingProperties,
	keyProperty,
	recordsByKey,
	type KnownRecord,
	type Match,
} from '../../domain/matching';
import { propertyMap } from '../../domain/writeModes';
import { failureOfRow, request, type Failure } from '../../transport';

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

/** Reads the records that the keys name, 100 in a request. No key twice. */
export async function findRecords(query: RecordQuery, keys: string[]): Promise<Found> {
	const found: Found = { records: new Map(), failures: new Map() };
	const idProperty = keyProperty(query.match);
	const properties = [...new Set([...identifyingProperties(query.match), ...query.properties])];
	await eachChunk(keys, BATCH, async (ids) => {
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
		const failure = failureBesideMissing(outcome.body);
		if (!failure) return;
		for (const id of ids) if (!found.records.has(id)) found.failures.set(id, failure);
	});
	return found;
}

/** HubSpot reports records that do not exist as errors (HTTP 207); with another error nobody knows whether they do. */
function failureBesideMissing({ errors = [] }: BatchResult): Failure | undefined {
	const other = errors.find(({ category = NOT_FOUND }) => category !== NOT_FOUND);
	return other && failureOfRow(other);
}

const NOT_FOUND = 'OBJECT_NOT_FOUND';

/** A record of an answer, with all values as text. */
export const toKnownRecord = (record: {
	id: string;
	properties: Record<string, unknown>;
}): KnownRecord => ({
	id: String(record.id),
	properties: propertyMap(
		Object.fromEntries(
			Object.entries(record.properties).map(([name, value]) => [
				name,
				value === null || value === undefined ? null : textOf(value),
			]),
		),
	),
});
