import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { get } from '../../shared/call';
import type { Attempt } from '../../shared/http/attempt';
import { causeOf } from '../../shared/http/causes';
import { waitBeforeRetryMs } from '../../shared/http/retry';
import { wait } from '../../shared/http/wait';
import { isObject } from '../../shared/json';
import { failureOf, type Failure } from './failure';
import { retryRules } from './retry';

/** What n8n takes as binary data: a buffer or a stream. */
type Bytes = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** Nobody who is silent for so long is sending any more. */
const SILENCE_MS = 60_000;

/** The longest that a whole file may take: n8n's helper has no limit of its own once the first byte is there. */
const TIMEOUT_MS = 15 * 60_000;

export interface Download {
	url: string;
	fileName: string;
	mimeType?: string;
	/** How many bytes it has, where that is known. */
	size?: number;
}

export type DownloadOutcome = { ok: true; binary: IBinaryData } | { ok: false; failure: Failure };

/**
 * Fetches a presigned address into n8n's binary data, piece by piece where n8n keeps that on disk. The address is the
 * permission: the account's token does not go along.
 */
export async function download(
	context: IExecuteFunctions,
	wanted: Download,
): Promise<DownloadOutcome> {
	const cancelled = context.getExecutionCancelSignal();
	for (let tried = 1; ; tried++) {
		const outcome = await fetchOnce(context, wanted, cancelled);
		if ('binary' in outcome) return { ok: true, binary: outcome.binary };
		const waitMs = waitBeforeRetryMs(retryRules, outcome, get(''), tried);
		if (waitMs === undefined || !(await wait(waitMs, cancelled))) {
			return { ok: false, failure: failureOf(outcome) };
		}
	}
}

type Fetched = { binary: IBinaryData };

async function fetchOnce(
	context: IExecuteFunctions,
	wanted: Download,
	cancelled?: AbortSignal,
): Promise<Attempt | Fetched> {
	try {
		const response: unknown = await context.helpers.httpRequest({
			url: wanted.url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: SILENCE_MS,
			abortSignal: endOf(cancelled),
		});
		return await store(context, wanted, response);
	} catch (error) {
		return causeOf(error);
	}
}

async function store(
	context: IExecuteFunctions,
	{ fileName, mimeType, size }: Download,
	response: unknown,
): Promise<Attempt | Fetched> {
	if (!isObject(response) || typeof response.statusCode !== 'number' || !isBytes(response.body)) {
		return { kind: 'lost', reason: 'The answer was not an HTTP response' };
	}
	if (response.statusCode !== 200) {
		response.body.destroy();
		const headers = isObject(response.headers) ? response.headers : {};
		return { kind: 'answered', status: response.statusCode, headers: textsOf(headers), body: {} };
	}
	try {
		const binary = await context.helpers.prepareBinaryData(response.body, fileName, mimeType);
		return size === undefined || binary.bytes === undefined || binary.bytes === size
			? { binary }
			: { kind: 'lost', reason: `${binary.bytes} of ${size} bytes came` };
	} catch (error) {
		// The connection broke in the middle of the file: no error of the HTTP client any more.
		return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
	}
}

const endOf = (cancelled?: AbortSignal) =>
	AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(cancelled ? [cancelled] : [])]);

const isBytes = (body: unknown): body is Exclude<Bytes, Buffer> =>
	typeof body === 'object' && body !== null && 'pipe' in body && 'destroy' in body;

const textsOf = (headers: Record<string, unknown>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
