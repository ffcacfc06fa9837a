import { objectNotFound } from '../errors';
import { findRecord, mergeRecords, presentRecord } from '../records';
import { objectScopes } from '../access';
import { writtenBy, type RouteFamily } from './registration';
import { id, text } from './requestShapes';

const MERGEABLE = ['contacts', 'companies', 'deals', 'tickets'];

/** HubSpot docs: merge for four object types; permanent deletion for contacts. */
export const mergeAndPrivacyRoutes: RouteFamily = (app, hubSpot) => {
	for (const name of MERGEABLE) {
		app.post<{ Body: { primaryObjectId: string | number; objectIdToMerge: string | number } }>(
			`/crm/objects/2026-09/${name}/merge`,
			{
				config: {
					access: { scopes: () => [objectScopes(hubSpot.account.objectTypes.get(name), 'write')] },
				},
				schema: {
					body: {
						type: 'object',
						required: ['primaryObjectId', 'objectIdToMerge'],
						properties: { primaryObjectId: id, objectIdToMerge: id },
					},
				},
			},
			async (request) => {
				const { account } = hubSpot;
				const { body } = request;
				const type = account.objectTypes.get(name);
				const winner = mergeRecords(
					account,
					type,
					String(body.primaryObjectId),
					String(body.objectIdToMerge),
					writtenBy(request),
				);
				return presentRecord(account, type, winner);
			},
		);
	}

	app.post<{ Body: { objectId: string | number; idProperty?: string } }>(
		'/crm/objects/2026-09/contacts/gdpr-delete',
		{
			config: { access: { scopes: () => [['crm.objects.contacts.write']] } },
			schema: {
				body: {
					type: 'object',
					required: ['objectId'],
					properties: { objectId: id, idProperty: text },
				},
			},
		},
		async (request, reply) => {
			const { account } = hubSpot;
			const { body } = request;
			const type = account.objectTypes.get('contacts');
			const record = findRecord(account, type, String(body.objectId), body.idProperty);
			if (!record) throw objectNotFound();
			account.records.purge(type, record, writtenBy(request));
			return await reply.code(204).send();
		},
	);
};
