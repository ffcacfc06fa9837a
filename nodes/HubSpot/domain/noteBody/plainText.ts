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
