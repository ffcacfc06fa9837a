import { createHash } from 'node:crypto';

/** The shape of a reference, with whatever HubSpot may put between its two words: blanks, entities, tags. */
const BETWEEN = String.raw`(?:\s|&nbsp;|&#160;|&#xa0;|<[^<>]*>)`;
const REFERENCE = new RegExp(String.raw`Reference:${BETWEEN}+([0-9a-f]{20})(?![0-9a-zA-Z])`, 'g');

/** Around it, as the node writes it. */
const OPENING = /<p[^<>]*>\s*<small[^<>]*>\s*$/i;
const CLOSING = /^\s*<\/small>\s*<\/p>/i;

const NOTHING = new RegExp(`^${BETWEEN}*$`);

/** The short name of something, which its note carries, so that it can be found again. */
export const referenceFor = (key: string): string =>
	createHash('sha256').update(key).digest('hex').slice(0, 20);

/** A reference in small, as the last line of a note. */
export const referenceMark = (reference: string): string =>
	`<p><small>Reference: ${reference}</small></p>`;

/** A body that ends with a reference. */
export const withReference = (html: string, reference: string): string =>
	`${html}${referenceMark(reference)}`;

/** The references in the body of a note; markup around them does not matter. */
export const referencesIn = (body: string): string[] =>
	[...body.matchAll(REFERENCE)].map(([, reference = '']) => reference);

/**
 * The body of a note as a person reads it: without the reference at its end, or those that stand there one after the
 * other, as the node writes them. One that is quoted in the text stays.
 */
export function withoutReference(body: string): string {
	const found = [...body.matchAll(REFERENCE)].reverse();
	const [last] = found;
	if (!last) return body;
	const around = partsAround(body, last);
	const { before, words, reference, after } = around;
	if (isMark(around)) return withoutMarks(before, found.slice(1)) + after.replace(CLOSING, '');
	if (!OPENING.test(before) && !NOTHING.test(after)) return body;
	return before + words.slice('Reference:'.length, -reference.length) + after;
}

/** What is before a mark, without its opening tags and without the marks right before it. */
function withoutMarks(opened: string, found: RegExpExecArray[]): string {
	let text = opened.replace(OPENING, '');
	for (const each of found) {
		const around = partsAround(text, each);
		if (!isMark(around) || around.after.replace(CLOSING, '').trim() !== '') break;
		text = around.before.replace(OPENING, '');
	}
	return text;
}

const isMark = ({ before, after }: ReturnType<typeof partsAround>) =>
	OPENING.test(before) && CLOSING.test(after);

function partsAround(body: string, found: RegExpExecArray) {
	const [words, reference = ''] = found;
	const end = found.index + words.length;
	return { before: body.slice(0, found.index), words, reference, after: body.slice(end) };
}

/**
 * A body that is to be written, with quoted references that nobody can take for its own: who copies the visible text
 * of a note copies its reference too.
 */
export const quotingReferences = (html: string): string =>
	html.replace(REFERENCE, (quoted) => quoted.replace(':', ''));
