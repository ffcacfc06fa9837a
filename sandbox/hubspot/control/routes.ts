import type { FastifyInstance } from 'fastify';
import { HubSpotError } from '../errors';
import type { HubSpot } from '../hubSpot';
import { mergeRecords, type ChangeSource } from '../records';
import type {
	Associate,
	CreateRecords,
	MergeRecords,
	OfRecord,
	OfType,
	UpdateRecord,
} from './arguments';
import { accessRoutes } from './accessRoutes';
import { schemaRoutes } from './schemaRoutes';
import { recordDetails, recordView, timelineView } from './views';

const IMPORTED: ChangeSource = { sourceType: 'IMPORT' };
const AS_HUBSPOT = { asHubSpot: true } as const;

const body = (...required: string[]) => ({
	schema: { body: { type: 'object', required } },
});

/** `/control/hubspot/…`: arranges and reads the account behind the API's back. */
export function registerHubSpotControl(app: FastifyInstance, hubSpot: HubSpot): void {
	void app.register(async (control) => {
		// The writer's refusals carry a status, as Fastify's own errors do.
		control.setErrorHandler(async (error, _request, reply) => {
			if (!(error instanceof HubSpotError)) throw error;
			return await reply.code(error.status).send({ message: error.message });
		});
		recordRoutes(control, hubSpot);
		schemaRoutes(control, hubSpot);
		accessRoutes(control, hubSpot);
	});
}

function recordRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	app.post<{ Body: OfType }>(
		'/control/hubspot/records',
		body('objectType'),
		async ({ body: { objectType } }) => {
			const type = hubSpot.account.objectTypes.get(objectType);
			return [...hubSpot.account.records.everything(type)].map((each) => recordView(type, each));
		},
	);

	app.post<{ Body: OfRecord }>(
		'/control/hubspot/record',
		body('objectType', 'id'),
		async ({ body: { objectType, id } }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.get(objectType);
			const record = account.records.raw(type, id);
			return { record: record ? recordDetails(account, type, record) : null };
		},
	);

	app.post<{ Body: CreateRecords }>(
		'/control/hubspot/records/create',
		body('objectType', 'rows'),
		async ({ body: { objectType, rows } }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.get(objectType);
			return rows.map((row) => {
				const plan = account.writer.planCreate(type, row, new Map(), AS_HUBSPOT);
				return recordView(type, account.writer.commit(plan, IMPORTED));
			});
		},
	);

	app.post<{ Body: UpdateRecord }>(
		'/control/hubspot/records/update',
		body('objectType', 'id', 'properties'),
		async ({ body: { objectType, id, properties, source = 'CRM_UI' } }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.get(objectType);
			const record = existing(hubSpot, { objectType, id });
			const plan = account.writer.planUpdate(type, record, properties, new Map(), AS_HUBSPOT);
			return recordView(type, account.writer.commit(plan, sourceOf(source)));
		},
	);

	app.post<{ Body: OfRecord }>(
		'/control/hubspot/records/archive',
		body('objectType', 'id'),
		async ({ body: reference }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.get(reference.objectType);
			account.records.archive(type, existing(hubSpot, reference), sourceOf('CRM_UI'));
			return {};
		},
	);

	app.post<{ Body: MergeRecords }>(
		'/control/hubspot/records/merge',
		body('objectType', 'winnerId', 'loserId'),
		async ({ body: { objectType, winnerId, loserId } }) => {
			const type = hubSpot.account.objectTypes.get(objectType);
			const winner = mergeRecords(hubSpot.account, type, winnerId, loserId, sourceOf('CRM_UI'));
			return recordView(type, winner);
		},
	);

	app.post<{ Body: Associate }>(
		'/control/hubspot/records/associate',
		body('from', 'to'),
		async ({ body: { from, to } }) => {
			const { account } = hubSpot;
			const [one, other] = [from, to].map((reference) => ({
				type: account.objectTypes.get(reference.objectType),
				id: existing(hubSpot, reference).id,
			}));
			if (one && other) account.associations.connect(one, other);
			return {};
		},
	);

	app.post<{ Body: OfRecord }>(
		'/control/hubspot/timeline',
		body('objectType', 'id'),
		async ({ body: { objectType, id } }) =>
			timelineView(hubSpot.account, hubSpot.account.objectTypes.get(objectType), id),
	);
}

const sourceOf = (sourceType: string): ChangeSource =>
	sourceType === 'CRM_UI' ? { sourceType, sourceId: 'userId:88001' } : { sourceType };

function existing({ account }: HubSpot, { objectType, id }: OfRecord) {
	const record = account.records.live(account.objectTypes.get(objectType), id);
	if (!record) throw new HubSpotError(404, 'OBJECT_NOT_FOUND', `There is no ${objectType} ${id}.`);
	return record;
}
