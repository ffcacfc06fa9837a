import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { createGunzip, createInflate } from 'node:zlib';

import type { Request, Response } from 'express';
import { jsonParse } from 'n8n-workflow';

/** The body could not be parsed; n8n answers 422 before a node sees the request. */
export class UnparsableBody extends Error {}

/** The request as n8n's server hands it to a webhook node: express's, with `rawBody` and `readRawBody`. */
export function requestLike(message: IncomingMessage, publicHost?: string): Request {
	const url = new URL(message.url ?? '/', `http://${message.headers.host}`);
	const [contentType = '', ...parameters] = (message.headers['content-type'] ?? '').split(';');
	const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
	const request = Object.assign(message, {
		contentType: contentType.trim().toLowerCase() || undefined,
		encoding: charset?.slice('charset='.length).replaceAll('"', '').toLowerCase() ?? 'utf8',
		originalUrl: message.url,
		path: url.pathname,
		query: queryOf(url.searchParams),
		params: {},
		protocol: 'http',
		secure: false,
		hostname: publicHost ?? url.hostname,
		ip: message.socket.remoteAddress,
		get: (name: string) => message.headers[name.toLowerCase()],
		header: (name: string) => message.headers[name.toLowerCase()],
		rawBody: undefined as Buffer | undefined,
		async readRawBody() {
			request.rawBody ??= await readAll(message);
		},
	});
	return request as unknown as Request;
}

/**
 * What n8n does before `webhook()`: reads and parses bodies of the types it knows.
 * From type version 2 on, others are left unread.
 */
export async function parseBody(request: Request, typeVersion: number): Promise<void> {
	const incoming = request as Request & { contentType?: string; encoding: BufferEncoding };
	const { contentType = '' } = incoming;
	const known =
		/^(application\/json|text\/plain|application\/x-www-form-urlencoded)$/.test(contentType) ||
		/[/+]xml$/.test(contentType);
	if (!contentType.startsWith('multipart/') && (typeVersion === 1 || known)) {
		await incoming.readRawBody();
		const { rawBody } = incoming;
		if (rawBody?.length) request.body = parsed(rawBody.toString(incoming.encoding), contentType);
	}
	request.body ??= {};
}

function parsed(text: string, contentType: string): unknown {
	try {
		if (contentType === 'application/json') return jsonParse(text.replace(/^\uFEFF/, ''));
		if (contentType === 'application/x-www-form-urlencoded') return parseForm(text);
		if (contentType === 'text/plain') return text;
	} catch (error) {
		throw new UnparsableBody(error instanceof Error ? error.message : String(error));
	}
	return undefined;
}

/** The part of express's response that nodes use. */
export function responseLike(response: ServerResponse): Response {
	const express = Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return express;
		},
		set(name: string, value: string) {
			response.setHeader(name, value);
			return express;
		},
		header: (name: string, value: string) => express.set(name, value),
		type: (value: string) => express.set('content-type', value),
		sendStatus: (code: number) => express.status(code).send(String(code)),
		json(body: unknown) {
			if (!response.hasHeader('content-type')) {
				response.setHeader('content-type', 'application/json; charset=utf-8');
			}
			response.end(JSON.stringify(body));
			return express;
		},
		send(body?: unknown) {
			if (body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body)) {
				return express.json(body);
			}
			if (typeof body === 'string' && !response.hasHeader('content-type')) {
				response.setHeader('content-type', 'text/html; charset=utf-8');
			}
			response.end(body);
			return express;
		},
	});
	return express as unknown as Response;
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(parameters.keys())) {
		const values = parameters.getAll(name);
		query[name] = values.length > 1 ? values : values[0]!;
	}
	return query;
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
	const encoding = message.headers['content-encoding'];
	const stream =
		encoding === 'gzip'
			? message.pipe(createGunzip())
			: encoding === 'deflate'
				? message.pipe(createInflate())
				: message;
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
