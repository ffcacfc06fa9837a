/** What makes two gifts the same gift. */
export interface GiftIdentity {
	campaignId: string;
	email: string;
	/** For campaigns that a person may get more than once: a birthday, a year, a deal. */
	occasion: string;
}

/**
 * The gift key `campaign|email|occasion`, the last part only where there is one.
 *
 * Differences that do not make another gift (case, spaces around, how an accent is encoded) do not make another
 * key, since a wrong difference would send a second gift.
 */
export function giftKeyOf({ campaignId, email, occasion }: GiftIdentity): string {
	const parts = [campaignId, email, occasion].map(normalised);
	if (parts[2] === '') parts.pop();
	return parts.join('|');
}

const normalised = (part: string): string =>
	part
		.normalize('NFC')
		.trim()
		.replace(/\s+/g, ' ')
		.toLowerCase()
		.replace(/%/g, '%25')
		.replace(/\|/g, '%7c');
