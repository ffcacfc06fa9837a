import type { INodeProperties } from 'n8n-workflow';

import * as create from './create.operation';
import * as remove from './delete.operation';
import * as findOrCreate from './findOrCreate.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as merge from './merge.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';
import * as writeRemoteLink from './writeRemoteLink.operation';

export const operations = {
	create,
	delete: remove,
	findOrCreate,
	get,
	getAll,
	merge,
	update,
	upsert,
	writeRemoteLink,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['record'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Create a new record, with its associations',
				action: 'Create a record',
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				action: 'Create or update a record',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Archive a record, or delete a contact permanently',
				action: 'Delete a record',
			},
			{
				name: 'Find or Create',
				value: 'findOrCreate',
				description: 'Look for a record by criteria, update it, and create one if there is none',
				action: 'Find or create a record',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get a record by record ID, unique property or email',
				action: 'Get a record',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get many records, or those that match criteria',
				action: 'Get many records',
			},
			{
				name: 'Merge',
				value: 'merge',
				description: 'Merge two records of the same type into one',
				action: 'Merge two records',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Update a record that exists',
				action: 'Update a record',
			},
			{
				name: 'Write Remote Link',
				value: 'writeRemoteLink',
				description: "Write the ID and the address of a partner's record into a record",
				action: 'Write a remote link into a record',
			},
		],
		default: 'upsert',
	},
	...upsert.description,
	...create.description,
	...findOrCreate.description,
	...update.description,
	...get.description,
	...getAll.description,
	...remove.description,
	...merge.description,
	...writeRemoteLink.description,
];
