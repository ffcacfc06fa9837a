import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answer, answerVersion } from './gate';
import type { Campaign } from './model';
import { invalid, notFound, Refusal } from './problems';
import type { AndOpenStore } from './store';
import * as wire202510 from './wire202510';
import * as wire202605 from './wire202605';

/** Default and maximum; more is clamped. */
const PAGE_SIZE = 25;

interface ListQuery {
	limit?: unknown;
	after?: unknown;
	/** 2025-10's opaque cursor, made by its own `links.next`. */
	cursor?: unknown;
	include?: unknown;
}

export function campaignRoutes(app: FastifyInstance, store: AndOpenStore): void {
	app.get<{ Querystring: ListQuery }>('/campaigns', async (request, reply) => {
		const limit = pageSize(request.query.limit);
		const all = store.listCampaigns();
		const start = pageStart(all, request.query);
		const page = all.slice(start, start + limit);
		const hasMore = start + limit < all.length;
		const version = answerVersion(store, request);
		if (version === '2026-05') {
			return await answer(reply, version, 200, wire202605.campaignPage(page, hasMore));
		}
		const links = {
			self: linkTo(request, request.url),
			next: nextLink(request, page, limit, hasMore),
		};
		const body = wire202510.campaignListEnvelope(page, links, textOf(request.query.include));
		return await answer(reply, version, 200, body);
	});

	app.get<{ Params: { id: string }; Querystring: ListQuery }>(
		'/campaigns/:id',
		async (request, reply) => {
			const campaign = store.findCampaign(request.params.id);
			if (campaign === undefined) throw new Refusal(404, [notFound]);
			const version = answerVersion(store, request);
			const body =
				version === '2026-05'
					? wire202605.campaignBody(campaign)
					: wire202510.campaignEnvelope(campaign, textOf(request.query.include));
			return await answer(reply, version, 200, body);
		},
	);
}

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

function pageSize(limit: unknown): number {
	if (limit === undefined) return PAGE_SIZE;
	if (typeof limit !== 'string' || !/^0*[1-9]\d*$/.test(limit)) {
		throw new Refusal(400, [invalid('limit', 'invalid', 'must be a positive number')]);
	}
	return Math.min(Number(limit), PAGE_SIZE);
}

function pageStart(all: readonly Campaign[], { after, cursor }: ListQuery): number {
	const opaque = textOf(cursor);
	const last = opaque === undefined ? after : Buffer.from(opaque, 'base64url').toString('utf8');
	if (last === undefined) return 0;
	const position = all.findIndex(({ id }) => id === last);
	if (position < 0)
		throw new Refusal(400, [invalid('after', 'invalid_reference', 'does not exist')]);
	return position + 1;
}

const linkTo = (request: FastifyRequest, path: string): string =>
	`${request.protocol}://${request.host}${path}`;

function nextLink(
	request: FastifyRequest,
	page: Campaign[],
	limit: number,
	hasMore: boolean,
): string | null {
	const last = page.at(-1);
	if (!hasMore || last === undefined) return null;
	const cursor = Buffer.from(last.id).toString('base64url');
	return linkTo(request, `/campaigns?limit=${limit}&cursor=${cursor}`);
}
