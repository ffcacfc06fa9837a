import { presentRecord } from '../records';
import { readSearch, type SearchBody } from '../search';
import { objectAccess, typeInPath, type RouteFamily } from './registration';
import { id, text, texts } from './requestShapes';

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
export const searchRoutes: RouteFamily = (app, hubSpot) =>
	searchAt('/crm/objects/2026-09/:objectType/search')(app, hubSpot);

/** The same search at another path: HubSpot's older versions differ in nothing else. */
export const searchAt =
	(path: string): RouteFamily =>
	(app, hubSpot) => {
		app.post<{ Body: SearchBody }>(
			path,
			{ config: { access: objectAccess(hubSpot, 'read', 'search') }, schema: { body: shape } },
			async (request) => {
				const { account, core } = hubSpot;
				const type = typeInPath(hubSpot, request);
				const characters = lengthOf(request.body, Number(request.headers['content-length']));
				const search = readSearch(account, type, request.body, characters);
				const { total, page } = account.finder.find(type, search, core.clock.now());
				const next = search.offset + page.length;
				const { properties } = search;
				return {
					total,
					results: page.map(({ record, values }) =>
						presentRecord(account, type, record, { properties }, values),
					),
					...(next < total && page.length > 0 ? { paging: { next: { after: String(next) } } } : {}),
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
