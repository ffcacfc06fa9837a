/** What the rules need to know of a property definition, whichever object it belongs to. */
export interface Property {
	name: string;
	label: string;
	/** HubSpot's type: bool, date, datetime, enumeration, number, phone_number, string … */
	type: string;
	/** HubSpot's field type; `checkbox` means that several options may be chosen. */
	fieldType: string;
	options: Array<{ value: string; label: string; displayOrder?: number }>;
	/** Options that HubSpot looks up elsewhere (owners): the definition does not hold them. */
	externalOptions?: boolean;
	/** The kind of record that these options are: `OWNER`. */
	referencedObjectType?: string;
	/** In criteria, the ID of such an option that a value names. */
	identify?: (value: string) => string;
	/** HubSpot's own, and not the account's. */
	hubspotDefined?: boolean;
	hasUniqueValue?: boolean;
	calculated?: boolean;
	modificationMetadata?: { readOnlyValue?: boolean; readOnlyOptions?: boolean };
}

/** Whether HubSpot refuses every value for it. */
export const isReadOnly = (property: Property): boolean =>
	property.calculated === true || property.modificationMetadata?.readOnlyValue === true;

/** Whether it can hold several options at once, separated by semicolons. */
export const isMultiple = (property: Pick<Property, 'type' | 'fieldType'>): boolean =>
	property.type === 'enumeration' && property.fieldType === 'checkbox';

/** Its label and internal name, as error messages and pick lists show it. */
export const titleOf = (property: Property): string => `${property.label} (${property.name})`;
