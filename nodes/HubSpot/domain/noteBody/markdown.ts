import { escaped } from './entities';
import { inlineHtml } from './inlineMarkdown';

const HEADING = /^ {0,3}(#{1,6})\s(.*)$/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( *)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;

/** Deeper than people write; what is deeper is text. */
const DEEPEST = 8;

/**
 * The Markdown of comments as the HTML of notes: paragraphs, line breaks, headings, lists, quotes, code, bold,
 * italics, links. HTML in it is text.
 */
export const markdownHtml = (text: string): string =>
	blocks(text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n'), 0);

function blocks(lines: string[], depth: number): string {
	let html = '';
	for (let at = 0; at < lines.length; ) {
		const line = lines[at] ?? '';
		const block =
			line.trim() === ''
				? { html: '', end: at + 1 }
				: (codeBlock(lines, at) ??
					heading(line, at) ??
					(depth < DEEPEST ? (quote(lines, at, depth) ?? list(lines, at, depth)) : undefined) ??
					paragraph(lines, at));
		html += block.html;
		at = block.end;
	}
	return html;
}

interface Block {
	html: string;
	/** The line after it. */
	end: number;
}

function heading(line: string, at: number): Block | undefined {
	if (RULE.test(line)) return { html: '<hr>', end: at + 1 };
	const [, marks, text] = HEADING.exec(line) ?? [];
	if (marks === undefined || text === undefined) return undefined;
	const html = inlineHtml(withoutClosing(text.trim()));
	return { html: `<h${marks.length}>${html}</h${marks.length}>`, end: at + 1 };
}

/** A heading may end with marks too, after a space: the one of `C#` belongs to the text. */
function withoutClosing(text: string): string {
	let end = text.length;
	while (text[end - 1] === '#') end--;
	return end === 0 || /\s/.test(text[end - 1] ?? '') ? text.slice(0, end).trim() : text;
}

function codeBlock(lines: string[], at: number): Block | undefined {
	const fence = FENCE.exec(lines[at] ?? '')?.[1];
	if (fence === undefined) return undefined;
	let end = at + 1;
	while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end++;
	const code = lines.slice(at + 1, end).join('\n');
	return { html: `<pre><code>${escaped(code)}</code></pre>`, end: end + 1 };
}

function quote(lines: string[], at: number, depth: number): Block | undefined {
	let end = at;
	while (end < lines.length && QUOTE.test(lines[end] ?? '')) end++;
	if (end === at) return undefined;
	const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
	return { html: `<blockquote>${blocks(inner, depth + 1)}</blockquote>`, end };
}

/** The items of one indentation; what is indented further belongs to the item before it. */
function list(lines: string[], at: number, depth: number): Block | undefined {
	const first = ITEM.exec(lines[at] ?? '');
	if (!first) return undefined;
	const indent = (first[1] ?? '').length;
	const number = first[2];
	const items: string[] = [];
	let end = at;
	while (end < lines.length) {
		const item = ITEM.exec(lines[end] ?? '');
		const isOurs =
			item &&
			(item[1] ?? '').length <= indent &&
			(item[2] === undefined) === (number === undefined);
		if (!isOurs) break;
		const inside: string[] = [];
		for (end++; end < lines.length && isInside(lines[end] ?? '', indent); end++) {
			inside.push(lines[end] ?? '');
		}
		items.push(`<li>${inlineHtml(item[3] ?? '')}${nested(inside, depth)}</li>`);
	}
	const tag = number === undefined ? 'ul' : 'ol';
	const start = number === undefined || Number(number) === 1 ? '' : ` start="${Number(number)}"`;
	return { html: `<${tag}${start}>${items.join('')}</${tag}>`, end };
}

const isInside = (line: string, indent: number) =>
	line.trim() !== '' && line.length - line.trimStart().length > indent;

function nested(lines: string[], depth: number): string {
	if (lines.length === 0) return '';
	const indent = lines.reduce(
		(least, line) => Math.min(least, line.length - line.trimStart().length),
		Number.POSITIVE_INFINITY,
	);
	const inner = lines.map((line) => line.slice(indent));
	if (ITEM.test(inner[0] ?? '')) return blocks(inner, depth + 1);
	return `<br>${inlineHtml(inner.map((line) => line.trim()).join('\n'))}`;
}

function paragraph(lines: string[], at: number): Block {
	let end = at + 1;
	while (end < lines.length && isText(lines[end] ?? '')) end++;
	const text = lines
		.slice(at, end)
		.map((line) => line.trim())
		.join('\n');
	return { html: `<p>${inlineHtml(text)}</p>`, end };
}

const isText = (line: string) =>
	line.trim() !== '' &&
	![HEADING, RULE, FENCE, QUOTE, ITEM].some((beginning) => beginning.test(line));
