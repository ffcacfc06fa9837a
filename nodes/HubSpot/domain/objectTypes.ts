/** The object types that every account has, by the name that stands in paths. */
export const STANDARD_OBJECT_TYPES: ReadonlyArray<Record<'name' | 'typeId' | 'label', string>> = [
	{ name: 'calls', typeId: '0-48', label: 'Call' },
	{ name: 'communications', typeId: '0-18', label: 'Communication' },
	{ name: 'companies', typeId: '0-2', label: 'Company' },
	{ name: 'contacts', typeId: '0-1', label: 'Contact' },
	{ name: 'deals', typeId: '0-3', label: 'Deal' },
	{ name: 'emails', typeId: '0-49', label: 'Email' },
	{ name: 'leads', typeId: '0-136', label: 'Lead' },
	{ name: 'line_items', typeId: '0-8', label: 'Line Item' },
	{ name: 'meetings', typeId: '0-47', label: 'Meeting' },
	{ name: 'notes', typeId: '0-46', label: 'Note' },
	{ name: 'products', typeId: '0-7', label: 'Product' },
	{ name: 'quotes', typeId: '0-14', label: 'Quote' },
	{ name: 'tasks', typeId: '0-27', label: 'Task' },
	{ name: 'tickets', typeId: '0-5', label: 'Ticket' },
];

/** One name for each object type, since several stand for the same; a custom type's as it is. */
export function objectTypeInPath(text: string): string {
	const given = text.trim().toLowerCase();
	return (
		STANDARD_OBJECT_TYPES.find(({ name, typeId }) => name === given || typeId === given)?.name ??
		text.trim()
	);
}
