import { objectNotFound } from '../errors';
import { page, pageSize } from './paging';
import { fixedAccess, type RouteFamily } from './registration';
import { one, type Query } from './requestShapes';

const read = { config: { access: fixedAccess('crm.objects.owners.read') } };

/** HubSpot docs, owners: records refer to `id`, conversations to `userId`. */
export const ownerRoutes: RouteFamily = (app, hubSpot) => {
	app.get<{ Querystring: Query }>('/crm/owners/2026-09', read, async ({ query }) => {
		const email = one(query, 'email')?.toLowerCase();
		const wantsArchived = one(query, 'archived') === 'true';
		const owners = hubSpot.account.owners.filter(
			(owner) => owner.archived === wantsArchived && (email === undefined || owner.email === email),
		);
		const limit = pageSize(query, 100, 500);
		const { items, paging } = page(owners, limit, one(query, 'after'), ({ id }) => id);
		return { results: items, ...paging };
	});

	app.get<{ Params: { ownerId: string }; Querystring: Query }>(
		'/crm/owners/2026-09/:ownerId',
		read,
		async ({ params, query }) => {
			const byUser = one(query, 'idProperty') === 'userId';
			const wantsArchived = one(query, 'archived') === 'true';
			const owner = hubSpot.account.owners.find(
				({ id, userId, archived }) =>
					archived === wantsArchived && (byUser ? String(userId) : id) === params.ownerId,
			);
			if (!owner) throw objectNotFound(`Owner ${params.ownerId} does not exist`);
			return owner;
		},
	);
};
