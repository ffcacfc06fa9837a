import { validationError } from '../errors';
import { PROCESSING_TYPES, presentFoundList, type ProcessingType, type StoredList } from '../lists';
import { LIST_ACCESS } from './listAccess';
import type { RouteFamily } from './registration';
import { id, text, texts } from './requestShapes';

const DEFAULT_COUNT = 20;
const MOST = 500;

interface SearchBody {
	listIds: Array<string | number>;
	processingTypes: ProcessingType[];
	additionalProperties: string[];
	offset: number;
	count?: number;
	query?: string;
	objectTypeId?: string;
	sort?: string;
}

const shape = {
	type: 'object',
	// HubSpot docs: required since 2026-09; empty arrays filter nothing.
	required: ['listIds', 'processingTypes', 'additionalProperties', 'offset'],
	properties: {
		listIds: { type: 'array', items: id },
		processingTypes: { type: 'array', items: { enum: PROCESSING_TYPES } },
		additionalProperties: texts,
		offset: { type: 'integer', minimum: 0 },
		count: { type: 'integer', minimum: 1, maximum: MOST },
		query: text,
		objectTypeId: text,
		sort: text,
	},
} as const;

/** What `sort` may name; a leading "-" turns it around. */
const SORTS: Readonly<Record<string, (one: StoredList, other: StoredList) => number>> = {
	HS_LIST_ID: (one, other) => Number(one.id) - Number(other.id),
	HS_NAME: (one, other) => one.name.localeCompare(other.name),
	HS_CREATEDATE: (one, other) => one.createdAt - other.createdAt,
	HS_LASTMODIFIEDDATE: (one, other) => one.updatedAt - other.updatedAt,
};

/** HubSpot docs, lists: search by part of the name, ids and processing types. */
export const listSearchRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: SearchBody }>(
		'/crm/lists/2026-09/search',
		{ ...LIST_ACCESS.read, schema: { body: shape } },
		async ({ body }) => {
			const { lists } = hubSpot.account;
			const { offset, count = DEFAULT_COUNT } = body;
			const found = lists
				.live()
				.filter((list) => isWanted(list, body))
				.sort(sorting(body.sort));
			const rows = found.slice(offset, offset + count);
			return {
				lists: rows.map((list) =>
					presentFoundList(list, lists.members(list).length, body.additionalProperties),
				),
				hasMore: offset + rows.length < found.length,
				offset: offset + rows.length,
				total: found.length,
			};
		},
	);
};

const isWanted = (
	{ id: listId, name, processingType, type }: StoredList,
	{ listIds, processingTypes, query = '', objectTypeId }: SearchBody,
): boolean =>
	(listIds.length === 0 || listIds.some((each) => String(each) === listId)) &&
	(processingTypes.length === 0 || processingTypes.includes(processingType)) &&
	(objectTypeId === undefined || objectTypeId === type.id) &&
	name.toLowerCase().includes(query.toLowerCase());

function sorting(given = 'HS_LIST_ID'): (one: StoredList, other: StoredList) => number {
	const compare = SORTS[given.replace(/^-/, '').toUpperCase()];
	if (!compare) throw validationError(`Cannot sort by ${given}`, { context: { sort: [given] } });
	const direction = given.startsWith('-') ? -1 : 1;
	return (one, other) => direction * compare(one, other);
}
