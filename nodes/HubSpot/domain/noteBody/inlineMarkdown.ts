import { isSafeLink } from './address';
import { escaped } from './entities';
import { LinkFinder } from './linkFinder';

interface Piece {
	html: string;
	/** Where the rest begins. */
	end: number;
}

/** Longest first: `**` is not twice `*`. */
const MARKS: Array<[mark: string, tag: string]> = [
	['**', 'strong'],
	['__', 'strong'],
	['~~', 's'],
	['*', 'em'],
	['_', 'em'],
];

/** Deeper than people write; what is deeper is text. */
const DEEPEST = 8;

const AUTOLINK = /<(https?:\/\/[^\s<>]+|[^\s<>@:]+@[^\s<>@:]+)>/iy;
const BARE_LINK = /https?:\/\/[^\s<>"'`]+/iy;

/** The inline part of Markdown as HTML; everything that is no markup is escaped, HTML too. */
export function inlineHtml(text: string, depth = 0): string {
	// Marks without an end: looking for it again at each of thousands of them would take for ever.
	const endless = new Set<string>();
	const links = new LinkFinder(text);
	let html = '';
	for (let at = 0; at < text.length; ) {
		const piece = text[at] === '[' ? linkAt(at, depth, links) : pieceAt(text, at, depth, endless);
		html += piece?.html ?? escaped(text[at] ?? '');
		at = piece?.end ?? at + 1;
	}
	return html;
}

function pieceAt(text: string, at: number, depth: number, endless: Set<string>): Piece | undefined {
	switch (text[at]) {
		case '\\':
			return escapeAt(text, at);
		case '\n':
			return { html: '<br>', end: at + 1 };
		case '`':
			return codeAt(text, at, endless);
		case '<':
			return autolinkAt(text, at);
		case 'h':
		case 'H':
			return bareLinkAt(text, at);
		default:
			return depth < DEEPEST ? markedAt(text, at, depth, endless) : undefined;
	}
}

function escapeAt(text: string, at: number): Piece | undefined {
	const next = text[at + 1] ?? '';
	return /[!-/:-@[-`{-~]/.test(next) ? { html: escaped(next), end: at + 2 } : undefined;
}

function codeAt(text: string, at: number, endless: Set<string>): Piece | undefined {
	let length = 1;
	while (text[at + length] === '`') length++;
	const fence = '`'.repeat(length);
	const from = at + length;
	const end = endless.has(fence) ? -1 : text.indexOf(fence, from);
	if (end === -1) {
		endless.add(fence);
		return { html: fence, end: from };
	}
	return { html: `<code>${escaped(text.slice(from, end).trim())}</code>`, end: end + length };
}

function linkAt(at: number, depth: number, links: LinkFinder): Piece | undefined {
	const link = depth < DEEPEST ? links.at(at) : undefined;
	if (!link) return undefined;
	const { label, target, end } = link;
	const inner = escaped(label.replace(/\s+/g, ' '));
	const html = isSafeLink(target)
		? `<a href="${escaped(target)}">${inner}</a>`
		: `${inner} (${escaped(target)})`;
	return { html, end };
}

function autolinkAt(text: string, at: number): Piece | undefined {
	AUTOLINK.lastIndex = at;
	const [whole, address] = AUTOLINK.exec(text) ?? [];
	if (whole === undefined || address === undefined) return undefined;
	const target = /^https?:/i.test(address) ? address : `mailto:${address}`;
	return { html: anchor(target, address), end: at + whole.length };
}

function bareLinkAt(text: string, at: number): Piece | undefined {
	if (/\w/.test(text[at - 1] ?? '')) return undefined;
	BARE_LINK.lastIndex = at;
	const found = BARE_LINK.exec(text)?.[0];
	if (found === undefined) return undefined;
	// A full stop or a bracket after an address belongs to the sentence.
	let end = found.length;
	while (OF_SENTENCE.has(found[end - 1] ?? '')) end--;
	const address = found.slice(0, end);
	return { html: anchor(address, address), end: at + end };
}

const OF_SENTENCE = new Set('.,;:!?)]*_~');

const anchor = (target: string, label: string) =>
	`<a href="${escaped(target)}">${escaped(label)}</a>`;

function markedAt(
	text: string,
	at: number,
	depth: number,
	endless: Set<string>,
): Piece | undefined {
	for (const [mark, tag] of MARKS) {
		if (!text.startsWith(mark, at) || endless.has(mark)) continue;
		const from = at + mark.length;
		if (/\s|^$/.test(text[from] ?? '') || (mark[0] === '_' && /\w/.test(text[at - 1] ?? '')))
			continue;
		const end = endOfMark(text, mark, from);
		if (end === undefined) endless.add(mark);
		else {
			const inner = inlineHtml(text.slice(from, end), depth + 1);
			return { html: `<${tag}>${inner}</${tag}>`, end: end + mark.length };
		}
	}
	return undefined;
}

function endOfMark(text: string, mark: string, from: number): number | undefined {
	for (let end = text.indexOf(mark, from + 1); end !== -1; end = text.indexOf(mark, end + 1)) {
		const isPartOfLonger =
			mark.length === 1 && (text[end + 1] === mark || (text[end - 1] === mark && end - 1 > from));
		const isInWord = mark[0] === '_' && /\w/.test(text[end + mark.length] ?? '');
		if (/\s/.test(text[end - 1] ?? ' ') || isPartOfLonger || isInWord) continue;
		// Of three, the first one closes what is inside.
		return mark.length === 2 && text[end + 2] === mark[0] ? end + 1 : end;
	}
	return undefined;
}
