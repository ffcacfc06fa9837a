import type { INodeProperties } from 'n8n-workflow';

/** Options of a property: what is stored, and what people see. */
export const optionRows: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Option',
			name: 'rows',
			values: [
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. submitted',
					description:
						'The internal name of the option. An expression may give a list: one option for each of its entries.',
				},
				{
					displayName: 'Label',
					name: 'label',
					type: 'string',
					default: '',
					placeholder: 'e.g. Submitted',
					description: 'What HubSpot shows. Empty means the same as the value.',
				},
			],
		},
	],
	description: 'The options to choose from, in this order',
};
