import { decoded } from './entities';
import { tokensOf } from './tokens';

const LINE = new Set('br div p li tr h1 h2 h3 h4 h5 h6 hr pre blockquote ul ol table'.split(' '));

/** What a note reads, without markup: lines, list items with a dash. */
export function plainText(html: string): string {
	let text = '';
	for (const token of tokensOf(html)) {
		if (token.kind === 'text') text += decoded(token.text.replace(/\s+/g, ' '));
		else if (token.name === 'li' && token.kind === 'open') text += '\n- ';
		else if (LINE.has(token.name)) text += '\n';
		else if ((token.name === 'td' || token.name === 'th') && token.kind === 'close') text += '\t';
	}
	return text
		.split('\n')
		.map((line) => line.replace(/[ \u00a0\t]+/g, ' ').trim())
		.join('\n')
		.replace(/\n{2,}/g, '\n')
		.trim();
}

/** Two names of the same look. */
const SAME: Readonly<Record<string, string>> = { b: 'strong', i: 'em', strike: 's', del: 's' };

/** Elements that HubSpot's editor puts around things, or that only break lines. */
const UNSAID = new Set('div span p br font small tbody colgroup col'.split(' '));

/**
 * What a body says, so that two can be compared: HubSpot may wrap a body in an element of its own, or give elements
 * attributes, and nobody has edited it by that.
 */
export function meaningOf(html: string): string {
	let meaning = '';
	for (const token of tokensOf(html)) {
		if (token.kind === 'text') meaning += decoded(token.text).replace(/[\s\u00a0]+/g, ' ');
		else if (LINE.has(token.name) && UNSAID.has(token.name)) meaning += ' ';
		else if (!UNSAID.has(token.name)) {
			const address = token.attributes.find(([name]) => name === 'href' || name === 'src')?.[1];
			const name = SAME[token.name] ?? token.name;
			meaning += ` <${token.kind === 'close' ? '/' : ''}${name} ${decoded(address ?? '')}> `;
		}
	}
	return meaning.replace(/ +/g, ' ').trim();
}
