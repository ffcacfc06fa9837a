import type { INodeProperties } from 'n8n-workflow';

import { recordAssociations } from '../../descriptions/recordAssociations';

/** Where a note stands. */
export const associationsParameter: INodeProperties = {
	...recordAssociations,
	default: { rows: [{ objectType: 'contacts', recordId: '', label: '' }] },
	description: 'The records that the note stands on: at least one, or nobody would see it',
};

/** What a note says. */
export const bodyParameters: INodeProperties[] = [
	{
		displayName: 'Body Format',
		name: 'bodyFormat',
		type: 'options',
		options: [
			{ name: 'HTML', value: 'html', description: 'Scripts and the like are taken out' },
			{
				name: 'Markdown',
				value: 'markdown',
				description: 'Marks such as *, _ and a backslash are formatting',
			},
			{
				name: 'Plain Text',
				value: 'text',
				description: 'Every character as it is, with line breaks',
			},
		],
		default: 'markdown',
		description: 'How the body is written',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		placeholder: 'e.g. Called **Ada** about the contract',
		description: 'What the note says; HubSpot takes 65,536 characters of HTML',
	},
];

export const timeOption: INodeProperties = {
	displayName: 'Time',
	name: 'timestamp',
	type: 'dateTime',
	default: '',
	description: 'Where the note stands on the timeline. Now when empty.',
};

export const ownerOption: INodeProperties = {
	displayName: 'Owner Name or ID',
	name: 'ownerId',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getOwners' },
	default: '',
	description:
		'Whose note it is. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const attachmentOptions: INodeProperties[] = [
	{
		displayName: 'Attachments Folder Path',
		name: 'attachmentsFolder',
		type: 'string',
		default: '/n8n',
		placeholder: 'e.g. /n8n/notes',
		description: 'Where in HubSpot the attached files go. They are private.',
	},
	{
		displayName: 'Attachments From Binary Fields',
		name: 'attachments',
		type: 'string',
		default: '',
		placeholder: 'e.g. data, attachment_0',
		description:
			'Names of the binary fields whose files are uploaded and attached, with commas between them; * for all of them',
	},
];

export const noteIdParameter: INodeProperties = {
	displayName: 'Note ID',
	name: 'noteId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 123456789',
	description: 'The ID of the note, as the other operations give it',
};
