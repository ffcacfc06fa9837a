import type { Property } from './property';

/** Both HubSpot's type (what is stored) and field type (how it is shown); together they make a kind of property. */
interface Pair {
	type: 'bool' | 'date' | 'datetime' | 'enumeration' | 'number' | 'phone_number' | 'string';
	fieldType:
		| 'booleancheckbox'
		| 'checkbox'
		| 'date'
		| 'html'
		| 'number'
		| 'phonenumber'
		| 'radio'
		| 'select'
		| 'text'
		| 'textarea';
}

/** A kind of property as HubSpot's own settings name it. */
export interface PropertyKind {
	value: string;
	name: string;
	/** What a new one is created as. */
	create: Pair & { type: Exclude<Pair['type'], 'phone_number'> };
	/** What HubSpot shows under the same name: properties that were made in another way. */
	same?: Pair;
	/** Whether its options are the account's to choose. */
	hasOptions?: true;
}

export const PROPERTY_KINDS: readonly PropertyKind[] = [
	{ value: 'date', name: 'Date Picker', create: { type: 'date', fieldType: 'date' } },
	{
		value: 'dateTime',
		name: 'Date and Time Picker',
		create: { type: 'datetime', fieldType: 'date' },
	},
	{
		value: 'dropdown',
		name: 'Dropdown Select',
		create: { type: 'enumeration', fieldType: 'select' },
		hasOptions: true,
	},
	{
		value: 'multiLineText',
		name: 'Multi-Line Text',
		create: { type: 'string', fieldType: 'textarea' },
	},
	{
		value: 'multipleCheckboxes',
		name: 'Multiple Checkboxes',
		create: { type: 'enumeration', fieldType: 'checkbox' },
		hasOptions: true,
	},
	{ value: 'number', name: 'Number', create: { type: 'number', fieldType: 'number' } },
	{
		value: 'phoneNumber',
		name: 'Phone Number',
		create: { type: 'string', fieldType: 'phonenumber' },
		same: { type: 'phone_number', fieldType: 'phonenumber' },
	},
	{
		value: 'radio',
		name: 'Radio Select',
		create: { type: 'enumeration', fieldType: 'radio' },
		hasOptions: true,
	},
	{ value: 'richText', name: 'Rich Text', create: { type: 'string', fieldType: 'html' } },
	{
		value: 'singleCheckbox',
		name: 'Single Checkbox',
		create: { type: 'bool', fieldType: 'booleancheckbox' },
		// What HubSpot's settings made before there was a type for it.
		same: { type: 'enumeration', fieldType: 'booleancheckbox' },
	},
	{
		value: 'singleLineText',
		name: 'Single-Line Text',
		create: { type: 'string', fieldType: 'text' },
	},
];

/** The kind with this value, or with this name in any case; undefined when there is none. */
export const propertyKind = (text: string): PropertyKind | undefined =>
	PROPERTY_KINDS.find(
		({ value, name }) => value === text || name.toLowerCase() === text.toLowerCase(),
	);

/** Whether a property that exists is of the kind. */
export const isOfKind = (property: Pick<Property, 'type' | 'fieldType'>, kind: PropertyKind) =>
	[kind.create, kind.same].some(
		(pair) => pair?.type === property.type && pair.fieldType === property.fieldType,
	);

/** The name of a property's kind, with HubSpot's own two words for what has none here. */
export const kindNameOf = (property: Pick<Property, 'type' | 'fieldType'>): string =>
	PROPERTY_KINDS.find((kind) => isOfKind(property, kind))?.name ??
	`${property.type}, shown as ${property.fieldType}`;
