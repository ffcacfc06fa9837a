import type { INodeProperties } from 'n8n-workflow';

/** Which properties of a contact to give back. */
export const returnedProperties: INodeProperties[] = [
	{
		displayName: 'Return',
		name: 'returnedProperties',
		type: 'options',
		options: [
			{
				name: 'All Properties',
				value: 'all',
				description: 'Every property of the account; often there are hundreds',
			},
			{
				name: 'Chosen Properties',
				value: 'chosen',
				description: 'Only the properties that you choose below',
			},
		],
		default: 'chosen',
		description: 'Which properties of the record to return',
	},
	{
		displayName: 'Property Names or IDs',
		name: 'propertyNames',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getProperties' },
		default: ['email', 'firstname', 'lastname', 'company', 'jobtitle', 'lifecyclestage'],
		displayOptions: { show: { returnedProperties: ['chosen'] } },
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];

/** The same for records of any object type. */
export const recordProperties: INodeProperties[] = returnedProperties.map((parameter) =>
	parameter.name === 'propertyNames'
		? {
				...parameter,
				default: [],
				typeOptions: { ...parameter.typeOptions, loadOptionsDependsOn: ['objectType'] },
			}
		: parameter,
);
