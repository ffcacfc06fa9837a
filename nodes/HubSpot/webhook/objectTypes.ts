/** HubSpot's standard objects: the name in webhooks, the id in `object.*` events, the name in API paths. */
const STANDARD: ReadonlyArray<Record<'name' | 'typeId' | 'plural' | 'label', string>> = [
	{ name: 'contact', typeId: '0-1', plural: 'contacts', label: 'Contact' },
	{ name: 'company', typeId: '0-2', plural: 'companies', label: 'Company' },
	{ name: 'deal', typeId: '0-3', plural: 'deals', label: 'Deal' },
	{ name: 'ticket', typeId: '0-5', plural: 'tickets', label: 'Ticket' },
	{ name: 'product', typeId: '0-7', plural: 'products', label: 'Product' },
	{ name: 'line_item', typeId: '0-8', plural: 'line_items', label: 'Line Item' },
];

export const STANDARD_OBJECTS = STANDARD.map(({ name, label }) => ({ name, label }));

const find = (type: string) =>
	STANDARD.find(({ name, typeId, plural }) => [name, typeId, plural].includes(type.toLowerCase()));

/** contact, company, deal … for any of its names; the id of a custom object as it is. */
export const objectTypeName = (type: string): string => find(type)?.name ?? type;

/** What stands for the type in the path of the objects API. */
export const objectTypeInPath = (type: string): string => find(type)?.plural ?? type;
