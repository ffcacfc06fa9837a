import type { Property } from '../../../nodes/HubSpot/domain/property';

/** A property definition as HubSpot's properties API gives it, of the parts that the rules read. */
export const property = (rest: Partial<Property> = {}): Property => ({
	name: 'a_text',
	label: 'A text',
	type: 'string',
	fieldType: 'text',
	options: [],
	...rest,
});

const options = (...values: string[]) =>
	values.map((value, displayOrder) => ({ value, label: value.toUpperCase(), displayOrder }));

export const text = property();
export const number = property({
	name: 'seats',
	label: 'Seats',
	type: 'number',
	fieldType: 'number',
});
export const bool = property({
	name: 'news',
	label: 'News',
	type: 'bool',
	fieldType: 'booleancheckbox',
});
export const day = property({ name: 'start', label: 'Start', type: 'date', fieldType: 'date' });
export const moment = property({ name: 'at', label: 'At', type: 'datetime', fieldType: 'date' });
export const dropdown = property({
	name: 'status',
	label: 'Status',
	type: 'enumeration',
	fieldType: 'select',
	options: options('submitted', 'redeemed', 'delivered'),
});
export const checkboxes = property({
	name: 'interests',
	label: 'Interests',
	type: 'enumeration',
	fieldType: 'checkbox',
	options: options('tea', 'wine', 'art'),
});
