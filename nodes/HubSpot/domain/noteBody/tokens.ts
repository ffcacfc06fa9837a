/** A piece of HTML: text as it stands there, or a tag with its attributes as they stand there. */
export type Token =
	| { kind: 'text'; text: string }
	| { kind: 'open' | 'close'; name: string; attributes: Array<[name: string, value: string]> };

/** Elements whose content is no text to read; it is left out with them. */
const UNREADABLE = new Set(
	'script style iframe object embed noscript noembed noframes template svg math title head textarea xmp plaintext select audio video canvas'.split(
		' ',
	),
);

/** Without an end; what follows them is not inside. */
const EMPTY = new Set(['embed']);

/** Nothing else ends them, as in a browser: what is inside is never let through. */
const CODE = new Set(['script', 'style']);

/** No `<` outside of quotes: else each of thousands of tags without an end would be looked for to the end. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/iy;
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/**
 * The texts and tags of HTML, whatever its state: what is no whole tag is text. Comments, declarations, scripts and
 * the like are left out.
 */
export function* tokensOf(html: string): Generator<Token> {
	const lower = html.toLowerCase();
	const lastEnd = html.lastIndexOf('>');
	// Elements without an end: looking for it again at each of thousands of them would take for ever.
	const endless = new Set<string>();
	let at = 0;
	while (at < html.length) {
		const start = html.indexOf('<', at);
		if (start === -1 || start > lastEnd) break;
		if (start > at) yield { kind: 'text', text: html.slice(at, start) };
		if (/[!?]/.test(html[start + 1] ?? '')) {
			const isComment = html.startsWith('<!--', start);
			at = endOf(html, isComment ? '-->' : '>', start + (isComment ? 4 : 2));
			continue;
		}
		TAG.lastIndex = start;
		const [whole, slash, tag = '', rest = ''] = TAG.exec(html) ?? [];
		if (whole === undefined) {
			yield { kind: 'text', text: '<' };
			at = start + 1;
			continue;
		}
		const name = tag.toLowerCase();
		at = start + whole.length;
		if (!UNREADABLE.has(name)) {
			yield { kind: slash === '/' ? 'close' : 'open', name, attributes: attributesIn(rest) };
		} else if (slash !== '/' && !endless.has(name)) {
			const isClosed = rest.endsWith('/');
			if (EMPTY.has(name) || (isClosed && !CODE.has(name))) continue;
			const end = lower.indexOf(`</${name}`, at);
			if (end !== -1) at = endOf(html, '>', end);
			else if (CODE.has(name) && !isClosed) at = html.length;
			else endless.add(name);
		}
	}
	if (at < html.length) yield { kind: 'text', text: html.slice(at) };
}

const endOf = (html: string, mark: string, from: number) => {
	const found = html.indexOf(mark, from);
	return found === -1 ? html.length : found + mark.length;
};

const attributesIn = (text: string): Array<[string, string]> =>
	[...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
		name.toLowerCase(),
		double ?? single ?? bare ?? '',
	]);
