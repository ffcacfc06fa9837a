export type PropertyType =
	| 'bool'
	| 'date'
	| 'datetime'
	| 'enumeration'
	| 'number'
	| 'phone_number'
	| 'string';

export interface PropertyOption {
	label: string;
	value: string;
	displayOrder: number;
	hidden: boolean;
	description?: string;
}

/** A property as GET /crm/properties gives it. */
export interface PropertyDefinition {
	name: string;
	label: string;
	type: PropertyType;
	fieldType: string;
	groupName: string;
	description: string;
	options: PropertyOption[];
	displayOrder: number;
	calculated: boolean;
	externalOptions: boolean;
	referencedObjectType?: string;
	hasUniqueValue: boolean;
	hidden: boolean;
	hubspotDefined: boolean;
	formField: boolean;
	dataSensitivity: 'non_sensitive' | 'sensitive' | 'highly_sensitive';
	archived: boolean;
	createdAt: string;
	updatedAt: string;
	modificationMetadata: {
		archivable: boolean;
		readOnlyDefinition: boolean;
		readOnlyOptions?: boolean;
		readOnlyValue: boolean;
	};
}

export interface PropertyGroup {
	name: string;
	label: string;
	displayOrder: number;
	archived: boolean;
}

/** What has to be said about a property; the rest has HubSpot's defaults. */
export interface PropertyInput extends Omit<Partial<PropertyDefinition>, 'options'> {
	name: string;
	label: string;
	type: PropertyType;
	options?: ReadonlyArray<Partial<PropertyOption> & { label: string; value: string }>;
	readOnlyValue?: boolean;
}

const DEFAULT_FIELD_TYPE: Readonly<Record<PropertyType, string>> = {
	bool: 'booleancheckbox',
	date: 'date',
	datetime: 'date',
	enumeration: 'select',
	number: 'number',
	phone_number: 'phonenumber',
	string: 'text',
};

const YES_NO = [
	{ label: 'Yes', value: 'true' },
	{ label: 'No', value: 'false' },
];

export function propertyDefinition(
	input: PropertyInput,
	now = '2026-01-05T09:00:00.000Z',
): PropertyDefinition {
	const { readOnlyValue = false, options = input.type === 'bool' ? YES_NO : [], ...given } = input;
	const hubspotDefined = given.hubspotDefined ?? false;
	return {
		fieldType: DEFAULT_FIELD_TYPE[input.type],
		groupName: 'contactinformation',
		description: '',
		displayOrder: -1,
		calculated: false,
		externalOptions: false,
		hasUniqueValue: false,
		hidden: false,
		hubspotDefined,
		formField: !readOnlyValue,
		dataSensitivity: 'non_sensitive',
		archived: false,
		createdAt: now,
		updatedAt: now,
		modificationMetadata: {
			archivable: !hubspotDefined,
			readOnlyDefinition: hubspotDefined,
			readOnlyValue,
		},
		...given,
		options: options.map((option, index) => ({ displayOrder: index, hidden: false, ...option })),
	};
}

/** HubSpot docs: a value cannot be written when it is read-only or calculated. */
export const isReadOnly = ({ calculated, modificationMetadata }: PropertyDefinition): boolean =>
	calculated || modificationMetadata.readOnlyValue;
