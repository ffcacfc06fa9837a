import { isObject } from '../json';
import type { WebhookRequest } from './exchange';
import { readable, unreadable, type Reading } from './jsonBody';

/** 100 HubSpot events with the longest property values there are come to 6.5 million characters. */
const LARGEST_BYTES = 10 * 1024 * 1024;

/**
 * The body of a request, byte for byte as it was sent, which is what signatures are made of.
 *
 * n8n may have read it before or not, depending on content type and node version: `readRawBody` is right in both cases.
 */
export async function readRawBody(
	request: Pick<WebhookRequest, 'headers' | 'rawBody' | 'readRawBody'>,
): Promise<Reading<Buffer>> {
	if (Number(request.headers['content-length']) > LARGEST_BYTES) return tooLarge();
	try {
		await request.readRawBody();
	} catch (error) {
		return isObject(error) && error.status === 413
			? tooLarge()
			: unreadable('The body could not be read: it was cut off, or is compressed wrongly.');
	}
	// A form with files has been read by n8n already, and its bytes are gone.
	if (!Buffer.isBuffer(request.rawBody)) return unreadable('The body could not be read.');
	return request.rawBody.length > LARGEST_BYTES ? tooLarge() : readable(request.rawBody);
}

const tooLarge = (): Reading<never> =>
	unreadable(`The body is larger than ${LARGEST_BYTES / 1024 / 1024} MB.`, 413);
