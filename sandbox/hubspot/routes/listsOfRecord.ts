import { objectNotFound } from '../errors';
import type { HubSpot } from '../hubSpot';
import { checkBatchSize } from './batchAnswer';
import { LIST_ACCESS } from './listAccess';
import type { RouteFamily } from './registration';
import { id, inputs, text } from './requestShapes';

const RECORDS = '/crm/lists/2026-09/records';

interface RecordInput {
	objectTypeId: string;
	recordId: string | number;
}

/** HubSpot docs, lists: the lists that a record is in. */
export const listsOfRecordRoutes: RouteFamily = (app, hubSpot) => {
	app.get<{ Params: { objectTypeId: string; recordId: string } }>(
		`${RECORDS}/:objectTypeId/:recordId/memberships`,
		LIST_ACCESS.read,
		async ({ params }) => {
			const results = listsOf(hubSpot, params);
			if (!results) throw objectNotFound(`Record ${params.recordId} does not exist.`);
			return { results, total: results.length };
		},
	);

	app.post<{ Body: { inputs: RecordInput[] } }>(
		`${RECORDS}/memberships/batch/read`,
		{
			...LIST_ACCESS.read,
			schema: { body: inputs({ objectTypeId: text, recordId: id }, ['objectTypeId', 'recordId']) },
		},
		async ({ body }, reply) => {
			checkBatchSize(body.inputs);
			const read = body.inputs.map((input) => ({ input, lists: listsOf(hubSpot, input) }));
			const results = read.flatMap(({ input, lists }) =>
				lists
					? [
							{
								objectTypeId: input.objectTypeId,
								recordId: String(input.recordId),
								recordListMemberships: lists,
							},
						]
					: [],
			);
			const errors = read.flatMap(({ input, lists }) =>
				lists
					? []
					: [objectNotFound('Record does not exist.').row({ recordId: [String(input.recordId)] })],
			);
			const now = hubSpot.core.clock.iso();
			return await reply.code(errors.length > 0 ? 207 : 200).send({
				status: 'COMPLETE',
				results: hubSpot.core.random.shuffled(results),
				...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
				startedAt: now,
				completedAt: now,
			});
		},
	);
};

/** `undefined` when there is no such record. */
function listsOf({ account }: HubSpot, { objectTypeId, recordId }: RecordInput) {
	const type = account.objectTypes.get(objectTypeId);
	const record = account.records.live(type, String(recordId));
	if (!record) return undefined;
	return account.lists.live().flatMap((list) => {
		const membership = list.type === type ? account.lists.membership(list, record) : undefined;
		if (!membership) return [];
		return [
			{
				listId: list.id,
				listVersion: list.version,
				firstAddedTimestamp: new Date(membership.firstAddedAt).toISOString(),
				lastAddedTimestamp: new Date(membership.addedAt).toISOString(),
				isPublicList: true,
			},
		];
	});
}
