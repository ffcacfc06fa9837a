import type { INodeProperties } from 'n8n-workflow';

import { criteriaParameters } from '../../descriptions/criteria';
import { objectType } from '../../descriptions/objectType';
import { recordProperties } from '../../descriptions/returnedProperties';

const parameters: INodeProperties[] = [
	objectType,
	{
		displayName: 'Changes',
		name: 'watch',
		type: 'options',
		options: [
			{ name: 'Chosen Property Changed', value: 'propertyChanged' },
			{ name: 'Created', value: 'created' },
			{ name: 'Created or Changed', value: 'createdOrChanged' },
		],
		default: 'createdOrChanged',
		description: 'What starts the workflow',
	},
	{
		displayName: 'Watched Property Names or IDs',
		name: 'watchedProperties',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType'] },
		default: [],
		displayOptions: { show: { watch: ['propertyChanged'] } },
		description:
			'A change of any of them starts the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName:
			'Deleted (archived) records never appear in HubSpot’s search: use the webhooks journal for them. Of several changes between two polls, the record comes once, as it is then.',
		name: 'searchNotice',
		type: 'notice',
		default: '',
	},
	...criteriaParameters,
	...recordProperties.map((parameter) =>
		parameter.name === 'propertyNames'
			? {
					...parameter,
					description: `HubSpot's default properties, if none is chosen. ${parameter.description ?? ''}.`,
				}
			: parameter,
	),
	{
		displayName: 'Also Notes of Changed Records',
		name: 'includeNotes',
		type: 'boolean',
		default: false,
		displayOptions: { hide: { watch: ['created'] } },
		description:
			'Whether each new or edited note comes as an item of its own: once for every record that it is associated with, also when that happens later, and again when it was edited. Of a record that changes for the first time since First Run, notes from before that are taken as known: they may always have been there.',
	},
	{
		displayName: 'First Run',
		name: 'startFrom',
		type: 'options',
		options: [
			{ name: 'Everything', value: 'everything', description: 'All records, oldest change first' },
			{ name: 'From a Date', value: 'date', description: 'Changes since a date' },
			{ name: 'From Now', value: 'now', description: 'Only changes from the activation on' },
		],
		default: 'now',
		description:
			'Where the first poll begins. Another choice later, or another object type, begins anew.',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { startFrom: ['date'] } },
		description: 'Changes since this moment, in the time zone of the workflow, are handed over',
	},
];

/** What "Changed Records (Search)" asks for. */
export const searchParameters: INodeProperties[] = parameters.map((parameter) => ({
	...parameter,
	displayOptions: {
		...parameter.displayOptions,
		show: { source: ['search'], ...parameter.displayOptions?.show },
	},
}));
