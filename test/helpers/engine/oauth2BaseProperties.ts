import type { INodeProperties } from 'n8n-workflow';

/**
 * What n8n's own `oAuth2Api` credential type gives to those that extend it, as far as it has a
 * bearing on requests. It is part of n8n-nodes-base, which is not installed here.
 */
const field = (name: string, value: string | number | boolean): INodeProperties => ({
	displayName: name,
	name,
	type: typeof value === 'boolean' ? 'boolean' : 'string',
	default: value,
});

export const oauth2BaseProperties: INodeProperties[] = [
	field('grantType', 'authorizationCode'),
	field('authUrl', ''),
	field('accessTokenUrl', ''),
	field('clientId', ''),
	field('clientSecret', ''),
	field('scope', ''),
	field('authQueryParameters', ''),
	field('authentication', 'header'),
];
