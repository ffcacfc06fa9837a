import { referenceMark, referenceOf, referencesIn, withoutReferences } from '../timeline';

/** How the note of a comment is known again: the reference of a timeline entry, in a name space of its own. */
export const commentReference = (commentId: string): string =>
	referenceOf({ key: `comment ${commentId}` });

/** A body that ends with the reference of its comment. */
export const withReference = (html: string, reference: string): string =>
	`${html}${referenceMark(reference)}`;

/** A new body in the place of another one: the reference of that stays. */
export function replacedBody(html: string, before: string): string {
	const [reference] = referencesIn(before);
	return reference === undefined || referencesIn(html).includes(reference)
		? html
		: withReference(html, reference);
}

export { referencesIn, withoutReferences };
