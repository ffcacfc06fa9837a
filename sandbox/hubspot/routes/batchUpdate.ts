import type { Account } from '../account';
import { objectsNotFound } from '../errors';
import type { ObjectType } from '../objectTypes';
import {
	findRecord,
	notUnique,
	presentWritten,
	requireUniqueProperty,
	type Claims,
	type StoredRecord,
} from '../records';
import { answerBatch, checkBatchSize, checkDistinct } from './batchAnswer';
import { objectAccess, typeInPath, writtenBy, type RouteFamily } from './registration';
import { id, inputs, propertyMap, text } from './requestShapes';

interface UpdateInput {
	id: string | number;
	idProperty?: string;
	properties: Record<string, unknown>;
	objectWriteTraceId?: string;
}

/** POST …/batch/update and …/batch/archive: all or nothing, with trace ids as well. */
export const batchUpdateRoutes: RouteFamily = (app, hubSpot) => {
	const config = { access: objectAccess(hubSpot, 'write') };

	app.post<{ Body: { inputs: UpdateInput[] } }>(
		'/crm/objects/2026-09/:objectType/batch/update',
		{
			config,
			schema: {
				body: inputs({ id, idProperty: text, properties: propertyMap, objectWriteTraceId: text }, [
					'id',
					'properties',
				]),
			},
		},
		async (request, reply) => {
			const { account } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const rows = request.body.inputs;
			checkBatchSize(rows);
			for (const { idProperty } of rows) {
				// HubSpot refuses email here although it is unique, and hs_object_id although it is the id.
				if (idProperty === 'email') throw notUnique(type, idProperty);
				if (idProperty !== undefined) requireUniqueProperty(account, type, idProperty);
			}
			checkDistinct(rows.map((row) => String(row.id)));
			const records = findAll(account, type, rows);
			const claims: Claims = new Map();
			const planned = rows.map(({ properties, objectWriteTraceId }, index) => ({
				plan: account.writer.planUpdate(type, recordAt(records, index), properties, claims),
				objectWriteTraceId,
			}));
			const source = writtenBy(request);
			const results = planned.map(({ plan, objectWriteTraceId }) => ({
				...presentWritten(account, type, account.writer.commit(plan, source), plan.values.keys()),
				...(objectWriteTraceId === undefined ? {} : { objectWriteTraceId }),
			}));
			return await answerBatch(hubSpot, reply, 200, results);
		},
	);

	app.post<{ Body: { inputs: Array<{ id: string | number }> } }>(
		'/crm/objects/2026-09/:objectType/batch/archive',
		{ config, schema: { body: inputs({ id }, ['id']) } },
		async (request, reply) => {
			const { account } = hubSpot;
			const type = typeInPath(hubSpot, request);
			checkBatchSize(request.body.inputs);
			for (const input of request.body.inputs) {
				const record = account.records.live(type, String(input.id));
				if (record) account.records.archive(type, record, writtenBy(request));
			}
			return await reply.code(204).send();
		},
	);
};

/** HubSpot docs: a batch update does not follow merges: the id of a merged record is as good as none. */
function findAll(
	account: Account,
	type: ObjectType,
	rows: readonly UpdateInput[],
): Array<StoredRecord | undefined> {
	const records = rows.map((row) => {
		const record = findRecord(account, type, String(row.id), row.idProperty);
		const isMerged = row.idProperty === undefined && record?.id !== String(row.id);
		return isMerged ? undefined : record;
	});
	const missing = rows.filter((_row, index) => !records[index]).map((row) => String(row.id));
	if (missing.length > 0) throw objectsNotFound(type.singular, missing);
	return records;
}

function recordAt(records: ReadonlyArray<StoredRecord | undefined>, index: number): StoredRecord {
	const record = records[index];
	if (!record) throw new Error(`no record for input ${index}`);
	return record;
}
