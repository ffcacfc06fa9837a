import type { FastifyInstance } from 'fastify';
import type { Core } from './core';
import type { FaultRule } from './faultTypes';
import type { RequestFilter } from './requestLog';
import { SYSTEMS, type System } from './system';

const system = { type: 'string', enum: SYSTEMS } as const;
const faultRule = {
	type: 'object',
	required: ['system', 'kind'],
	properties: {
		system,
		method: { type: 'string' },
		path: { type: 'string' },
		times: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'always' }] },
		after: { type: 'integer', minimum: 0 },
		kind: { type: 'string' },
	},
	oneOf: [
		{
			properties: {
				kind: {
					enum: ['dropBeforeWrite', 'dropAfterWrite', 'malformed', 'truncated', 'emptyBody'],
				},
			},
		},
		{
			required: ['status'],
			properties: {
				kind: { enum: ['status', 'statusAfterWrite'] },
				status: { type: 'integer', minimum: 200, maximum: 599 },
				headers: { type: 'object', additionalProperties: { type: 'string' } },
			},
		},
		{
			required: ['delayMs', 'when'],
			properties: {
				kind: { const: 'slow' },
				delayMs: { type: 'integer', minimum: 0 },
				when: { enum: ['beforeWrite', 'afterWrite'] },
			},
		},
	],
} as const;

/** `/control/…`: what concerns all systems. Every operation is a POST with a JSON body and answers JSON. */
export function registerCoreControl(app: FastifyInstance, core: Core): void {
	app.post('/control/reset', async () => {
		core.reset();
		return {};
	});
	app.post<{ Body: { milliseconds: number; system?: System } }>(
		'/control/latency',
		{
			schema: {
				body: {
					type: 'object',
					required: ['milliseconds'],
					properties: { milliseconds: { type: 'integer', minimum: 0 }, system },
				},
			},
		},
		async ({ body }) => {
			core.setLatency(body.milliseconds, body.system);
			return {};
		},
	);
	app.post<{ Body: { milliseconds: number } }>('/control/clock/advance', async ({ body }) => {
		core.clock.advance(body.milliseconds);
		return { now: core.clock.iso() };
	});

	app.post<{ Body: { at?: string } }>('/control/clock/stop', async ({ body }) => {
		core.clock.stop(body.at === undefined ? undefined : Date.parse(body.at));
		return { now: core.clock.iso() };
	});
	app.post('/control/clock/start', async () => {
		core.clock.start();
		return { now: core.clock.iso() };
	});

	app.post<{ Body: FaultRule }>(
		'/control/faults/add',
		{ schema: { body: faultRule } },
		async ({ body }) => {
			core.faults.add(body);
			return {};
		},
	);
	app.post('/control/faults/list', async () => core.faults.list());
	app.post('/control/faults/clear', async () => {
		core.faults.clear();
		return {};
	});

	app.post<{ Body: RequestFilter }>('/control/requests/list', async ({ body }) =>
		core.requests.list(body),
	);
	app.post('/control/requests/last-number', async () => ({ number: core.requests.lastNumber() }));
	app.post('/control/requests/clear', async () => {
		core.requests.clear();
		return {};
	});
}
