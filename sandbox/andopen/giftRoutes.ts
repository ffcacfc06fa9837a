import type { FastifyInstance } from 'fastify';
import { fieldProblems } from './fieldProblems';
import { answer, answerVersion, requestVersion } from './gate';
import { giftRequestProblems } from './giftRequestRules';
import { giftRequestFields, readGiftRequest } from './giftRequestFields';
import type { Gift } from './model';
import { notFound, onePerParameter, Refusal } from './problems';
import type { AndOpenStore } from './store';
import { giftEnvelope } from './wire202510';
import { giftBody } from './wire202605';

/** @param created told about every gift made, once it is in the store */
export function giftRoutes(
	app: FastifyInstance,
	store: AndOpenStore,
	created: (gift: Gift) => void,
): void {
	app.post('/gift_requests', async (request, reply) => {
		const written = requestVersion(request);
		const wanted = readGiftRequest(written, request.body);
		const problems = onePerParameter([
			...fieldProblems(giftRequestFields[written], request.body, (schema, value) => {
				const validate = request.compileValidationSchema(schema, 'body');
				return validate(value) ? undefined : (validate.errors?.[0]?.message ?? 'is invalid');
			}),
			...giftRequestProblems(store, wanted, written),
		]);
		if (problems.length > 0) throw new Refusal(422, problems);

		const gift = store.createGift(wanted);
		created(gift);
		const version = answerVersion(store, request);
		const status = version === '2025-10' ? 201 : store.settings.createdStatus;
		return await answer(
			reply,
			version,
			status,
			version === '2026-05' ? giftBody(gift) : giftEnvelope(gift),
		);
	});

	app.get<{ Params: { id: string } }>('/gift_requests/:id', async (request, reply) => {
		const gift = store.readGift(request.params.id);
		if (gift === undefined) throw new Refusal(404, [notFound]);
		const version = answerVersion(store, request);
		return await answer(
			reply,
			version,
			200,
			version === '2026-05' ? giftBody(gift) : giftEnvelope(gift),
		);
	});
}
