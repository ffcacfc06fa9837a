import type { INodeProperties } from 'n8n-workflow';

/** The collection "Options" of an operation that writes records. */
export const writeOptions = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});

export const createMissingOptions: INodeProperties = {
	displayName: 'Create Missing Dropdown Options',
	name: 'createMissingOptions',
	type: 'boolean',
	default: false,
	description:
		'Whether values that a dropdown, radio or checkbox property does not have yet are added to its options first. Labels and values that are there, in any case, are used as they are. Needs the scope to write the schema of the object.',
};

export const withoutKey: INodeProperties = {
	displayName: 'Items Without a Key',
	name: 'withoutKey',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Report an error for the item',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'Pass the item on with the outcome "skipped"',
		},
	],
	default: 'fail',
	description: 'What to do with an item whose email, ID or unique value is empty',
};

export const missingRecords: INodeProperties = {
	displayName: 'Records That Do Not Exist',
	name: 'missingRecords',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Report an error for the item',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'Pass the item on with the outcome "skipped"',
		},
	],
	default: 'fail',
	description: 'What to do with an item whose record is not in HubSpot, e.g. archived',
};

export const unknownFields: INodeProperties = {
	displayName: 'Unknown Input Fields',
	name: 'unknownFields',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Report an error for the item',
		},
		{
			name: 'Ignore',
			value: 'ignore',
			description: 'List them in the output under "ignoredFields"',
		},
	],
	default: 'ignore',
	displayOptions: { show: { '/propertiesMode': ['inputFields'] } },
	description: 'What to do with input fields that are no writable property',
};
