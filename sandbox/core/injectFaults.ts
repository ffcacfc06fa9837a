import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Core } from './core';
import type { Fault, FaultAnswer } from './faultTypes';
import { pause } from './pause';
import { pathOf } from './recordRequests';
import type { System } from './system';

declare module 'fastify' {
	interface FastifyRequest {
		struck: Struck | null;
	}
}

interface Struck {
	fault: Fault;
	/** Aborted when the faults are cleared, from the moment on at which this one struck. */
	cleared: AbortSignal;
}

/** Latency and the faults that come before the write; they strike before authentication, as a gateway's do. */
export function injectFaults(app: FastifyInstance, core: Core, system: System): void {
	app.decorateRequest('struck', null);
	app.addHook('preValidation', async (request, reply) => {
		await pause(core.latency(system));
		const fault = core.faults.take(system, request.method, pathOf(request));
		if (!fault) return;
		const struck = { fault, cleared: core.faults.cleared };
		request.struck = struck;
		if (request.logged) request.logged.fault = fault.kind;
		await beforeWrite(struck, request, reply);
	});
	app.addHook('onSend', async (request, reply, payload) =>
		request.struck ? await afterWrite(request.struck, request, reply, payload) : payload,
	);
}

async function beforeWrite(
	{ fault, cleared }: Struck,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	if (fault.kind === 'dropBeforeWrite') {
		reply.hijack();
		request.raw.socket.destroy();
	}
	if (fault.kind === 'status') await reply.send(answer(fault, reply));
	if (fault.kind === 'slow' && fault.when === 'beforeWrite') await pause(fault.delayMs, cleared);
}

async function afterWrite(
	{ fault, cleared }: Struck,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): Promise<unknown> {
	switch (fault.kind) {
		case 'dropAfterWrite':
			request.raw.socket.destroy();
			return '';
		case 'statusAfterWrite':
			return answer(fault, reply);
		case 'slow':
			if (fault.when === 'afterWrite') await pause(fault.delayMs, cleared);
			return payload;
		case 'malformed':
			return spoiled(payload, reply, { text: firstHalf, bytes: endsEarly });
		case 'truncated':
			return spoiled(payload, reply, { text: truncated, bytes: breaksOff });
		case 'emptyBody':
			return '';
		case 'dropBeforeWrite':
		case 'status':
			return payload;
	}
}

function answer({ status, body, headers }: FaultAnswer, reply: FastifyReply): string {
	const isText = typeof body === 'string';
	reply
		.code(status)
		.type(isText ? 'text/html; charset=utf-8' : 'application/json;charset=utf-8')
		.headers(headers ?? {});
	return body === undefined ? '' : isText ? body : JSON.stringify(body);
}

/** JSON and pages are strings; the bytes of a file come as a stream of announced length. */
function spoiled(
	payload: unknown,
	reply: FastifyReply,
	how: {
		text: (payload: string, reply: FastifyReply) => unknown;
		bytes: (payload: Readable, reply: FastifyReply) => unknown;
	},
): unknown {
	if (typeof payload === 'string') return how.text(payload, reply);
	return payload instanceof Readable ? how.bytes(payload, reply) : payload;
}

const firstHalf = (text: string): string => text.slice(0, Math.ceil(text.length / 2));

/** The stream breaks after half of the announced length; Fastify then cuts the connection. */
function truncated(payload: string, reply: FastifyReply): Readable {
	reply.header('content-length', Buffer.byteLength(payload));
	return breaking([Buffer.from(firstHalf(payload))]);
}

const breaksOff = (payload: Readable, reply: FastifyReply): Readable =>
	breaking(firstBytes(payload, announcedHalf(reply)));

/** Half of the bytes, announced as if they were all. */
function endsEarly(payload: Readable, reply: FastifyReply): Readable {
	const half = announcedHalf(reply);
	reply.header('content-length', half);
	return Readable.from(firstBytes(payload, half), { objectMode: false });
}

const announcedHalf = (reply: FastifyReply): number =>
	Math.ceil(Number(reply.getHeader('content-length') ?? 0) / 2);

async function* firstBytes(payload: Readable, count: number): AsyncGenerator<Buffer> {
	let left = count;
	for await (const chunk of payload) {
		const bytes = Buffer.from(chunk).subarray(0, left);
		left -= bytes.length;
		yield bytes;
		if (left === 0) return;
	}
}

function breaking(parts: Iterable<Buffer> | AsyncIterable<Buffer>): Readable {
	async function* thenNothing(): AsyncGenerator<Buffer> {
		yield* parts;
		// Long enough for the first half to reach the client before the connection goes.
		await pause(20);
		throw new Error('truncated on command');
	}
	return Readable.from(thenNothing(), { objectMode: false });
}
