import type { SnapshotRequest } from '../journal';
import { journalAccess, journalOf } from './journal';
import type { RouteFamily } from './registration';
import { text, texts } from './requestShapes';

const BASE = '/webhooks-journal/snapshots/2026-09/crm';

const shape = {
	type: 'object',
	required: ['snapshotRequests'],
	properties: {
		snapshotRequests: {
			type: 'array',
			items: {
				type: 'object',
				required: ['portalId', 'objectId', 'objectTypeId', 'properties'],
				properties: {
					portalId: { type: 'integer' },
					objectId: { type: 'integer' },
					objectTypeId: text,
					properties: texts,
				},
			},
		},
	},
} as const;

/** POST /webhooks-journal/snapshots/…/crm: records as they are, through the journal. */
export const journalSnapshotRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: { snapshotRequests: SnapshotRequest[] } }>(
		BASE,
		{ config: { access: journalAccess('snapshots.write') }, schema: { body: shape } },
		async (request) => {
			const { account, core } = hubSpot;
			const { snapshotRequests } = request.body;
			const ids = account.journals.snapshots.take(
				journalOf(hubSpot, request),
				snapshotRequests,
				core.clock.now(),
			);
			return {
				snapshotResponses: snapshotRequests.map(({ portalId, objectId, objectTypeId }, index) => ({
					portalId,
					objectId,
					objectTypeId,
					snapshotStatusId: ids[index],
				})),
			};
		},
	);

	// The snapshots guide has the status here; the reference has it beside the journal. Both answer.
	app.get<{ Params: { statusId: string } }>(
		`${BASE}/status/:statusId`,
		{ config: { access: journalAccess('snapshots.read') } },
		async (request) =>
			hubSpot.account.journals.snapshots.status(request.params.statusId, hubSpot.core.clock.now()),
	);
};
