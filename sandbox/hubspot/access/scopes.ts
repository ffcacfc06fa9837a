import type { ObjectType } from '../objectTypes';

/** One of these is enough. */
export type AnyScope = readonly string[];

const ENGAGEMENTS_WITH_CONTACT_SCOPES = new Set([
	'notes',
	'calls',
	'meetings',
	'tasks',
	'communications',
	'postal_mail',
]);

/** HubSpot docs, scopes: what reading or writing records of a type takes. */
export function objectScopes(type: ObjectType, action: 'read' | 'write'): AnyScope {
	if (type.kind === 'custom') return [`crm.objects.custom.${action}`];
	if (ENGAGEMENTS_WITH_CONTACT_SCOPES.has(type.name)) return [`crm.objects.contacts.${action}`];
	if (type.name === 'emails') {
		return action === 'read'
			? ['crm.objects.contacts.read', 'sales-email-read']
			: ['crm.objects.contacts.write'];
	}
	if (type.name === 'tickets') return ['tickets', `crm.objects.tickets.${action}`];
	return [`crm.objects.${type.name}.${action}`];
}

const READABLE = [
	'contacts',
	'companies',
	'deals',
	'tickets',
	'custom',
	'products',
	'line_items',
	'leads',
	'quotes',
	'orders',
	'users',
	'feedback_submissions',
];

/** HubSpot docs: reading definitions needs any object or schema read scope. */
export const anyReadScope: AnyScope = [
	...READABLE.flatMap((name) => [`crm.objects.${name}.read`, `crm.schemas.${name}.read`]),
	'tickets',
];

export const schemaWriteScopes = (type: ObjectType): AnyScope =>
	type.kind === 'custom'
		? ['crm.schemas.custom.write']
		: type.name === 'tickets'
			? ['tickets', 'crm.schemas.tickets.write']
			: type.kind === 'engagement'
				? ['crm.schemas.contacts.write']
				: [`crm.schemas.${type.name}.write`];
