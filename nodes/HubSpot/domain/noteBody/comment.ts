import { referenceFor, referencesIn, withReference } from './reference';

/** How the note of a comment is known again: the reference of a timeline entry, in a name space of its own. */
export const commentReference = (commentId: string): string => referenceFor(`comment ${commentId}`);

/**
 * A new body in the place of another one. All references of that stay: which of them is its own, the other notes of
 * its records tell, and a comment whose reference is lost would come twice.
 */
export const replacedBody = (html: string, before: string): string =>
	[...new Set(referencesIn(before))].reduce(withReference, html);
