import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const FILES_PATH = '/webhooks-journal-files';

/** What a URL gives access to, and until when. */
export interface Grant {
	appId: number;
	offset: string;
	/** Only the events of this account. */
	portalId?: number;
	/** Milliseconds. */
	expiresAt: number;
}

const SECRET = randomBytes(32);

const sign = ({ appId, offset, portalId, expiresAt }: Grant): string =>
	createHmac('sha256', SECRET)
		.update(JSON.stringify([appId, offset, portalId ?? null, expiresAt]))
		.digest('hex');

/** A URL that works without any other credential. */
export function presignedUrl(baseUrl: string, grant: Grant): string {
	const query = new URLSearchParams({
		...(grant.portalId === undefined ? {} : { portalId: String(grant.portalId) }),
		Expires: String(grant.expiresAt),
		Signature: sign(grant),
	});
	return `${baseUrl}${FILES_PATH}/${grant.appId}/${grant.offset}.json?${query.toString()}`;
}

export function isSigned(grant: Grant, signature: string): boolean {
	const wanted = Buffer.from(sign(grant));
	const given = Buffer.from(signature);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
