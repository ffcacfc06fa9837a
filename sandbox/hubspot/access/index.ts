export { guardRoutes, requireScopes, type Access } from './guard';
export {
	DEFAULT_LIMITS,
	rateLimitBody,
	RateLimits,
	searchLimitBody,
	type Limits,
} from './rateLimits';
export { anyReadScope, objectScopes, schemaWriteScopes, type AnyScope } from './scopes';
export { Tokens, type AccessToken, type NewToken, type TokenKind } from './tokens';
