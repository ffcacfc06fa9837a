import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { page } from './page';
import { resetKeepingSetup } from './resetKeepingSetup';
import { renderSections, type PageSources, type View } from './sections';

const ASSETS: Readonly<Record<string, string>> = {
	'base.css': 'text/css; charset=utf-8',
	'layout.css': 'text/css; charset=utf-8',
	'parts.css': 'text/css; charset=utf-8',
	'page.js': 'text/javascript; charset=utf-8',
	'icon.svg': 'image/svg+xml',
};

const viewQuery = {
	type: 'object',
	properties: {
		contact: { type: 'string', maxLength: 100 },
		search: { type: 'string', maxLength: 200 },
	},
} as const;

/** The page, and what its script calls. */
export function registerPage(app: FastifyInstance, sources: PageSources): void {
	app.get<{ Querystring: View }>(
		'/',
		{ schema: { querystring: viewQuery } },
		async ({ query }, reply) =>
			await reply
				.type('text/html; charset=utf-8')
				.send(page(renderSections(sources, query), query.search ?? '')),
	);

	app.get<{ Querystring: View }>(
		'/page/sections',
		{ schema: { querystring: viewQuery } },
		async (request, reply) => {
			const body = JSON.stringify(renderSections(sources, request.query));
			const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
			reply.header('ETag', tag);
			if (request.headers['if-none-match'] === tag) return await reply.code(304).send();
			return await reply.type('application/json; charset=utf-8').send(body);
		},
	);

	app.post('/page/reset', async () => {
		resetKeepingSetup(sources);
		return {};
	});

	for (const [name, type] of Object.entries(ASSETS)) {
		const content = readFileSync(join(__dirname, 'assets', name));
		app.get(`/assets/${name}`, async (_request, reply) => await reply.type(type).send(content));
	}
}
