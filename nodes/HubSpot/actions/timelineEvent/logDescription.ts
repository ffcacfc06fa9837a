import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { contactMatch } from '../../descriptions/recordMatch';

const otherThanContact = ['companies', 'deals', 'tickets'];

/** Contacts are named in three ways, other records by their id. */
const record: INodeProperties[] = [
	{
		displayName: 'Record Type',
		name: 'objectType',
		type: 'options',
		options: [
			{ name: 'Company', value: 'companies' },
			{ name: 'Contact', value: 'contacts' },
			{ name: 'Deal', value: 'deals' },
			{ name: 'Ticket', value: 'tickets' },
		],
		default: 'contacts',
		description: 'The kind of record whose timeline the event belongs to',
	},
	...contactMatch.map((parameter) => ({
		...parameter,
		displayOptions: {
			show: { objectType: ['contacts'], ...parameter.displayOptions?.show },
		},
	})),
	{
		displayName: 'Record ID',
		name: 'otherRecordId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 151',
		displayOptions: { show: { objectType: otherThanContact } },
		description: "HubSpot's ID of the record",
	},
];

const kind: INodeProperties[] = [
	{
		displayName: 'As',
		name: 'logAs',
		type: 'options',
		options: [
			{
				name: 'App Event',
				value: 'appEvent',
				description: 'Needs an OAuth app that HubSpot approved for app events',
			},
			{
				name: 'Custom Event',
				value: 'customEvent',
				description: 'Needs an Enterprise account and the scope analytics.behavioral_events.send',
			},
			{
				name: 'Legacy Timeline Template',
				value: 'legacyTemplate',
				description: 'Needs an OAuth token of a legacy public app that has templates',
			},
			{
				name: 'Note',
				value: 'note',
				description: 'Works in every account',
			},
		],
		default: 'note',
		description: 'The form in which the event appears on the timeline',
	},
	{
		displayName: 'Event Name',
		name: 'customEventName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. pe1234567_gift_redeemed',
		displayOptions: { show: { logAs: ['customEvent'] } },
		description:
			'The internal name of the custom event, from Data Management > Custom Events in HubSpot',
	},
	{
		displayName: 'Event Type Name',
		name: 'appEventTypeName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. gift_redeemed',
		displayOptions: { show: { logAs: ['appEvent'] } },
		description: 'The event type that the app project declares',
	},
	{
		displayName: 'Template ID',
		name: 'eventTemplateId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1001298',
		displayOptions: { show: { logAs: ['legacyTemplate'] } },
		description: 'The ID of the timeline event template of the app',
	},
];

const ifRefused: INodeProperties[] = [
	{
		displayName: 'If HubSpot Refuses This Kind',
		name: 'ifRefused',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Report the reason as an error' },
			{
				name: 'Log a Note Instead',
				value: 'note',
				description: 'Put the same information on the record as a note, and say why',
			},
		],
		default: 'fail',
		displayOptions: { hide: { logAs: ['note'] } },
		description: 'What to do when the tier, the approval or the kind of token does not allow it',
	},
];

/** An event has no title and no text of its own: only the note that may stand in for it has. */
const noteText: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Gift redeemed',
		description: 'What happened, in a few words. The first line of a note.',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Ada chose the picnic basket',
		description: 'The text of a note. Line breaks stay; markup is shown as it is.',
	},
];

const shownFor = (parameters: INodeProperties[], show: IDisplayOptions['show']) =>
	parameters.map((parameter) => ({ ...parameter, displayOptions: { show } }));

const EVENTS = ['appEvent', 'customEvent', 'legacyTemplate'];

const details: INodeProperties[] = [
	{
		displayName: 'Tokens and Properties',
		name: 'details',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Value',
		default: {},
		options: [
			{
				displayName: 'Value',
				name: 'rows',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						description:
							'The internal name of the property or token; the label of the line in a note',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
		description: 'The properties of an event, the tokens of a template, or the lines of a note',
	},
];

const whenAndOnce: INodeProperties[] = [
	{
		displayName: 'Occurred At',
		name: 'occurredAt',
		type: 'dateTime',
		default: '',
		description: 'When it happened. Empty means now.',
	},
	{
		displayName: 'Event Key',
		name: 'eventKey',
		type: 'string',
		default: '={{ $json.deliveryKey }}',
		placeholder: 'e.g. gift-4711-redeemed',
		description:
			'What tells this event from others of the same record: the same key appears once, however often it is logged. The triggers of this package give each event a key. Empty means that only retries of the same execution are recognised.',
	},
];

export const logParameters: INodeProperties[] = [
	...record,
	...kind,
	...shownFor(noteText, { logAs: ['note'] }),
	...details,
	...ifRefused,
	...shownFor(noteText, { logAs: EVENTS, ifRefused: ['note'] }),
	...whenAndOnce,
];
