import type { FastifyReply } from 'fastify';
import { validationError } from '../errors';
import type { HubSpot } from '../hubSpot';

export type Row = Record<string, unknown>;

export const BATCH_LIMIT = 100;

/** HubSpot docs: 100 inputs a call. */
export function checkBatchSize(inputs: readonly unknown[], limit = BATCH_LIMIT): void {
	if (inputs.length > limit) {
		throw validationError(
			`The maximum batch size is ${limit}, the request has ${inputs.length} inputs.`,
		);
	}
	if (inputs.length === 0) throw validationError('At least one input is required.');
}

/** Duplicate ids reject the whole request, whatever else is right in it. Emails are the same in any case. */
export function checkDistinct(ids: readonly string[], idProperty?: string): void {
	const normal = idProperty === 'email' ? ids.map((id) => id.toLowerCase()) : ids;
	const duplicates = [...new Set(normal.filter((id, index) => normal.indexOf(id) !== index))];
	if (duplicates.length === 0) return;
	throw validationError(
		`Duplicate IDs found in batch input: [${duplicates.join(', ')}]. IDs must be unique`,
		{ context: { ids: duplicates } },
	);
}

/** 207 as soon as one row failed. HubSpot's order of results is not stable, so here it never is that of the input. */
export async function answerBatch(
	hubSpot: HubSpot,
	reply: FastifyReply,
	status: 200 | 201,
	results: Row[],
	errors: Row[] = [],
): Promise<FastifyReply> {
	const now = hubSpot.core.clock.iso();
	return await reply.code(errors.length > 0 ? 207 : status).send({
		status: 'COMPLETE',
		results: hubSpot.core.random.shuffled(results),
		...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
		requestedAt: now,
		startedAt: now,
		completedAt: now,
	});
}
