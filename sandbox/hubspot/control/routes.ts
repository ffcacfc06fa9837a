import type { FastifyInstance } from 'fastify';
import { HubSpotError } from '../errors';
import type { HubSpot } from '../hubSpot';
import { byPerson, mergeRecords, type ChangeSource, type StoredRecord } from '../records';
import type {
	Associate,
	ByPerson,
	ChangeRecords,
	CreateRecordsAs,
	MergeRecords,
	OfRecord,
	OfType,
	SeedRecords,
	UpdateRecord,
} from './arguments';
import { accessRoutes } from './accessRoutes';
import { journalControlRoutes } from './journalRoutes';
import { fileRoutes } from './fileRoutes';
import { listRoutes } from './listRoutes';
import { schemaRoutes } from './schemaRoutes';
import { seedRecords } from './seedRecords';
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
		fileRoutes(control, hubSpot);
		listRoutes(control, hubSpot);
		schemaRoutes(control, hubSpot);
		accessRoutes(control, hubSpot);
		journalControlRoutes(control, hubSpot);
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

	app.post<{ Body: CreateRecordsAs }>(
		'/control/hubspot/records/create',
		body('objectType', 'rows'),
		async ({ body: { objectType, rows, userId } }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.get(objectType);
			const source = userId === undefined ? IMPORTED : byPerson(userId);
			return rows.map((row) => {
				const plan = account.writer.planCreate(type, row, new Map(), AS_HUBSPOT);
				return recordView(type, account.writer.commit(plan, source));
			});
		},
	);

	app.post<{ Body: SeedRecords }>(
		'/control/hubspot/records/seed',
		body('objectType'),
		async (request) => seedRecords(hubSpot, request.body),
	);

	app.post<{ Body: UpdateRecord }>(
		'/control/hubspot/records/update',
		body('objectType', 'id', 'properties'),
		async ({ body: { objectType, id, properties, source, userId } }) =>
			recordView(
				hubSpot.account.objectTypes.get(objectType),
				change(hubSpot, { objectType, id }, properties, sourceOf(source, userId)),
			),
	);

	app.post<{ Body: ChangeRecords }>(
		'/control/hubspot/records/change',
		body('objectType', 'changes'),
		async ({ body: { objectType, changes, source, userId } }) => {
			for (const { id, properties } of changes) {
				change(hubSpot, { objectType, id }, properties, sourceOf(source, userId));
			}
			return {};
		},
	);

	app.post<{ Body: OfRecord & ByPerson }>(
		'/control/hubspot/records/archive',
		body('objectType', 'id'),
		async ({ body: { userId, ...reference } }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.get(reference.objectType);
			account.records.archive(type, existing(hubSpot, reference), byPerson(userId));
			return {};
		},
	);

	app.post<{ Body: OfRecord & ByPerson }>(
		'/control/hubspot/records/restore',
		body('objectType', 'id'),
		async ({ body: { objectType, id, userId } }) => {
			const { account } = hubSpot;
			const type = account.objectTypes.get(objectType);
			const record = account.records.raw(type, id);
			if (record?.archivedAt === undefined) throw missing(objectType, id);
			account.records.restore(type, record, byPerson(userId));
			return recordView(type, record);
		},
	);

	app.post<{ Body: MergeRecords }>(
		'/control/hubspot/records/merge',
		body('objectType', 'winnerId', 'loserId'),
		async ({ body: { objectType, winnerId, loserId, userId } }) => {
			const type = hubSpot.account.objectTypes.get(objectType);
			const winner = mergeRecords(hubSpot.account, type, winnerId, loserId, byPerson(userId));
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

const sourceOf = (sourceType = 'CRM_UI', userId?: number): ChangeSource =>
	sourceType === 'CRM_UI' ? byPerson(userId) : { sourceType };

function change(
	hubSpot: HubSpot,
	reference: OfRecord,
	properties: Record<string, string>,
	source: ChangeSource,
): StoredRecord {
	const { objectTypes, writer } = hubSpot.account;
	const type = objectTypes.get(reference.objectType);
	const record = existing(hubSpot, reference);
	return writer.commit(writer.planUpdate(type, record, properties, new Map(), AS_HUBSPOT), source);
}

function existing({ account }: HubSpot, { objectType, id }: OfRecord) {
	const record = account.records.live(account.objectTypes.get(objectType), id);
	if (!record) throw missing(objectType, id);
	return record;
}

const missing = (objectType: string, id: string): HubSpotError =>
	new HubSpotError(404, 'OBJECT_NOT_FOUND', `There is no ${objectType} ${id}.`);
