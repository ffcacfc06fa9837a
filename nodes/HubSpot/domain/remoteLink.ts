import { shownAddress } from '../../shared/shownAddress';

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
 * @throws RemoteLinkError when the base is no web address, or it is not clear where in a query the id goes.
 */
export function remoteUrl(baseUrl: string, path: string, id: string): string {
	const base = webAddress(baseUrl, 'Base URL').replace(/\/+$/, '');
	if (base.includes('?')) {
		throw new RemoteLinkError(`"Base URL" has a query (?…), which belongs at the end of "Path"`);
	}
	const template = path.replace(/^\/+/, '');
	if (template.includes('?') && !template.includes(PLACEHOLDER)) {
		throw new RemoteLinkError(`"Path" has a query (?…): write ${PLACEHOLDER} where the ID goes`);
	}
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
		`"${parameter}": "${shownAddress(address)}" is not a web address that begins with https:// or http://`,
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
