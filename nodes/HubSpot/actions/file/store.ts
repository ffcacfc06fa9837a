import type { IExecuteFunctions } from 'n8n-workflow';

import type { FilePart } from '../../../shared/http/multipart';
import { backOffMs, wait } from '../../../shared/http/wait';
import { storesOnce, uploadFile, type FileSettings, type HubSpotFile } from '../../api/files';
import { request, type Failure, type Outcome } from '../../transport';

/** What became of a file. */
export type Storing =
	/** `isNew`: nobody else can have this file, so that it may be deleted again. */
	{ ok: true; file: HubSpotFile; isNew: boolean } | { ok: false; failure: Failure };

/** HubSpot's clock and this server's may differ by this much. */
const SKEW_MS = 2 * 60_000;

/** Uploads a file, once: see `storeOnce`. */
export const upload = async (
	context: IExecuteFunctions,
	file: FilePart,
	settings: FileSettings,
): Promise<Storing> =>
	await storeOnce(
		context,
		settings,
		async (each) => await request(context, uploadFile(file, each)),
	);

/**
 * Stores a file so that a lost answer makes no second one. HubSpot has no id for an upload that would do that, but it
 * can return the file of the same content that is in the folder: that is asked for when nobody knows whether the
 * first one was stored. A file that it returns and that is older than this upload proves nothing.
 */
export async function storeOnce(
	context: IExecuteFunctions,
	settings: FileSettings,
	send: (settings: FileSettings) => Promise<Outcome<HubSpotFile>>,
): Promise<Storing> {
	const startedAt = Date.now();
	const first = await send(settings);
	if (first.ok) return { ok: true, file: first.body, isNew: !storesOnce(settings) };
	if (first.failure.carriedOut !== 'unknown' || storesOnce(settings)) return first;
	const again: FileSettings = {
		...settings,
		duplicates: 'RETURN_EXISTING',
		...(settings.duplicates === 'NONE' && { duplicatesIn: 'EXACT_FOLDER' }),
	};
	// HubSpot may still be at it: what is sent too early would find nothing, and the file be there twice.
	if (!(await wait(backOffMs(2), context.getExecutionCancelSignal()))) return first;
	const second = await send(again);
	if (!second.ok) return first;
	const isOurs = Date.parse(second.body.createdAt) >= startedAt - SKEW_MS;
	if (isOurs) return { ok: true, file: second.body, isNew: false };
	return { ok: false, failure: olderDuplicate(settings, first.failure, second.body) };
}

/** With REJECT the older file is the answer that HubSpot would have given. */
const olderDuplicate = (
	{ duplicates }: FileSettings,
	failure: Failure,
	{ id }: HubSpotFile,
): Failure => ({
	...failure,
	message: `${failure.message}. HubSpot has had an identical file before, with the ID ${id}`,
	...(duplicates === 'REJECT' && { carriedOut: 'no', status: 409 }),
});
