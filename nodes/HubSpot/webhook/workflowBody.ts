import type { IDataObject } from 'n8n-workflow';

import { isObject, type JsonObject } from '../../shared/json';
import {
	deliveryKey,
	parseJson,
	reachesPrototype,
	readable,
	unreadable,
	type Delivered,
	type Reading,
} from '../../shared/webhook';

/** Where the id of the enrolled record stands: customised body, then the bodies of HubSpot's first API. */
const ID_FIELDS = ['objectId', 'hs_object_id', 'vid', 'dealId', 'companyId', 'ticketId'];

export interface WorkflowRules {
	/** Field of the body that holds the record's id; empty: wherever it usually is. */
	idField: string;
	/** contact, deal …: what the HubSpot workflow enrols. The body does not say. */
	objectType: string;
	/** Fields that make a delivery this one; empty: the whole body does. */
	keyFields: readonly string[];
	/** Tells the node's own deliveries from those of other nodes that get the same body. */
	nodePath: string;
	/** Whether the body of "Include all properties" is kept as it came, histories and all. */
	keepFullBody: boolean;
	/** ISO 8601 */
	receivedAt: string;
}

/** The body of a POST of HubSpot's workflow action "Send a webhook". */
export function readWorkflowBody(raw: Buffer, rules: WorkflowRules): Reading<Delivered[]> {
	const body = parseJson(raw);
	if (!body.ok) return body;
	if (!isObject(body.value)) return unreadable('The body is not an object, as workflows send it.');
	return readFields(body.value, raw.toString('base64'), rules);
}

/**
 * The query of a GET of the same action.
 *
 * @param secretName the query parameter that holds the shared secret, which must not reach an item.
 */
export function readWorkflowQuery(
	query: URLSearchParams,
	secretName: string | undefined,
	rules: WorkflowRules,
): Reading<Delivered[]> {
	const entries = [...query].filter(([name]) => name !== secretName);
	if (entries.some(([name, value]) => reachesPrototype(name, value))) {
		return unreadable('The query has a parameter "__proto__".');
	}
	return readFields(Object.fromEntries(entries), JSON.stringify(entries), rules);
}

function readFields(body: JsonObject, whole: string, rules: WorkflowRules): Reading<Delivered[]> {
	const fields = isFullObject(body) ? flattened(body) : body;
	const objectId = idIn(body, rules.idField) ?? idIn(fields, rules.idField);
	const json: IDataObject = {
		objectType: rules.objectType,
		...(fields as IDataObject),
		// Null rather than refused: a workflow never sends again what was answered with 4xx.
		objectId: objectId ?? null,
		receivedAt: rules.receivedAt,
		...(rules.keepFullBody && fields !== body && { fullBody: body }),
	};
	return readable([{ key: keyOf(fields, whole, rules), json }]);
}

/** `{vid, properties: {name: {value, versions}}}`: every property, some with their whole history. */
const isFullObject = (body: JsonObject): boolean =>
	isObject(body.properties) &&
	Object.values(body.properties).every((property) => isObject(property) && 'value' in property);

/** Only what a workflow needs: lists, form submissions and identities of the contact are left out. */
function flattened(body: JsonObject): JsonObject {
	const properties = Object.entries(isObject(body.properties) ? body.properties : {}).map(
		([name, property]) => [name, isObject(property) ? property.value : null] as const,
	);
	return {
		portalId: body.portalId ?? body['portal-id'] ?? null,
		properties: Object.fromEntries(properties),
	};
}

function idIn(fields: JsonObject, idField: string): string | number | undefined {
	const places = [fields, fields.properties, fields.object].filter(isObject);
	const names = idField === '' ? ID_FIELDS : [idField];
	for (const place of places) {
		for (const name of names) {
			const id = place[name];
			if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return id;
		}
	}
	return undefined;
}

/** Without any of the fields that should make the key, the body does: everything would be a repeat otherwise. */
function keyOf(fields: JsonObject, whole: string, { keyFields, nodePath }: WorkflowRules): string {
	const properties = isObject(fields.properties) ? fields.properties : {};
	const values = keyFields.map((name) => fields[name] ?? properties[name]);
	return values.some((value) => value !== undefined && value !== null && value !== '')
		? deliveryKey('hubspot workflow fields', nodePath, values)
		: deliveryKey('hubspot workflow', nodePath, whole);
}
