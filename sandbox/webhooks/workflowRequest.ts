import { signHubSpotV2, signHubSpotV3 } from './signatures';
import { signingSecret, signingTime, tamper, throughProxy } from './tampering';
import { legacyObject } from './legacyObject';
import type { EnrolledRecord } from './records';
import type { BodyField, Workflow } from './subscriptions';
import type { SignedRequest, Tampering } from './types';

/**
 * The request that HubSpot's workflow action "Send a webhook" makes for a record: v2 signature (v3 beside it when asked),
 * an API key in a header or in the query, or an Authorization header.
 */
export function workflowRequest(
	workflow: Workflow,
	record: EnrolledRecord,
	portalId: number,
	tampering: Tampering = {},
): SignedRequest {
	const { method, auth } = workflow;
	const url = new URL(workflow.url);
	const fields =
		workflow.body.kind === 'custom' ? flatBody(workflow.body.fields, record) : undefined;
	if (method === 'GET') {
		for (const [key, value] of Object.entries(fields ?? {})) {
			url.searchParams.set(key, value === null ? '' : String(value));
		}
	}
	if (auth.kind === 'apiKey' && auth.location === 'query' && tampering.signature !== 'missing') {
		url.searchParams.set(auth.name, signingSecret(auth.secret, tampering));
	}
	const body =
		method === 'GET'
			? Buffer.alloc(0)
			: Buffer.from(JSON.stringify(fields ?? legacyObject(workflow.objectType, record, portalId)));
	const headers: Record<string, string> = {
		'User-Agent':
			'HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)',
		...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
	};
	const uri = asWritten(workflow.url, url);
	if (tampering.signature !== 'missing') {
		Object.assign(headers, authenticationHeaders(workflow, uri, body, tampering));
	}
	return throughProxy(tamper({ method, url: uri, headers, body }, tampering), workflow.deliverTo);
}

/** `URL` rewrites escapes in the query; what nobody added to is sent and signed as it was written. */
const asWritten = (written: string, url: URL): string =>
	new URL(written).search === url.search ? written : url.toString();

const flatBody = (
	fields: BodyField[],
	record: EnrolledRecord,
): Record<string, string | number | boolean | null> =>
	Object.fromEntries(
		fields.map((field) => [
			field.key,
			'value' in field ? field.value : propertyValue(record, field.property),
		]),
	);

/** Ids are numbers in HubSpot's JSON, all other values are the strings that the account holds. */
const propertyValue = (record: EnrolledRecord, property: string): string | number | null =>
	property === 'hs_object_id' ? Number(record.id) : (record.properties[property] ?? null);

function authenticationHeaders(
	{ auth, method }: Workflow,
	uri: string,
	body: Buffer,
	tampering: Tampering,
): Record<string, string> {
	switch (auth.kind) {
		case 'signature': {
			const secret = signingSecret(auth.clientSecret, tampering);
			const timestamp = signingTime(tampering);
			return {
				'X-HubSpot-Signature': signHubSpotV2(secret, method, uri, body),
				'X-HubSpot-Signature-Version': 'v2',
				...(auth.alsoV3
					? {
							'X-HubSpot-Signature-v3': signHubSpotV3(secret, method, uri, body, timestamp),
							'X-HubSpot-Request-Timestamp': String(timestamp),
						}
					: {}),
			};
		}
		case 'apiKey':
			return auth.location === 'header'
				? { [auth.name]: signingSecret(auth.secret, tampering) }
				: {};
		case 'authorization':
			return { Authorization: signingSecret(auth.value, tampering) };
		case 'none':
			return {};
	}
}
