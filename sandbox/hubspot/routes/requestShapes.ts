/** JSON-schema parts that several endpoints share. */
export const text = { type: 'string' } as const;
/** HubSpot's reader takes a number for an id as well. */
export const id = { type: ['string', 'integer'] } as const;
export const texts = { type: 'array', items: text } as const;
export const propertyMap = { type: 'object' } as const;

export const inputs = (properties: Record<string, unknown>, required: readonly string[]) => ({
	type: 'object',
	required: ['inputs'],
	properties: {
		inputs: { type: 'array', items: { type: 'object', required, properties } },
	},
});

export const associationTypesShape = {
	type: 'array',
	items: {
		type: 'object',
		required: ['associationCategory', 'associationTypeId'],
		properties: {
			associationCategory: {
				enum: ['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED', 'WORK'],
			},
			associationTypeId: { type: 'integer' },
		},
	},
} as const;

export const associationsShape = {
	type: 'array',
	items: {
		type: 'object',
		required: ['to', 'types'],
		properties: {
			to: { type: 'object', required: ['id'], properties: { id } },
			types: associationTypesShape,
		},
	},
} as const;

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** A query parameter that may be repeated: `properties=a&properties=b`. */
export function many(query: Query, name: string): string[] {
	const value = query[name];
	if (value === undefined) return [];
	// HubSpot also takes one comma-separated value.
	return [value]
		.flat()
		.flatMap((entry) => entry.split(','))
		.filter((entry) => entry !== '');
}

export function one(query: Query, name: string): string | undefined {
	const value = query[name];
	return Array.isArray(value) ? value[0] : value;
}
