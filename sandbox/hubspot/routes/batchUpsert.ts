import type { Account } from '../account';
import { validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import {
	findRecord,
	presentWritten,
	requireUniqueProperty,
	type Claims,
	type PlannedWrite,
	type StoredRecord,
} from '../records';
import { isReadOnly } from '../schema';
import { answerBatch, checkBatchSize, checkDistinct } from './batchAnswer';
import { objectAccess, typeInPath, writtenBy, type RouteFamily } from './registration';
import { id, inputs, propertyMap, text } from './requestShapes';

interface UpsertInput {
	id: string | number;
	idProperty: string;
	properties: Record<string, unknown>;
	objectWriteTraceId?: string;
}

/** POST …/batch/upsert: by email or a unique property; all or nothing; rows say `new`. */
export const batchUpsertRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: { inputs: UpsertInput[] } }>(
		'/crm/objects/2026-09/:objectType/batch/upsert',
		{
			config: { access: objectAccess(hubSpot, 'write') },
			schema: {
				body: inputs({ id, idProperty: text, properties: propertyMap, objectWriteTraceId: text }, [
					'id',
					'idProperty',
					'properties',
				]),
			},
		},
		async (request, reply) => {
			const { account } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const rows = request.body.inputs;
			checkBatchSize(rows);
			for (const { idProperty } of rows) requireUniqueProperty(account, type, idProperty);
			for (const idProperty of new Set(rows.map((row) => row.idProperty))) {
				const ids = rows
					.filter((row) => row.idProperty === idProperty)
					.map((row) => String(row.id));
				checkDistinct(ids, idProperty);
			}
			const claims: Claims = new Map();
			const planned = rows.map((row) => ({ plan: plan(account, type, row, claims), row }));
			const source = writtenBy(request);
			const results = planned.map(({ plan, row: { objectWriteTraceId } }) => ({
				...presentWritten(account, type, account.writer.commit(plan, source), plan.values.keys()),
				new: plan.record === undefined,
				...(objectWriteTraceId === undefined ? {} : { objectWriteTraceId }),
			}));
			return await answerBatch(hubSpot, reply, 200, results);
		},
	);
};

function plan(account: Account, type: ObjectType, row: UpsertInput, claims: Claims): PlannedWrite {
	const record = findRecord(account, type, String(row.id), row.idProperty);
	if (!record) {
		const properties = { [row.idProperty]: row.id, ...row.properties };
		return account.writer.planCreate(type, properties, claims);
	}
	if (row.idProperty === 'email') checkComplete(account, type, record, row);
	return account.writer.planUpdate(type, record, row.properties, claims);
}

/**
 * HubSpot docs: "Partial upserts are not supported when using email as the idProperty for contacts." Partial here: it leaves
 * out a property that the contact has a value in and that could be written.
 */
function checkComplete(
	account: Account,
	type: ObjectType,
	record: StoredRecord,
	{ properties }: UpsertInput,
): void {
	const left = [...record.properties.keys()].filter((name) => {
		const definition = account.definition(type, name);
		return definition && !isReadOnly(definition) && name !== 'email' && !(name in properties);
	});
	if (left.length === 0) return;
	throw validationError(
		'Partial upserts are not supported when using email as the idProperty for contacts.',
		{ context: { ids: [record.id], missingProperties: left } },
	);
}
