import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { now, wait } from '../../../shared/http/wait';
import { isObject } from '../../../shared/json';
import { shownAddress } from '../../../shared/shownAddress';
import {
	importFromUrl,
	importStatus,
	type FileSettings,
	type HubSpotFile,
	type ImportStatus,
} from '../../api/files';
import { failureOfRow, request, type Outcome } from '../../transport';

/** How long the first look at a task waits, and the longest between two looks. */
const FIRST_LOOK_MS = 500;
const LONGEST_LOOK_MS = 5_000;

/**
 * Lets HubSpot fetch a file from an address, and waits for it.
 *
 * @param longestMs how long to wait at most.
 * @throws NodeOperationError naming the task when HubSpot is not ready by then.
 */
export async function fetchFromUrl(
	context: IExecuteFunctions,
	url: string,
	settings: FileSettings,
	longestMs: number,
): Promise<Outcome<HubSpotFile>> {
	const accepted = await request(context, importFromUrl(url, settings));
	if (!accepted.ok) return accepted;
	const taskId = accepted.body.id;
	const end = now() + longestMs;
	for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_LOOK_MS)) {
		await wait(Math.max(0, Math.min(pauseMs, end - now())), context.getExecutionCancelSignal());
		const outcome = await request(context, importStatus(taskId));
		if (!outcome.ok) return { ...outcome, failure: { ...outcome.failure, carriedOut: 'unknown' } };
		const done = finished(outcome.body);
		if (done) return done;
		if (now() >= end || context.getExecutionCancelSignal()?.aborted) {
			throw new NodeOperationError(
				context.getNode(),
				`HubSpot had not fetched ${shownAddress(url)} after ${longestMs / 1000} seconds`,
				{
					description: `It is still at it (task ${taskId}): look for the file in HubSpot before you repeat this, or raise "Longest Wait".`,
				},
			);
		}
	}
}

/** Undefined while HubSpot is at it. */
function finished({ status, result, errors = [] }: ImportStatus): Outcome<HubSpotFile> | undefined {
	const [error] = errors;
	if (error) return { ok: false, failure: failureOfRow(error) };
	if (status === 'COMPLETE' && isFile(result)) return { ok: true, status: 200, body: result };
	if (status === 'PENDING' || status === 'PROCESSING') return undefined;
	const message = `the task that fetches the file ended as ${status} without a file`;
	return { ok: false, failure: failureOfRow({ message }) };
}

const isFile = (value: unknown): value is HubSpotFile =>
	isObject(value) && typeof value.id === 'string';
