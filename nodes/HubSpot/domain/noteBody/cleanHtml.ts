import { isSafeImage, isSafeLink } from './address';
import { decoded } from './entities';
import { tokensOf, type Token } from './tokens';

/** Elements that a note shows. Of others the text stays. */
const SHOWN = new Set(
	'a abbr b blockquote br caption code col colgroup del div em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr u ul'.split(
		' ',
	),
);

/** Attributes that say how something looks. `data-…` is kept too: HubSpot marks mentions and its own blocks so. */
const HARMLESS = new Set(
	'align alt bgcolor border cellpadding cellspacing class color colspan dir height lang name rel rowspan start target title valign width'.split(
		' ',
	),
);

/** Styles that fetch or run something. */
const ACTIVE_STYLE = /url\(|expression|javascript|behavior|binding|@import|\\/i;

/** HTML without what could run in the browser of who reads the note: scripts, handlers, frames, javascript: links. */
export const cleanHtml = (html: string): string => [...tokensOf(html)].map(cleanToken).join('');

function cleanToken(token: Token): string {
	if (token.kind === 'text') return token.text.replace(/</g, '&lt;');
	const { kind, name, attributes } = token;
	if (!SHOWN.has(name)) return '';
	if (kind === 'close') return `</${name}>`;
	const kept = attributes
		.filter(([attribute, value]) => isKept(attribute, value))
		.map(
			([attribute, value]) =>
				` ${attribute}="${value.replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`,
		);
	return `<${name}${kept.join('')}>`;
}

function isKept(attribute: string, value: string): boolean {
	if (attribute === 'href') return isSafeLink(value);
	if (attribute === 'src') return isSafeImage(value);
	if (attribute === 'style') return !ACTIVE_STYLE.test(decoded(value));
	return HARMLESS.has(attribute) || /^data-[a-z0-9-]+$/.test(attribute);
}
