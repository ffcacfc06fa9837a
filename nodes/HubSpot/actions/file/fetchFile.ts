import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { signedUrl } from '../../api/files';
import { request, type Failure } from '../../transport';
import { download } from '../../transport/download';
import { fullName } from './fileItem';

export type Fetched =
	| { ok: true; binary: IBinaryData; fileName: string; size: number }
	/** `isGone`: there is no such file, or not any more. */
	| { ok: false; failure: Failure; isGone: boolean };

/** A signed address that ran out, or that was taken for another one, is answered with one of these. */
const REFUSALS = [400, 401, 403, 404, 410];

/** Fetches a file into n8n's binary data through a signed address; once more with another one if it is refused. */
export async function fetchFile(context: IExecuteFunctions, id: string): Promise<Fetched> {
	for (let tried = 1; ; tried++) {
		const signed = await request(context, signedUrl(id));
		if (!signed.ok) return { ...signed, isGone: signed.failure.status === 404 };
		const { url, name, extension, size } = signed.body;
		const fileName = fullName({ id, name, extension });
		const outcome = await download(context, { url, fileName: safe(fileName), size });
		if (outcome.ok) return { ...outcome, fileName, size };
		if (tried === 2 || !REFUSALS.includes(outcome.failure.status ?? 0)) {
			return { ...outcome, isGone: false };
		}
	}
}

/** n8n takes what stands before a slash for a folder. */
const safe = (fileName: string) => fileName.replace(/[\\/]/g, '_');
