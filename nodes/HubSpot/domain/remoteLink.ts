/** How the link to a partner's record is written into a text property. */
export type LinkFormat = 'text' | 'html';

/** A link that cannot be made; the message names the parameter. */
export class RemoteLinkError extends Error {}

const PLACEHOLDER = '{remoteId}';

/**
 * The address of the partner's record: `https://erp.example.com/base` and `/orders/{remoteId}` make
 * `https://erp.example.com/base/orders/A%2F1`.
 *
 * @param path with `{remoteId}` where the record's id goes; after the last segment when there is no such place.
 * @throws RemoteLinkError when the base is no web address.
 */
export function remoteUrl(baseUrl: string, path: string, id: string): string {
	const base = webAddress(baseUrl, 'Base URL').replace(/\/+$/, '');
	const template = path.replace(/^\/+/, '');
	const segment = encodeURIComponent(id);
	const filled = template.includes(PLACEHOLDER)
		? template.split(PLACEHOLDER).join(segment)
		: [template.replace(/\/+$/, ''), segment].filter(Boolean).join('/');
	return webAddress(`${base}/${filled}`, 'Path');
}

/**
 * A web address as it was given, trimmed.
 *
 * @throws RemoteLinkError for anything that a browser would not open as a page, such as `javascript:`.
 */
export function webAddress(text: string, parameter: string): string {
	const address = text.trim();
	if (address === '') throw new RemoteLinkError(`"${parameter}" is empty`);
	const isWeb = /^https?:\/\/[^\s/]/i.test(address) && URL.canParse(address);
	if (isWeb) return address;
	throw new RemoteLinkError(
		`"${parameter}": "${address}" is not a web address that begins with https:// or http://`,
	);
}

/** The link as it is written: the address, or an HTML anchor that shows the id. */
export const linkText = (url: string, id: string, format: LinkFormat): string =>
	format === 'html' ? `<a href="${escapeHtml(url)}">${escapeHtml(id)}</a>` : url;

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escapeHtml = (text: string) =>
	text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
