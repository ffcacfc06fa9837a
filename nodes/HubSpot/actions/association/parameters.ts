import type { INodeProperties } from 'n8n-workflow';

/** Both ends, and how pick lists of labels find them. */
const ofType = (displayName: string, name: string, fallback: string, what: string) =>
	({
		displayName,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getObjectTypes' },
		default: fallback,
		description: `${what}. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	}) satisfies INodeProperties;

export const fromObjectType: INodeProperties = ofType(
	'From Object Type Name or ID',
	'fromObjectType',
	'contacts',
	'The kind of record that the association starts at',
);

export const toObjectType: INodeProperties = ofType(
	'To Object Type Name or ID',
	'toObjectType',
	'companies',
	'The kind of record that the association leads to',
);

export const fromId: INodeProperties = {
	displayName: 'From Record ID',
	name: 'fromId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 151',
	description: 'The ID of the record that the association starts at, as in the address of its page',
};

export const toId: INodeProperties = {
	displayName: 'To Record ID',
	name: 'toId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 2001',
	description: 'The ID of the record that the association leads to, as in the address of its page',
};

/** Two records. */
export const bothRecords: INodeProperties[] = [fromObjectType, fromId, toObjectType, toId];

/** Labels of the account; which ones there are depends on both object types. */
export const labelsParameter = (description: string): INodeProperties => ({
	displayName: 'Label Names or IDs',
	name: 'labels',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getAssociationLabels',
		loadOptionsDependsOn: ['fromObjectType', 'toObjectType'],
	},
	default: [],
	description: `${description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
});
