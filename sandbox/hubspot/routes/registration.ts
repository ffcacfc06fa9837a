import type { FastifyInstance, FastifyRequest } from 'fastify';
import { anyReadScope, objectScopes, type Access } from '../access';
import type { HubSpot } from '../hubSpot';
import { BY_API, byToken, type ChangeSource } from '../records';
import type { ObjectType } from '../objectTypes';

/** One family of endpoints puts itself on the server. */
export type RouteFamily = (app: FastifyInstance, hubSpot: HubSpot) => void;

/** The object type in the path; throws HubSpot's 400 when there is none of that name. */
export function typeInPath(
	hubSpot: HubSpot,
	request: FastifyRequest,
	name = 'objectType',
): ObjectType {
	const { params } = request;
	const value = isStringRecord(params) ? params[name] : undefined;
	return hubSpot.account.objectTypes.get(value ?? '');
}

/** Who writes: the app, and the user if there is one, of the call's access token. */
export const writtenBy = ({ accessToken }: FastifyRequest): ChangeSource =>
	accessToken ? byToken(accessToken) : BY_API;

const isStringRecord = (value: unknown): value is Record<string, string> =>
	typeof value === 'object' && value !== null;

/** Records of the type in the path. */
export const objectAccess = (
	hubSpot: HubSpot,
	action: 'read' | 'write',
	limit?: Access['limit'],
): Access => ({
	scopes: (request) => [objectScopes(typeInPath(hubSpot, request), action)],
	...(limit === undefined ? {} : { limit }),
});

/** Records of both types in the path. */
export const pairAccess = (
	hubSpot: HubSpot,
	action: 'read' | 'write',
	names: readonly [string, string],
	limit?: Access['limit'],
): Access => ({
	scopes: (request) =>
		names.map((name) => objectScopes(typeInPath(hubSpot, request, name), action)),
	...(limit === undefined ? {} : { limit }),
});

export const fixedAccess = (...scopes: string[]): Access => ({ scopes: () => [scopes] });
export const definitionAccess: Access = { scopes: () => [anyReadScope] };
