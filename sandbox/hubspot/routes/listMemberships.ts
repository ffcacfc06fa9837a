import { validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import type { Membership, MembershipChange } from '../lists';
import { LIST_ACCESS, requireList, requireListByHand } from './listAccess';
import { pageSize } from './paging';
import type { RouteFamily } from './registration';
import { id, one, type Query } from './requestShapes';

const MEMBERSHIPS = '/crm/lists/2026-09/:listId/memberships';
const DEFAULT_LIMIT = 100;
const LIMIT = 250;
/** HubSpot docs: of lists that are added to another. */
const ADD_FROM_LIMIT = 100_000;

interface ListRoute {
	Params: { listId: string };
	Querystring: Query;
}
type Ids = Array<string | number>;

const ids = { type: 'array', items: id } as const;

const presentChange = ({ added, removed, missing }: MembershipChange) => ({
	// HubSpot's own spelling.
	recordsIdsAdded: added,
	recordIdsRemoved: removed,
	recordIdsMissing: missing,
});

/** HubSpot docs, lists: who is in a list. */
export const listMembershipRoutes: RouteFamily = (app, hubSpot) => {
	const change = (listId: string, toAdd: Ids, toRemove: Ids) => {
		const list = requireListByHand(hubSpot, listId);
		return presentChange(
			hubSpot.account.lists.change(list, toAdd.map(String), toRemove.map(String)),
		);
	};
	const byIds = { ...LIST_ACCESS.write, schema: { body: ids } };

	app.put<ListRoute & { Body: Ids }>(`${MEMBERSHIPS}/add`, byIds, async ({ params, body }) =>
		change(params.listId, body, []),
	);

	app.put<ListRoute & { Body: Ids }>(`${MEMBERSHIPS}/remove`, byIds, async ({ params, body }) =>
		change(params.listId, [], body),
	);

	app.put<ListRoute & { Body: { recordIdsToAdd: Ids; recordIdsToRemove: Ids } }>(
		`${MEMBERSHIPS}/add-and-remove`,
		{
			...LIST_ACCESS.write,
			schema: {
				body: {
					type: 'object',
					required: ['recordIdsToAdd', 'recordIdsToRemove'],
					properties: { recordIdsToAdd: ids, recordIdsToRemove: ids },
				},
			},
		},
		async ({ params, body }) => change(params.listId, body.recordIdsToAdd, body.recordIdsToRemove),
	);

	app.put<{ Params: { listId: string; sourceListId: string } }>(
		`${MEMBERSHIPS}/add-from/:sourceListId`,
		LIST_ACCESS.write,
		async ({ params }, reply) => {
			const { lists } = hubSpot.account;
			const list = requireListByHand(hubSpot, params.listId);
			const source = requireList(hubSpot, params.sourceListId);
			if (source.type !== list.type) {
				throw validationError('Both lists must be of the same object type.');
			}
			const members = lists.members(source).map(({ recordId }) => recordId);
			if (members.length > ADD_FROM_LIMIT) {
				throw validationError(`The source list has more than ${ADD_FROM_LIMIT} members.`);
			}
			lists.change(list, members, []);
			return await reply.code(204).send();
		},
	);

	app.get<ListRoute>(MEMBERSHIPS, LIST_ACCESS.read, async ({ params, query }) =>
		membersPage(hubSpot, params.listId, query, ({ recordId }) => Number(recordId)),
	);

	app.get<ListRoute>(`${MEMBERSHIPS}/join-order`, LIST_ACCESS.read, async ({ params, query }) =>
		membersPage(hubSpot, params.listId, query, ({ order }) => order),
	);

	app.delete<ListRoute>(MEMBERSHIPS, LIST_ACCESS.write, async ({ params }, reply) => {
		requireListByHand(hubSpot, params.listId).clear();
		return await reply.code(204).send();
	});
};

/** HubSpot docs: ascending, or descending with `before`. The cursor names a place, whose member may have left since. */
function membersPage(
	hubSpot: HubSpot,
	listId: string,
	query: Query,
	placeOf: (membership: Membership) => number,
) {
	const limit = pageSize(query, DEFAULT_LIMIT, LIMIT);
	const [after, before] = [place(query, 'after'), place(query, 'before')];
	if (after !== undefined && before !== undefined) {
		throw validationError('Only one of after and before can be set.');
	}
	const direction = before === undefined ? 1 : -1;
	const start = after ?? before;
	const list = requireList(hubSpot, listId);
	const members = hubSpot.account.lists.members(list);
	const rest = members
		.filter((each) => start === undefined || direction * (placeOf(each) - start) > 0)
		.sort((left, right) => direction * (placeOf(left) - placeOf(right)));
	const rows = rest.slice(0, limit);
	const last = rows.at(-1);
	const isMore = rest.length > limit && last !== undefined;
	return {
		total: members.length,
		results: rows.map(({ recordId, addedAt }) => ({
			recordId,
			membershipTimestamp: new Date(addedAt).toISOString(),
		})),
		...(isMore ? { paging: cursor(direction, placeOf(last)) } : {}),
	};
}

/** Opaque: a client that builds its own cursors fails. */
const cursor = (direction: 1 | -1, at: number) => {
	const token = Buffer.from(`place:${at}`).toString('base64url');
	return direction === 1
		? { next: { after: token, link: `?after=${token}` } }
		: { prev: { before: token, link: `?before=${token}` } };
};

function place(query: Query, name: 'after' | 'before'): number | undefined {
	const token = one(query, name);
	if (token === undefined) return undefined;
	const text = Buffer.from(token, 'base64url').toString();
	if (!/^place:\d+$/.test(text)) throw validationError(`Invalid paging cursor: ${token}`);
	return Number(text.slice('place:'.length));
}
