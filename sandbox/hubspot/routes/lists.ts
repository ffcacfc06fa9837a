import { validationError } from '../errors';
import { presentList, type ProcessingType, type StoredList } from '../lists';
import { LIST_ACCESS, listNotFound, requireList } from './listAccess';
import type { RouteFamily } from './registration';
import { many, one, text, type Query } from './requestShapes';

const BASE = '/crm/lists/2026-09';
const LIST = `${BASE}/:listId`;
const RESTORABLE_MS = 90 * 86_400_000;

interface ListRoute {
	Params: { listId: string };
	Querystring: Query;
}
interface CreateBody {
	name: string;
	objectTypeId: string;
	processingType: ProcessingType;
	filterBranch?: Record<string, unknown>;
}

const wantsFilters = (query: Query) => ({
	includeFilters: one(query, 'includeFilters') === 'true',
});

/** HubSpot docs, lists: the lists themselves. */
export const listRoutes: RouteFamily = (app, hubSpot) => {
	const shown = (list: StoredList, query: Query) =>
		presentList(list, hubSpot.account.lists.members(list).length, wantsFilters(query));

	app.get<{ Querystring: Query }>(BASE, LIST_ACCESS.read, async ({ query }) => ({
		lists: many(query, 'listIds').flatMap((id) => {
			const list = hubSpot.account.lists.find(id);
			return list ? [shown(list, query)] : [];
		}),
	}));

	app.get<ListRoute>(LIST, LIST_ACCESS.read, async ({ params, query }) => ({
		list: shown(requireList(hubSpot, params.listId), query),
	}));

	app.get<{ Params: { objectTypeId: string; name: string }; Querystring: Query }>(
		`${BASE}/object-type-id/:objectTypeId/name/:name`,
		LIST_ACCESS.read,
		async ({ params, query }) => {
			const { objectTypes, lists } = hubSpot.account;
			const list = lists.named(objectTypes.get(params.objectTypeId), params.name);
			if (!list) throw listNotFound(params.name);
			return { list: shown(list, query) };
		},
	);

	app.post<{ Body: CreateBody }>(
		BASE,
		{
			...LIST_ACCESS.write,
			schema: {
				body: {
					type: 'object',
					required: ['name', 'objectTypeId', 'processingType'],
					properties: {
						name: text,
						objectTypeId: text,
						processingType: { enum: ['MANUAL', 'DYNAMIC', 'SNAPSHOT'] },
						filterBranch: { type: 'object' },
					},
				},
			},
		},
		async ({ body: { name, objectTypeId, processingType, filterBranch } }) => {
			const { objectTypes, lists } = hubSpot.account;
			const type = objectTypes.get(objectTypeId);
			if (type.id !== objectTypeId) {
				throw validationError(`objectTypeId must be an object type id, got ${objectTypeId}`);
			}
			checkFilters(processingType, filterBranch);
			const list = lists.create({
				name,
				type,
				processingType,
				...(filterBranch ? { filterBranch } : {}),
			});
			return { list: shown(list, { includeFilters: 'true' }) };
		},
	);

	app.delete<ListRoute>(LIST, LIST_ACCESS.write, async ({ params }, reply) => {
		hubSpot.account.lists.delete(requireList(hubSpot, params.listId));
		return await reply.code(204).send();
	});

	app.put<ListRoute>(`${LIST}/restore`, LIST_ACCESS.write, async ({ params }, reply) => {
		const { account, core } = hubSpot;
		const list = account.lists.raw(params.listId);
		if (!list) throw listNotFound(params.listId);
		// HubSpot docs: for 90 days.
		if (list.deletedAt !== undefined && core.clock.now() - list.deletedAt > RESTORABLE_MS) {
			throw listNotFound(params.listId);
		}
		account.lists.restore(list);
		return await reply.code(204).send();
	});

	app.put<ListRoute>(`${LIST}/update-list-name`, LIST_ACCESS.write, async ({ params, query }) => {
		const list = requireList(hubSpot, params.listId);
		const name = one(query, 'listName');
		if (name === undefined) throw validationError('listName is required.');
		hubSpot.account.lists.rename(list, name);
		return { updatedList: shown(list, query) };
	});

	app.put<ListRoute & { Body: { filterBranch: Record<string, unknown> } }>(
		`${LIST}/update-list-filters`,
		{
			...LIST_ACCESS.write,
			schema: {
				body: {
					type: 'object',
					required: ['filterBranch'],
					properties: { filterBranch: { type: 'object' } },
				},
			},
		},
		async ({ params, body }) => {
			const list = requireList(hubSpot, params.listId);
			if (list.isByHand) {
				throw validationError(`The filters of a ${list.processingType} list cannot be changed.`);
			}
			hubSpot.account.lists.changeFilters(list, body.filterBranch);
			return { updatedList: shown(list, { includeFilters: 'true' }) };
		},
	);
};

function checkFilters(processingType: ProcessingType, filterBranch: unknown): void {
	if (processingType === 'DYNAMIC' && filterBranch === undefined) {
		throw validationError('A DYNAMIC list must have a filterBranch.');
	}
	if (processingType === 'MANUAL' && filterBranch !== undefined) {
		throw validationError('A MANUAL list cannot have a filterBranch.');
	}
}
