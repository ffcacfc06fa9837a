import {
	NodeOperationError,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import type { Call } from '../call';
import { isObject } from '../json';
import { causeOf, expiredTokenAnswer } from './causes';
import { StreamedContent } from './streamedContent';

/** Whatever n8n context a node method runs in: execution, webhook, option loading, polling. */
export type RequestContext = IAllExecuteFunctions;

/** What a vendor answered, whatever the status. Header names are in lower case. */
export interface Answer {
	kind: 'answered';
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/** The request never left: DNS, connection refused, TLS, a credential that n8n could not use. */
export interface NotSent {
	kind: 'notSent';
	reason: string;
	/** Whether the same request may get through later. False for a credential that is refused here. */
	passing: boolean;
}

/** The request left, and no whole answer came back. It may have been carried out. */
export interface Lost {
	kind: 'lost';
	reason: string;
}

export type Attempt = Answer | NotSent | Lost;

export interface SendOptions {
	baseUrl: string;
	/** Left out for an address that needs no signing in, such as a presigned one. */
	credentialType?: string | undefined;
	headers?: Record<string, string>;
	timeoutMs: number;
}

/**
 * Sends one request once, through n8n's authenticated helper (its proxy settings, its OAuth2 refresh),
 * and says what became of it. Never throws, except for a cancelled execution's own signal upstream, and when the
 * content of the call cannot be read here.
 *
 * All statuses but 401 come back as answers: n8n refreshes an OAuth2 token only when a 401 is thrown,
 * then repeats the request once; a 401 that is still there after that comes back as an answer too.
 */
export async function attempt(
	context: RequestContext,
	call: Call,
	options: SendOptions,
): Promise<Attempt> {
	const content = call.content && new StreamedContent(call.content);
	const request = requestOptions(call, content, options);
	try {
		const { credentialType } = options;
		const response: unknown =
			credentialType === undefined
				? await context.helpers.httpRequest(request)
				: await context.helpers.httpRequestWithAuthentication.call(
						context,
						credentialType,
						request,
					);
		return readAnswer(response);
	} catch (error) {
		// An announced length that was not reached: no server takes that for a whole request.
		if (content?.problem !== undefined) {
			throw new NodeOperationError(context.getNode(), content.problem);
		}
		return expiredTokenAnswer(error) ?? causeOf(error);
	} finally {
		content?.close();
	}
}

function requestOptions(
	call: Call,
	content: StreamedContent | undefined,
	options: SendOptions,
): IHttpRequestOptions {
	const body = content ?? bodyOf(call);
	return {
		method: call.method,
		url: `${options.baseUrl.trim().replace(/\/+$/, '')}${call.path}`,
		headers: {
			accept: 'application/json',
			...(body !== undefined && { 'content-type': content?.type ?? 'application/json' }),
			...options.headers,
		},
		...(call.query && { qs: withoutUndefined(call.query), arrayFormat: 'repeat' as const }),
		...(body !== undefined && { body }),
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		// A redirect could turn a POST into a GET, or carry the token to another host.
		disableFollowRedirect: true,
		timeout: options.timeoutMs,
	};
}

function withoutUndefined(query: NonNullable<Call['query']>): IDataObject {
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

/** n8n sends no body at all for `{}` and `[]`, so an empty one goes out as text. */
function bodyOf({ body }: Call): IDataObject | string | undefined {
	if (body === undefined) return undefined;
	if (!isObject(body) && !Array.isArray(body)) return JSON.stringify(body);
	return Object.keys(body).length === 0 ? JSON.stringify(body) : (body as IDataObject);
}

function readAnswer(response: unknown): Attempt {
	if (!isObject(response) || typeof response.statusCode !== 'number') {
		return { kind: 'lost', reason: 'The answer was not an HTTP response' };
	}
	const { statusCode: status, body } = response;
	if (status >= 200 && status < 300 && typeof body === 'string' && body.trim() !== '') {
		// A success that is not JSON was cut off or came from something in between.
		return { kind: 'lost', reason: `HTTP ${status} with a body that is not complete JSON` };
	}
	return { kind: 'answered', status, headers: headersOf(response.headers), body };
}

function headersOf(headers: unknown): Record<string, string> {
	if (!isObject(headers)) return {};
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}
