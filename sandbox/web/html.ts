/** Markup that is safe to put on the page: everything in it was escaped on its way in. */
export class Html {
	constructor(readonly markup: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

export const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

/** Template tag: everything between the literal parts is escaped, unless it is Html already. */
export const html = (parts: TemplateStringsArray, ...pieces: Piece[]): Html =>
	new Html(parts.reduce((markup, part, index) => markup + render(pieces[index - 1]) + part));

function render(piece: Piece): string {
	if (piece instanceof Html) return piece.markup;
	if (piece === null || piece === undefined || piece === false) return '';
	if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
	return piece.map(render).join('');
}
