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
	const parts = [campaignId, email, occasion].map(keyPart);
	if (parts[2] === '') parts.pop();
	return parts.join('|');
}

/** A gift key that a person chose, or copied from an item: there, too, such differences make no other key. */
export const chosenGiftKey = (text: string): string =>
	text
		.toLowerCase()
		.normalize('NFC')
		// Characters that nobody sees, such as the zero-width spaces that come with copied text.
		.replace(/\p{Cf}/gu, '')
		.replace(/\s+/g, ' ')
		.trim();

const keyPart = (text: string): string =>
	chosenGiftKey(text).replace(/%/g, '%25').replace(/\|/g, '%7c');
