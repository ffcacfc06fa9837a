export { account, accountName, customTypeIds, forgetSchema, schema, type Schema } from './account';
export { hubSpot, request, type Outcome } from './client';
export {
	connectionOf,
	journalConnectionOf,
	presignedConnection,
	type Connection,
} from './connection';
export { apiError } from './errors';
export {
	failureAfter,
	failureOfRow,
	NO_WORD_ABOUT_ROW,
	withScopesOf,
	type Failure,
} from './failure';
