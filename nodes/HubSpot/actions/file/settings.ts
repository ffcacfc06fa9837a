import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { asSwitch, asText, choiceParameter, textParameter } from '../../../shared/items/parameters';
import { isObject } from '../../../shared/json';
import type { FileSettings, Folder } from '../../api/files';

const ACCESS: readonly FileSettings['access'][] = [
	'PUBLIC_INDEXABLE',
	'PUBLIC_NOT_INDEXABLE',
	'PRIVATE',
	'HIDDEN_INDEXABLE',
	'HIDDEN_NOT_INDEXABLE',
	'HIDDEN_PRIVATE',
	'HIDDEN_SENSITIVE',
	'SENSITIVE',
];
const DUPLICATES: readonly FileSettings['duplicates'][] = ['NONE', 'REJECT', 'RETURN_EXISTING'];
const DUPLICATES_IN: readonly FileSettings['duplicatesIn'][] = ['EXACT_FOLDER', 'ENTIRE_PORTAL'];

/** P1D, P2W, P6M, P1Y: at least a day, at most a year. */
const LIFETIME = /^P(?:[1-9]\d{0,2}D|[1-9]\d?W|(?:[1-9]|1[0-2])M|1Y)$/;

/**
 * How one item wants its file stored.
 *
 * @throws NodeOperationError naming the parameter.
 */
export function fileSettings(this: IExecuteFunctions, itemIndex: number): FileSettings {
	const options: unknown = this.getNodeParameter('options', itemIndex, {});
	const { fileName, ttl, overwrite } = isObject(options) ? options : {};
	const name = asText(this, 'File Name', fileName, itemIndex);
	const lifetime = asText(this, 'Keep For', ttl, itemIndex).toUpperCase();
	if (lifetime !== '' && !LIFETIME.test(lifetime)) {
		throw new NodeOperationError(this.getNode(), `"Keep For": "${lifetime}" is no duration`, {
			itemIndex,
			description: 'HubSpot takes P1D (a day) to P1Y (a year), e.g. P30D, P2W or P6M.',
		});
	}
	return {
		folder: folderOf.call(this, itemIndex),
		access: choiceParameter(this, 'access', 'Access', itemIndex, ACCESS, 'PRIVATE'),
		duplicates: choiceParameter(
			this,
			'duplicates',
			'If HubSpot Has the Same File',
			itemIndex,
			DUPLICATES,
			'NONE',
		),
		duplicatesIn: choiceParameter(
			this,
			'duplicatesIn',
			'Same File Where',
			itemIndex,
			DUPLICATES_IN,
			'EXACT_FOLDER',
		),
		overwrite: asSwitch(this, 'Overwrite', overwrite, itemIndex),
		...(name !== '' && { fileName: name }),
		...(lifetime !== '' && { ttl: lifetime }),
	};
}

function folderOf(this: IExecuteFunctions, itemIndex: number): Folder {
	const ways = ['path', 'id'] as const;
	const byId = choiceParameter(this, 'folderBy', 'Folder By', itemIndex, ways, 'path') === 'id';
	const [name, label] = byId ? ['folderId', 'Folder ID'] : ['folderPath', 'Folder Path'];
	const value = textParameter(this, name, label, itemIndex);
	if (value === '') {
		throw new NodeOperationError(this.getNode(), `"${label}" is empty`, {
			itemIndex,
			description: 'HubSpot wants a folder for every file; / is the top one.',
		});
	}
	return byId ? { folderId: value } : { folderPath: value };
}
