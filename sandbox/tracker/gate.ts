import type { FastifyInstance } from 'fastify';
import { TRACKER_TOKEN } from './token';

/** An answer other than 2xx; `field` names what of the request it is about. */
export class Refusal extends Error {
	constructor(
		readonly statusCode: number,
		readonly code: string,
		message: string,
		readonly field?: string,
	) {
		super(message);
	}
}

export const invalid = (field: string, message: string): Refusal =>
	new Refusal(422, 'invalid', `${field} ${message}`, field);

export function present<Thing>(thing: Thing | undefined, what: string): Thing {
	if (thing === undefined) throw new Refusal(404, 'not_found', `There is no ${what}.`);
	return thing;
}

/** What every request passes first, and how every refusal is written: `{ error: { code, message, field? } }`. */
export function guardTracker(app: FastifyInstance): void {
	// Not earlier: faults on command strike like a gateway's, before the tracker looks at the token.
	app.addHook('preValidation', async ({ headers }) => {
		if (headers.authorization === `Bearer ${TRACKER_TOKEN}`) return;
		throw new Refusal(401, 'unauthorized', 'The access token is missing or not valid.');
	});
	app.setErrorHandler(async (error, _request, reply) => {
		const { statusCode, code, message, field } = asRefusal(error);
		return await reply.status(statusCode).send({ error: { code, message, field } });
	});
	app.setNotFoundHandler(() => {
		throw new Refusal(404, 'not_found', 'There is nothing at this address.');
	});
}

function asRefusal(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	const message = error instanceof Error ? error.message : 'Something went wrong.';
	if (isValidation(error)) return new Refusal(422, 'invalid', message);
	const status =
		error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
			? error.statusCode
			: 500;
	return new Refusal(status, status < 500 ? 'invalid_request' : 'internal_error', message);
}

const isValidation = (error: unknown): boolean =>
	typeof error === 'object' && error !== null && 'validation' in error && Boolean(error.validation);
