import { createHash } from 'node:crypto';

/** The shape of a reference, with whatever HubSpot may put between its two words: blanks, entities, tags. */
const BETWEEN = String.raw`(?:\s|&nbsp;|&#160;|&#xa0;|<[^<>]*>)`;
const REFERENCE = new RegExp(String.raw`Reference:${BETWEEN}+([0-9a-f]{20})`, 'g');

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

/** Whether a body ends with this reference, as the node writes it. */
export function endsWithReference(body: string, reference: string): boolean {
	const last = lastReference(body);
	return last?.reference === reference && NOTHING.test(last.after);
}

/** The body of a note as a person reads it: without its own reference. One that is quoted in the text stays. */
export function withoutReference(body: string): string {
	const last = lastReference(body);
	if (!last) return body;
	const { before, words, reference, after } = last;
	const isOpened = OPENING.test(before);
	if (isOpened && CLOSING.test(after)) {
		return before.replace(OPENING, '') + after.replace(CLOSING, '');
	}
	if (!isOpened && !NOTHING.test(after)) return body;
	return before + words.slice('Reference:'.length, -reference.length) + after;
}

function lastReference(body: string) {
	const last = [...body.matchAll(REFERENCE)].at(-1);
	if (!last) return undefined;
	const [words, reference = ''] = last;
	const end = last.index + words.length;
	return { before: body.slice(0, last.index), words, reference, after: body.slice(end) };
}

/**
 * A body that is to be written, with quoted references that nobody can take for its own: who copies the visible text
 * of a note copies its reference too.
 */
export const quotingReferences = (html: string): string =>
	html.replace(REFERENCE, (quoted) => quoted.replace(':', ''));
