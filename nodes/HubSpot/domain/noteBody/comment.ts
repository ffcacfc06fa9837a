import { referenceFor, referencesIn, withReference } from './reference';

/** How the note of a comment is known again: the reference of a timeline entry, in a name space of its own. */
export const commentReference = (commentId: string): string => referenceFor(`comment ${commentId}`);

/** A new body in the place of another one: the reference of that stays. Those before it are quoted. */
export function replacedBody(html: string, before: string): string {
	const reference = referencesIn(before).at(-1);
	return reference === undefined ? html : withReference(html, reference);
}
