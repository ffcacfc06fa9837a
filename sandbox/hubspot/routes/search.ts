import type { Account } from '../account';
import type { ObjectType } from '../objectTypes';
import { presentRecord, type StoredRecord } from '../records';
import {
	matches,
	matchesQuery,
	readSearch,
	sortValue,
	type SearchBody,
	type SearchRequest,
} from '../search';
import { objectAccess, typeInPath, type RouteFamily } from './registration';
import { id, text, texts } from './requestShapes';

interface Found {
	record: StoredRecord;
	/** As the index knows them. */
	values: ReadonlyMap<string, string>;
}

const filter = {
	type: 'object',
	properties: { propertyName: text, operator: text, value: text, highValue: text, values: texts },
} as const;
const filters = { type: 'array', items: filter } as const;

const shape = {
	type: 'object',
	properties: {
		filterGroups: {
			type: 'array',
			items: { type: 'object', required: ['filters'], properties: { filters } },
		},
		filters,
		query: text,
		sorts: {
			type: 'array',
			items: {
				type: 'object',
				required: ['propertyName'],
				properties: { propertyName: text, direction: { enum: ['ASCENDING', 'DESCENDING'] } },
			},
		},
		properties: texts,
		limit: { type: 'integer', minimum: 0 },
		after: id,
	},
} as const;

/** POST …/search: what the index knows, which is what the account held some moments ago. */
export const searchRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: SearchBody }>(
		'/crm/objects/2026-09/:objectType/search',
		{ config: { access: objectAccess(hubSpot, 'read', 'search') }, schema: { body: shape } },
		async (request) => {
			const { account, core } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const characters = lengthOf(request.body, Number(request.headers['content-length']));
			const search = readSearch(account, type, request.body, characters);
			const found = find(account, type, search, core.clock.now());
			const { offset, limit, properties } = search;
			const shown = found.slice(offset, offset + limit);
			const next = offset + shown.length;
			return {
				total: found.length,
				results: shown.map(({ record, values }) =>
					presentRecord(account, type, record, { properties }, values),
				),
				...(next < found.length && shown.length > 0
					? { paging: { next: { after: String(next) } } }
					: {}),
			};
		},
	);
};

/** Characters, not bytes; white space in the JSON counts. */
function lengthOf(body: SearchBody, sentBytes: number): number {
	const compact = JSON.stringify(body);
	if (Number.isNaN(sentBytes)) return compact.length;
	return sentBytes - (Buffer.byteLength(compact) - compact.length);
}

function find(account: Account, type: ObjectType, search: SearchRequest, now: number): Found[] {
	const found: Found[] = [];
	for (const record of account.records.everything(type)) {
		if (record.archivedAt !== undefined || record.mergedInto !== undefined) continue;
		const values = record.searchable(now, account.settings.searchLagMs);
		if (!values) continue;
		if (search.query !== undefined && !matchesQuery(search.query, values.values())) continue;
		const isMatch = matches(search.groups, {
			value: (name) => values.get(name),
			associatedIds: ({ to }) =>
				account.associated({ type, id: record.id }, to).map((other) => other.id),
		});
		if (isMatch) found.push({ record, values });
	}
	return sorted(account, type, search, found);
}

/** HubSpot docs: without a sort, oldest first. */
function sorted(
	account: Account,
	type: ObjectType,
	{ sort }: SearchRequest,
	found: Found[],
): Found[] {
	const definition = sort && account.definition(type, sort.propertyName);
	if (!definition) return found;
	const direction = sort.isDescending ? -1 : 1;
	return found
		.map((each) => {
			const value = each.values.get(definition.name);
			return { each, key: value === undefined ? undefined : sortValue(definition, value) };
		})
		.sort((one, other) => {
			if (one.key === undefined || other.key === undefined) {
				return Number(one.key === undefined) - Number(other.key === undefined);
			}
			return one.key < other.key ? -direction : one.key > other.key ? direction : 0;
		})
		.map(({ each }) => each);
}
