/**
 * The Base URL of a credential, without spaces around it and slashes at its end.
 *
 * @returns undefined when no path can follow it: it is no web address, or it has a query.
 */
export function webAddress(typed: unknown): string | undefined {
	const address = typeof typed === 'string' ? typed.trim().replace(/\/+$/, '') : '';
	return /^https?:\/\/[^?#]+$/i.test(address) && URL.canParse(address) ? address : undefined;
}
