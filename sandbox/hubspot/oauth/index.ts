export { consentPage, refusalPage } from './consentPage';
export { OAuthError } from './errors';
export { Grants } from './grants';
export { redirectAllowed, scopeList, scopeMismatch, type OAuthApp } from './oauthApps';
export { authenticatedApp, exchange, type Form } from './tokenEndpoint';
