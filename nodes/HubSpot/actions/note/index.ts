import type { INodeProperties } from 'n8n-workflow';

import * as create from './create.operation';
import * as deleteNote from './delete.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { create, delete: deleteNote, get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['note'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Write a note on records, with attachments; a comment of another system once',
				action: 'Create a note',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Archive a note; HubSpot keeps it for 90 days',
				action: 'Delete a note',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get a note by its ID',
				action: 'Get a note',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get the notes on a record',
				action: 'Get many notes',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Change a note, or attach files to it',
				action: 'Update a note',
			},
		],
		default: 'create',
	},
	...create.description,
	...update.description,
	...get.description,
	...getAll.description,
	...deleteNote.description,
];
