import type { INodeProperties } from 'n8n-workflow';

/** Which kind of record something is about. */
export const objectType: INodeProperties = {
	displayName: 'Object Type Name or ID',
	name: 'objectType',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getObjectTypes' },
	default: 'contacts',
	description:
		'The kind of record. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
