export { cleanHtml } from './cleanHtml';
export {
	commentReference,
	referencesIn,
	replacedBody,
	withoutReferences,
	withReference,
} from './comment';
export { markdownHtml } from './markdown';
export { meaningOf, plainText } from './plainText';
