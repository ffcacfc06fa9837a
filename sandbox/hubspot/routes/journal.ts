import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access';
import { HubSpotError, objectNotFound, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import { lostOffset, presignedUrl, type AppJournal, type JournalEntry } from '../journal';
import { checkBatchSize } from './batchAnswer';
import type { RouteFamily } from './registration';
import { one, text, type Query } from './requestShapes';

/** Reference: only an app's client credentials open the journal. */
export const journalAccess = (scope: string): Access => ({
	scopes: () => [[`developer.webhooks_journal.${scope}`]],
	tokenKinds: ['client_credentials'],
	limit: 'journal',
});

/** The journal of the app that calls. */
export const journalOf = ({ account }: HubSpot, { accessToken }: FastifyRequest): AppJournal =>
	account.journals.of(accessToken?.appId ?? 0);

const BATCH_LIMIT = 100;

/** GET/POST /webhooks-journal/journal…: what an app reads, all its accounts together, or one. */
export const journalRoutes: RouteFamily = (app, hubSpot) => {
	readRoutes(app, hubSpot, 'journal');
	readRoutes(app, hubSpot, 'journal-local');
};

function readRoutes(app: FastifyInstance, hubSpot: HubSpot, name: string): void {
	const base = `/webhooks-journal/${name}/2026-09`;
	const config = { access: journalAccess('read') };
	const read = (request: FastifyRequest): Reading => new Reading(hubSpot, request, name);

	app.get(`${base}/earliest`, { config }, async (request, reply) => {
		const reading = read(request);
		return await answerOne(reply, reading, reading.entries[0]);
	});
	app.get(`${base}/latest`, { config }, async (request, reply) => {
		const reading = read(request);
		return await answerOne(reply, reading, reading.entries.at(-1));
	});
	app.get<{ Params: { offset: string } }>(
		`${base}/offset/:offset/next`,
		{ config },
		async (request, reply) => {
			const reading = read(request);
			return await answerOne(reply, reading, reading.after(request.params.offset)[0]);
		},
	);
	app.get<{ Params: { count: string } }>(
		`${base}/batch/earliest/:count`,
		{ config },
		async (request, reply) => {
			const reading = read(request);
			const count = countOf(request.params.count);
			return await answerMany(reply, reading, reading.entries.slice(0, count));
		},
	);
	app.get<{ Params: { count: string } }>(
		`${base}/batch/latest/:count`,
		{ config },
		async (request, reply) => {
			const reading = read(request);
			const count = countOf(request.params.count);
			return await answerMany(reply, reading, reading.entries.slice(-count));
		},
	);
	app.get<{ Params: { offset: string; count: string } }>(
		`${base}/batch/:offset/next/:count`,
		{ config },
		async (request, reply) => {
			const reading = read(request);
			const count = countOf(request.params.count);
			const following = reading.after(request.params.offset).slice(0, count);
			return await answerMany(reply, reading, following);
		},
	);
	app.post<{ Body: { inputs: string[] } }>(
		`${base}/batch/read`,
		{
			config,
			schema: {
				body: {
					type: 'object',
					required: ['inputs'],
					properties: { inputs: { type: 'array', items: text } },
				},
			},
		},
		async (request, reply) => {
			const reading = read(request);
			const { inputs } = request.body;
			checkBatchSize(inputs, BATCH_LIMIT);
			const found = inputs.flatMap((offset) => reading.entry(offset) ?? []);
			const missing = inputs.filter((offset) => !reading.entry(offset));
			return await answerMany(reply, reading, found, missing);
		},
	);
	app.get<{ Params: { statusId: string } }>(
		`${base}/status/:statusId`,
		{ config },
		async (request) =>
			hubSpot.account.journals.snapshots.status(request.params.statusId, hubSpot.core.clock.now()),
	);
}

/** One call that reads the journal: which entries it sees, and how it gives access to them. */
class Reading {
	readonly entries: readonly JournalEntry[];
	private readonly portalId: number | undefined;

	constructor(
		private readonly hubSpot: HubSpot,
		private readonly request: FastifyRequest,
		journalName: string,
	) {
		this.portalId = portalOf(hubSpot, request, journalName === 'journal-local');
		this.entries = journalOf(hubSpot, request).log.entries(this.portalId);
	}

	entry(offset: string): JournalEntry | undefined {
		return this.entries.find((each) => each.offset === offset);
	}

	/** What was published after the entry; throws when that entry is not there (any more). */
	after(offset: string): readonly JournalEntry[] {
		const position = this.entries.findIndex((each) => each.offset === offset);
		if (position === -1) {
			throw lostOffset(offset, this.hubSpot.account.settings.journalLostOffsetStatus);
		}
		return this.entries.slice(position + 1);
	}

	link({ offset }: JournalEntry): Record<string, unknown> {
		const { account, core } = this.hubSpot;
		const expiresAt = core.clock.now() + account.settings.journalUrlLifetimeMs;
		const { protocol, host } = this.request;
		const url = presignedUrl(`${protocol}://${host}`, {
			appId: journalOf(this.hubSpot, this.request).appId,
			offset,
			expiresAt,
			...(this.portalId === undefined ? {} : { portalId: this.portalId }),
		});
		return { currentOffset: offset, expiresAt: new Date(expiresAt).toISOString(), url };
	}

	now(): string {
		return this.hubSpot.core.clock.iso();
	}
}

function portalOf(
	{ account }: HubSpot,
	{ query }: FastifyRequest,
	isRequired: boolean,
): number | undefined {
	const given = one(query as Query, 'installPortalId');
	if (given === undefined) {
		if (isRequired) throw validationError('installPortalId is required.');
		return undefined;
	}
	if (!/^\d+$/.test(given)) throw validationError(`installPortalId must be a number, got ${given}`);
	if (Number(given) !== account.portalId) {
		throw new HubSpotError(403, 'FORBIDDEN', `The app is not installed in portal ${given}.`);
	}
	return Number(given);
}

function countOf(given: string): number {
	const count = Number(given);
	if (!Number.isInteger(count) || count < 1 || count > BATCH_LIMIT) {
		throw validationError(`count must be between 1 and ${BATCH_LIMIT}, got ${given}`);
	}
	return count;
}

/** Reference: 204 when there is nothing (newer). */
const answerOne = async (
	reply: FastifyReply,
	reading: Reading,
	entry: JournalEntry | undefined,
): Promise<FastifyReply> =>
	entry ? await reply.send(reading.link(entry)) : await reply.code(204).send();

/** In the order of the journal: a consumer goes on from the last one. */
async function answerMany(
	reply: FastifyReply,
	reading: Reading,
	entries: readonly JournalEntry[],
	missing: readonly string[] = [],
): Promise<FastifyReply> {
	if (entries.length === 0 && missing.length === 0) return await reply.code(204).send();
	const now = reading.now();
	const errors = missing.map((offset) => ({
		...objectNotFound(`Offset ${offset} has expired or does not exist`).row({ offset: [offset] }),
		id: offset,
	}));
	return await reply.code(errors.length > 0 ? 207 : 200).send({
		status: 'COMPLETE',
		results: entries.map((entry) => reading.link(entry)),
		...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
		requestedAt: now,
		startedAt: now,
		completedAt: now,
	});
}
