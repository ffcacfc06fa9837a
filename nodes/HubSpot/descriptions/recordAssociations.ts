import type { INodeProperties } from 'n8n-workflow';

/** Records that the written record is to be associated with. */
export const recordAssociations: INodeProperties = {
	displayName: 'Associations',
	name: 'associations',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Association',
	default: {},
	options: [
		{
			displayName: 'Association',
			name: 'rows',
			values: [
				{
					displayName: 'Object Type Name or ID',
					name: 'objectType',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getObjectTypes' },
					default: 'contacts',
					description:
						'The kind of record to associate with. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Record ID',
					name: 'recordId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 151',
					description:
						'The ID of the record, or several separated by commas. Nothing is associated if it is empty.',
				},
				{
					displayName: 'Label Name or ID',
					name: 'label',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getAssociationLabels',
						loadOptionsDependsOn: ['objectType', '&objectType'],
					},
					default: '',
					description:
						'How the records belong together; without a label they are only associated. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
		},
	],
	description: 'Records that the written record is to be associated with. None is taken away.',
};
