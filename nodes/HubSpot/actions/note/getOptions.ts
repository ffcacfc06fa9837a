import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { asSwitch, asText } from '../../../shared/items/parameters';
import { isObject, stringsIn } from '../../../shared/json';
import { listOf } from '../../../shared/listOf';
import { resolvedObjectType } from '../objectType';
import { sameForAll } from '../sameForAll';
import type { Wanted } from './noteViews';
import { USUAL_TYPES } from './standsOn';

/** What comes along with each note. */
export const viewOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Attachment Field Prefix',
			name: 'attachmentPrefix',
			type: 'string',
			default: 'attachment_',
			description:
				'The binary fields of downloaded attachments begin with it: attachment_0, attachment_1 …',
		},
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description: "Whether to put the note's files into binary fields of its item",
		},
		{
			displayName: 'Owner and Author Details',
			name: 'ownerDetails',
			type: 'boolean',
			default: false,
			description:
				'Whether to add name and email address of the owner and of the author, who created the note',
		},
		{
			displayName: 'Show Associations With Names or IDs',
			name: 'associatedWith',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getObjectTypes' },
			default: ['contacts', 'companies', 'deals', 'tickets'],
			description:
				'The kinds of records to list that each note stands on: one request for each. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
};

export interface WantedViews extends Wanted {
	downloadAttachments: boolean;
	attachmentPrefix: string;
}

/**
 * What comes along, for all items alike.
 *
 * @throws NodeOperationError when an expression gives items different options.
 */
export async function wantedViews(
	this: IExecuteFunctions,
	...more: string[]
): Promise<WantedViews> {
	const given = sameForAll.call(this, 'options', 'Options', '');
	const options = isObject(given) ? given : {};
	const types =
		options.associatedWith === undefined
			? USUAL_TYPES
			: Array.isArray(options.associatedWith)
				? stringsIn(options.associatedWith)
				: listOf(options.associatedWith);
	const flag = (name: string, displayName: string) => asSwitch(this, displayName, options[name], 0);
	const resolved = await Promise.all(
		types.map(async (type) => await resolvedObjectType(this, type)),
	);
	return {
		associatedWith: [...new Set([...more, ...resolved])],
		ownerDetails: flag('ownerDetails', 'Owner and Author Details'),
		downloadAttachments: flag('downloadAttachments', 'Download Attachments'),
		attachmentPrefix:
			asText(this, 'Attachment Field Prefix', options.attachmentPrefix, 0) || 'attachment_',
	};
}
