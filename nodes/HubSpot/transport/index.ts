export { account, schema, type Schema } from './account';
export { hubSpot, request, type Outcome } from './client';
export { connectionOf } from './connection';
export { apiError } from './errors';
export { detailsOf, type Failure } from './failure';
