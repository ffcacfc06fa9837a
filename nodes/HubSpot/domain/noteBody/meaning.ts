import { decoded, escaped } from './entities';
import { tokensOf, type Token } from './tokens';

/** Two names of the same look. */
const SAME: Readonly<Record<string, string>> = { b: 'strong', i: 'em', strike: 's', del: 's' };

/** Elements that begin on a line of their own, however that is written. */
const BLOCKS = new Set(
	'h1 h2 h3 h4 h5 h6 hr pre blockquote ul ol li table thead tfoot tr td th caption figure figcaption'.split(
		' ',
	),
);

/** Elements that HubSpot's editor puts around things; they say something only by how they look. */
const UNSAID = new Set('div span p font small tbody colgroup col'.split(' '));

/** Styles and attributes that a reader sees. HubSpot's editor sets others, such as `margin:0`. */
const SEEN_STYLE =
	/^(?:color|background|font|text|white-space|vertical-align|list-style|margin-left|padding-left)/;
const SEEN_ATTRIBUTES = new Set('align bgcolor color href src start'.split(' '));

/** Marks between texts, from Unicode's private area. */
const DIVISION = '\ue000';
const PARAGRAPH = '\ue001';
const BLOCK = '\ue002';
const MARKS = /[\ue000-\ue002]/g;
const GAP = / ?(?:[\n\ue000-\ue002] ?)+/g;

/**
 * What a body says and how it looks, so that two can be compared: HubSpot may wrap a body in an element of its own,
 * put blanks between blocks, or give elements attributes, and nobody has edited it by that. Lines, indentation in
 * code, and colours are seen.
 */
export function meaningOf(html: string): string {
	const look = new Look();
	for (const token of tokensOf(html)) look.add(token);
	return look.toString();
}

class Look {
	private meaning = BLOCK;

	private depthOfCode = 0;

	/** What the elements that are open say when they end, by name. */
	private readonly endings = new Map<string, string[]>();

	add(token: Token): void {
		if (token.kind === 'text') this.meaning += this.textOf(token.text);
		else if (token.name === 'br') this.meaning += '\n';
		else if (token.kind === 'open') this.open(token);
		else this.close(token.name);
	}

	/** Several ends of lines between two texts are as many as a reader sees. */
	toString(): string {
		return `${this.meaning}${BLOCK}`
			.replace(/ {2,}/g, ' ')
			.replace(GAP, (gap) => {
				if (gap.includes(BLOCK)) return BLOCK;
				const ends = gap.split('\n').length - 1;
				return '\n'.repeat(ends + (gap.includes(PARAGRAPH) ? 2 : gap.includes(DIVISION) ? 1 : 0));
			})
			.replaceAll(BLOCK, '')
			.replaceAll('\u00a0', ' ');
	}

	private textOf(html: string): string {
		const text = escaped(decoded(html.replace(/\r\n?/g, '\n')).replace(MARKS, ''));
		return this.depthOfCode > 0 ? text.replaceAll(' ', '\u00a0') : text.replace(/[ \t\n\f]+/g, ' ');
	}

	private open({ name, attributes }: Exclude<Token, { kind: 'text' }>): void {
		const tag = SAME[name] ?? name;
		const seen = attributes.flatMap(([attribute, value]) => seenOf(attribute, value)).sort();
		const isSaid = !UNSAID.has(tag) || seen.length > 0;
		const edge = edgeOf(tag);
		this.meaning += `${edge}${isSaid ? `<${[tag, ...seen].join(' ')}>` : ''}${edge}`;
		if (tag === 'pre') this.depthOfCode++;
		const endings = this.endings.get(tag) ?? [];
		endings.push(isSaid ? `</${tag}>` : '');
		this.endings.set(tag, endings);
	}

	private close(name: string): void {
		const tag = SAME[name] ?? name;
		const ending = this.endings.get(tag)?.pop();
		if (ending === undefined) return;
		const edge = edgeOf(tag);
		this.meaning += `${edge}${ending}${edge}`;
		if (tag === 'pre') this.depthOfCode--;
	}
}

const edgeOf = (tag: string) =>
	BLOCKS.has(tag) ? BLOCK : tag === 'p' ? PARAGRAPH : tag === 'div' ? DIVISION : '';

function seenOf(attribute: string, value: string): string[] {
	const text = decoded(value).trim();
	if (attribute === 'style') {
		return text
			.toLowerCase()
			.split(';')
			.map((style) => style.replace(/\s+/g, ''))
			.filter((style) => SEEN_STYLE.test(style));
	}
	const isSeen = SEEN_ATTRIBUTES.has(attribute) && text !== '';
	return isSeen && !(attribute === 'start' && text === '1') ? [`${attribute}=${text}`] : [];
}
