import type { INodeProperties } from 'n8n-workflow';

import type { Match } from '../domain/matching';

/** What the editor says about the ways of naming a record. */
interface Words {
	record: 'record' | 'contact';
	email: string;
	recordId: string;
	uniqueProperty: string;
	exampleId: string;
	exampleValue: string;
}

const matchParameters = (
	fallback: Match['by'],
	words: Words,
	uniqueProperties: INodeProperties['typeOptions'],
): INodeProperties[] => [
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email', description: words.email },
			{ name: 'Record ID', value: 'recordId', description: words.recordId },
			{ name: 'Unique Property', value: 'uniqueProperty', description: words.uniqueProperty },
		],
		default: fallback,
		description: `What tells which ${words.record} an input item is about`,
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@example.com',
		displayOptions: { show: { matchBy: ['email'] } },
		description: 'The email address of the contact',
	},
	{
		displayName: 'Record ID',
		name: 'recordId',
		type: 'string',
		default: '',
		placeholder: words.exampleId,
		displayOptions: { show: { matchBy: ['recordId'] } },
		description: `The ID of the ${words.record}, as in the address of its page in HubSpot`,
	},
	{
		displayName: 'Unique Property Name or ID',
		name: 'uniqueProperty',
		type: 'options',
		typeOptions: uniqueProperties,
		default: '',
		displayOptions: { show: { matchBy: ['uniqueProperty'] } },
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Value',
		name: 'uniqueValue',
		type: 'string',
		default: '',
		placeholder: words.exampleValue,
		displayOptions: { show: { matchBy: ['uniqueProperty'] } },
		description: `The value of the unique property that names the ${words.record}`,
	},
];

const OF_CONTACTS = { loadOptionsMethod: 'getUniqueProperties' };
const OF_CHOSEN_TYPE = { ...OF_CONTACTS, loadOptionsDependsOn: ['objectType'] };

/** How an input item names its contact: the same three ways for every operation. */
export const contactMatch: INodeProperties[] = matchParameters(
	'email',
	{
		record: 'contact',
		email: 'The primary address or one of the additional addresses of the contact',
		recordId: "HubSpot's own ID of the contact. Never creates one.",
		uniqueProperty: 'A property of your account that holds no value twice, e.g. a customer number',
		exampleId: 'e.g. 151',
		exampleValue: 'e.g. C-1001',
	},
	OF_CONTACTS,
);

/**
 * How an input item names its record, of whatever object type.
 *
 * @param fallback what a new node starts with.
 */
export const recordMatch = (fallback: Match['by']): INodeProperties[] =>
	matchParameters(
		fallback,
		{
			record: 'record',
			email: 'Contacts only: the primary address or one of the additional addresses',
			recordId: "HubSpot's own ID of the record. Never creates one.",
			uniqueProperty: 'A property of your account that holds no value twice, e.g. an order number',
			exampleId: 'e.g. 2001',
			exampleValue: 'e.g. PO-1001',
		},
		OF_CHOSEN_TYPE,
	);

/** How an input item names the record that is to come into a list or leave it. */
export const memberMatch: INodeProperties[] = matchParameters(
	'recordId',
	{
		record: 'record',
		email: 'The email address of a contact; takes one more request for 100 items',
		recordId: "HubSpot's own ID of the record",
		uniqueProperty:
			'A property of your account that holds no value twice; takes one more request for 100 items',
		exampleId: 'e.g. 151',
		exampleValue: 'e.g. C-1001',
	},
	OF_CHOSEN_TYPE,
);
