/** A kind of record that every account has. */
export interface ObjectType {
	/** As it stands in paths: `contacts`. */
	name: string;
	/** As webhooks name it: `contact`. */
	singular: string;
	/** As record pages, `object.*` events and the journal name it: `0-1`. */
	typeId: string;
	label: string;
	kind: 'record' | 'engagement';
}

const record = (typeId: string, name: string, singular: string, label: string): ObjectType => ({
	name,
	singular,
	typeId,
	label,
	kind: 'record',
});

const engagement = (typeId: string, name: string, singular: string, label: string): ObjectType => ({
	...record(typeId, name, singular, label),
	kind: 'engagement',
});

/** HubSpot's own object types, by label. The account's custom ones come from its schemas. */
export const STANDARD_OBJECT_TYPES: readonly ObjectType[] = [
	engagement('0-48', 'calls', 'call', 'Call'),
	engagement('0-18', 'communications', 'communication', 'Communication'),
	record('0-2', 'companies', 'company', 'Company'),
	record('0-1', 'contacts', 'contact', 'Contact'),
	record('0-3', 'deals', 'deal', 'Deal'),
	engagement('0-49', 'emails', 'email', 'Email'),
	record('0-19', 'feedback_submissions', 'feedback_submission', 'Feedback Submission'),
	record('0-136', 'leads', 'lead', 'Lead'),
	record('0-8', 'line_items', 'line_item', 'Line Item'),
	engagement('0-47', 'meetings', 'meeting', 'Meeting'),
	engagement('0-46', 'notes', 'note', 'Note'),
	record('0-123', 'orders', 'order', 'Order'),
	engagement('0-116', 'postal_mail', 'postal_mail', 'Postal Mail'),
	record('0-7', 'products', 'product', 'Product'),
	record('0-14', 'quotes', 'quote', 'Quote'),
	engagement('0-27', 'tasks', 'task', 'Task'),
	record('0-5', 'tickets', 'ticket', 'Ticket'),
	record('0-115', 'users', 'user', 'User'),
];

/** HubSpot's own object type that any of its names stands for; undefined for a custom type. */
export function standardObjectType(text: string): ObjectType | undefined {
	const given = text.trim().toLowerCase();
	return STANDARD_OBJECT_TYPES.find(
		({ name, singular, typeId }) => name === given || singular === given || typeId === given,
	);
}

/** Whether the text is an id as 0-1 or 2-3456: of one of HubSpot's own types or of a custom one. */
export const isObjectTypeId = (text: string): boolean => /^\d+-\d+$/.test(text);

/** One name for each object type, since several stand for the same; a custom type's as it is. */
export const objectTypeInPath = (text: string): string =>
	standardObjectType(text)?.name ?? text.trim();

/** contact, company, deal … for any of its names, as webhooks call it; the id of a custom type as it is. */
export const objectTypeInWebhooks = (text: string): string =>
	standardObjectType(text)?.singular ?? text;

/** The word for one record of the type, inside a sentence: "line item"; "record" for a custom type. */
export const recordWord = (text: string): string =>
	standardObjectType(text)?.label.toLowerCase() ?? 'record';

/** Whether records of the type are activities (notes, calls …) that happen at a time. */
export const isEngagement = (text: string): boolean =>
	standardObjectType(text)?.kind === 'engagement';

/** The id of an object type for any of its names; a custom type's is its name in paths already. */
export const objectTypeId = (text: string): string =>
	standardObjectType(text)?.typeId ?? text.trim();
