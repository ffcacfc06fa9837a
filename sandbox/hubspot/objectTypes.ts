import { validationError } from './errors';

/** How HubSpot names a kind of record. */
export interface ObjectType {
	id: string;
	/** In paths: "contacts". */
	name: string;
	/** In messages: "CONTACT". */
	singular: string;
	label: string;
	kind: 'record' | 'engagement' | 'custom';
}

const row = (
	id: string,
	name: string,
	singular: string,
	label: string,
	kind: ObjectType['kind'] = 'record',
): ObjectType => ({ id, name, singular, label, kind });

export const STANDARD_OBJECT_TYPES: readonly ObjectType[] = [
	row('0-1', 'contacts', 'CONTACT', 'Contact'),
	row('0-2', 'companies', 'COMPANY', 'Company'),
	row('0-3', 'deals', 'DEAL', 'Deal'),
	row('0-5', 'tickets', 'TICKET', 'Ticket'),
	row('0-7', 'products', 'PRODUCT', 'Product'),
	row('0-8', 'line_items', 'LINE_ITEM', 'Line item'),
	row('0-14', 'quotes', 'QUOTE', 'Quote'),
	row('0-136', 'leads', 'LEAD', 'Lead'),
	row('0-123', 'orders', 'ORDER', 'Order'),
	row('0-115', 'users', 'USER', 'User'),
	row('0-19', 'feedback_submissions', 'FEEDBACK_SUBMISSION', 'Feedback submission'),
	row('0-18', 'communications', 'COMMUNICATION', 'Communication', 'engagement'),
	row('0-27', 'tasks', 'TASK', 'Task', 'engagement'),
	row('0-46', 'notes', 'NOTE', 'Note', 'engagement'),
	row('0-47', 'meetings', 'MEETING_EVENT', 'Meeting', 'engagement'),
	row('0-48', 'calls', 'CALL', 'Call', 'engagement'),
	row('0-49', 'emails', 'EMAIL', 'Email', 'engagement'),
	row('0-116', 'postal_mail', 'POSTAL_MAIL', 'Postal mail', 'engagement'),
];

/** The object types of an account: HubSpot's own and the account's custom ones. */
export class ObjectTypes {
	private readonly byName = new Map<string, ObjectType>();
	private readonly types: ObjectType[] = [];

	constructor() {
		for (const type of STANDARD_OBJECT_TYPES) this.add(type);
	}

	add(type: ObjectType): void {
		this.types.push(type);
		// HubSpot takes the id, the plural and the singular form.
		for (const name of [type.id, type.name, singularName(type)]) this.byName.set(name, type);
	}

	all(): readonly ObjectType[] {
		return this.types;
	}

	find(nameOrId: string): ObjectType | undefined {
		return this.byName.get(nameOrId.toLowerCase());
	}

	/** Throws HubSpot's 400 for a name that the account does not know. */
	get(nameOrId: string): ObjectType {
		const type = this.find(nameOrId);
		if (!type) throw validationError(`Unable to infer object type from: ${nameOrId}`);
		return type;
	}
}

/** "companies" → "company", "line_items" → "line_item". */
export const singularName = ({ name }: ObjectType): string =>
	name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, '');
