import type { INodeProperties } from 'n8n-workflow';

import * as deleteFile from './delete.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as upload from './upload.operation';

export const operations = { delete: deleteFile, download, get, getAll, upload };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['file'] } },
		options: [
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a file, for good if the GDPR asks for it',
				action: 'Delete a file',
			},
			{
				name: 'Download',
				value: 'download',
				description: 'Put a file into a binary field, private ones too',
				action: 'Download a file',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get what HubSpot knows of a file',
				action: 'Get a file',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get many files, or those that match filters',
				action: 'Get many files',
			},
			{
				name: 'Upload',
				value: 'upload',
				description: 'Store a file from a binary field or an address',
				action: 'Upload a file',
			},
		],
		default: 'upload',
	},
	...upload.description,
	...download.description,
	...get.description,
	...getAll.description,
	...deleteFile.description,
];
