import type { Account } from '../account';
import { HubSpotError, validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import { presentWritten, type ChangeSource, type Claims, type PlannedWrite } from '../records';
import {
	planAssociations,
	type AssociationInput,
	type PlannedAssociation,
} from './associationInput';
import { answerBatch, checkBatchSize, type Row } from './batchAnswer';
import { objectAccess, typeInPath, writtenBy, type RouteFamily } from './registration';
import { associationsShape, inputs, propertyMap, text } from './requestShapes';

interface CreateInput {
	properties: Record<string, unknown>;
	associations?: AssociationInput[];
	objectWriteTraceId?: string;
}
interface PlannedCreate {
	plan: PlannedWrite;
	connections: PlannedAssociation[];
	traceId: string | undefined;
}

/** POST …/batch/create. HubSpot docs: partial success only when every input has its own `objectWriteTraceId`. */
export const batchCreateRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: { inputs: CreateInput[] } }>(
		'/crm/objects/2026-09/:objectType/batch/create',
		{
			config: { access: objectAccess(hubSpot, 'write') },
			schema: {
				body: inputs(
					{ properties: propertyMap, associations: associationsShape, objectWriteTraceId: text },
					['properties'],
				),
			},
		},
		async (request, reply) => {
			const { account } = hubSpot;
			const type = typeInPath(hubSpot, request);
			const rows = request.body.inputs;
			checkBatchSize(rows);
			const { results, errors } = everyRowIsTraced(rows)
				? createEach(account, type, rows, writtenBy(request))
				: { results: createAll(account, type, rows, writtenBy(request)), errors: [] };
			return await answerBatch(hubSpot, reply, 201, results, errors);
		},
	);
};

function everyRowIsTraced(rows: readonly CreateInput[]): boolean {
	const traceIds = rows.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []);
	if (new Set(traceIds).size < traceIds.length) {
		throw validationError('Every objectWriteTraceId must be unique within the request.');
	}
	return traceIds.length === rows.length;
}

/** One bad row fails the whole call, and nothing is written. */
function createAll(
	account: Account,
	type: ObjectType,
	rows: readonly CreateInput[],
	source: ChangeSource,
): Row[] {
	const claims: Claims = new Map();
	const planned = rows.map((row) => plan(account, type, row, claims));
	return planned.map((each) => commit(account, type, each, source));
}

function createEach(
	account: Account,
	type: ObjectType,
	rows: readonly CreateInput[],
	source: ChangeSource,
): { results: Row[]; errors: Row[] } {
	const results: Row[] = [];
	const errors: Row[] = [];
	for (const row of rows) {
		try {
			results.push(commit(account, type, plan(account, type, row, new Map()), source));
		} catch (error) {
			if (!(error instanceof HubSpotError)) throw error;
			errors.push(error.row({ objectWriteTraceId: [row.objectWriteTraceId ?? ''] }));
		}
	}
	return { results, errors };
}

const plan = (
	account: Account,
	type: ObjectType,
	{ properties, associations = [], objectWriteTraceId }: CreateInput,
	claims: Claims,
): PlannedCreate => ({
	connections: planAssociations(account, type, associations),
	plan: account.writer.planCreate(type, properties, claims),
	traceId: objectWriteTraceId,
});

function commit(
	account: Account,
	type: ObjectType,
	planned: PlannedCreate,
	source: ChangeSource,
): Row {
	const record = account.writer.commit(planned.plan, source);
	for (const { to, labels } of planned.connections) {
		account.associations.addLabels({ type, id: record.id }, to, labels);
	}
	return {
		...presentWritten(account, type, record, planned.plan.values.keys()),
		...(planned.traceId === undefined ? {} : { objectWriteTraceId: planned.traceId }),
	};
}
