const WEB_ADDRESS = /https?:\/\/[^\s"'<>]+/gi;

/**
 * An address as an error may show it: without user name and password, query and fragment, any of which can be secret.
 * What is no address is cut in the same way.
 */
export function shownAddress(address: string): string {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url?.host) return `${url.protocol}//${url.host}${url.pathname}`;
	return address.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/is, '$1').replace(/[?#].*$/s, '');
}

/** Somebody else's words about an address, as an error may show them. */
export function shownWords(words: string, address: string): string {
	const { search } = new URL(address);
	const shown = words
		.replaceAll(address, shownAddress(address))
		.replace(WEB_ADDRESS, (each) => shownAddress(each));
	return search === '' ? shown : shown.replaceAll(search, '');
}
