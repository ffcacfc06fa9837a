export { cleanHtml } from './cleanHtml';
export { commentReference, replacedBody } from './comment';
export { escaped, textAsHtml } from './entities';
export { markdownHtml } from './markdown';
export { meaningOf } from './meaning';
export {
	doubt,
	notesByReference,
	REFERENCE_PROPERTIES,
	type NoteFor,
	type StandingNote,
} from './noteFor';
export { plainText } from './plainText';
export {
	quotingReferences,
	referenceFor,
	referenceMark,
	referencesIn,
	withoutReference,
	withReference,
} from './reference';
