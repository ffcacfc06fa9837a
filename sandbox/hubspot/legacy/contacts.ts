import { legacyObject } from '../../webhooks/legacyObject';
import { objectNotFound, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import { findRecord, type ChangeSource, type StoredRecord } from '../records';
import { fixedAccess, writtenBy, type RouteFamily } from '../routes/registration';
import { many, one, text, type Query } from '../routes/requestShapes';

interface UpsertRoute {
	Params: { email: string };
	Body: { properties: Array<{ property: string; value: unknown }> };
}
interface ContactRoute {
	Params: { vid: string };
	Querystring: Query;
}

/** HubSpot's legacy docs: no page of contacts is larger. */
const MOST_CONTACTS = 100;

const shape = {
	type: 'object',
	required: ['properties'],
	properties: {
		properties: {
			type: 'array',
			items: { type: 'object', required: ['property', 'value'], properties: { property: text } },
		},
	},
} as const;

/** The contacts API v1: upsert by email, one contact, all contacts. */
export const legacyContactRoutes: RouteFamily = (app, hubSpot) => {
	const access = {
		read: fixedAccess('crm.objects.contacts.read'),
		write: fixedAccess('crm.objects.contacts.write'),
	};

	app.post<UpsertRoute>(
		'/contacts/v1/contact/createOrUpdate/email/:email',
		{ config: { access: access.write }, schema: { body: shape } },
		async (request) => {
			const { params, body } = request;
			const given = body.properties.map(({ property, value }) => [property, value] as const);
			const values = Object.fromEntries(given);
			const { id, isNew } = upsert(hubSpot, params.email, values, writtenBy(request));
			return { vid: Number(id), isNew };
		},
	);

	app.get<ContactRoute>(
		'/contacts/v1/contact/vid/:vid/profile',
		{ config: { access: access.read } },
		async ({ params: { vid }, query }) => {
			const { account } = hubSpot;
			const record = account.records.live(account.objectTypes.get('contacts'), vid);
			if (!record) throw objectNotFound('contact does not exist');
			return contactOf(hubSpot, record, many(query, 'property'));
		},
	);

	app.get<{ Querystring: Query }>(
		'/contacts/v1/lists/all/contacts/all',
		{ config: { access: access.read } },
		async ({ query }) => {
			const { records, above } = contactsAbove(hubSpot, query);
			// Without names the first API gives only these.
			const named = many(query, 'property');
			const names = named.length > 0 ? named : ['firstname', 'lastname', 'company'];
			return {
				contacts: records.map((record) => contactOf(hubSpot, record, names)),
				'has-more': above !== undefined,
				'vid-offset': Number(above ?? records.at(-1)?.id ?? 0),
			};
		},
	);
};

function upsert(
	{ account }: HubSpot,
	email: string,
	properties: Record<string, unknown>,
	source: ChangeSource,
): { id: string; isNew: boolean } {
	const type = account.objectTypes.get('contacts');
	const record = findRecord(account, type, email.toLowerCase(), 'email');
	const plan = record
		? account.writer.planUpdate(type, record, properties)
		: account.writer.planCreate(type, { email, ...properties });
	const { id } = account.writer.commit(plan, source);
	return { id, isNew: record === undefined };
}

/** A page by ascending id; `above`: where the next one begins, if there is one. */
function contactsAbove({ account }: HubSpot, query: Query) {
	const count = Number(one(query, 'count') ?? 20);
	if (!Number.isInteger(count) || count < 1 || count > MOST_CONTACTS) {
		throw validationError(`count must be from 1 to ${MOST_CONTACTS}, got ${count}`);
	}
	const type = account.objectTypes.get('contacts');
	const records: StoredRecord[] = [];
	for (const record of account.records.after(type, Number(one(query, 'vidOffset') ?? 0))) {
		if (record.archivedAt !== undefined || record.mergedInto !== undefined) continue;
		if (records.length === count) return { records, above: records.at(-1)?.id };
		records.push(record);
	}
	return { records, above: undefined };
}

/** The first API's shape. `names`: which properties; all that have a value when empty. */
function contactOf(
	{ account }: HubSpot,
	record: StoredRecord,
	names: string[],
): Record<string, unknown> {
	const shown = names.length > 0 ? names : [...record.properties.keys()];
	const values = shown.map((name) => [name, record.properties.get(name) ?? null] as const);
	const history = shown.map((name) => [name, [...record.versions(name)]] as const);
	return legacyObject(
		'contacts',
		{
			id: record.id,
			properties: Object.fromEntries(values),
			history: Object.fromEntries(history),
		},
		account.portalId,
	);
}
