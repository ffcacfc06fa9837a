import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { choiceParameter, textParameter } from '../../../shared/items/parameters';
import { shownAddress, shownWords } from '../../../shared/shownAddress';
import { apiError } from '../../transport';
import { binaryFile } from './binaryFile';
import { fetchFromUrl } from './fetchFromUrl';
import { fileItem } from './fileItem';
import { fileSettings } from './settings';
import { fileSettingsParameters } from './settingsParameters';
import { storeOnce, upload, type Storing } from './store';

export const description: INodeProperties[] = forOperation('file', 'upload', [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Binary Field', value: 'binary', description: 'A file of the input item' },
			{ name: 'URL', value: 'url', description: 'HubSpot fetches the file itself' },
		],
		default: 'binary',
		description: 'Where the file comes from',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field containing the file to upload',
		displayOptions: { show: { source: ['binary'] } },
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/contract.pdf',
		displayOptions: { show: { source: ['url'] } },
		description: 'An address that HubSpot can reach without a login',
	},
	...fileSettingsParameters,
]);

/** Stores one file in HubSpot, once, also when an answer was lost on the way. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const sources = ['binary', 'url'] as const;
	const isUrl = choiceParameter(this, 'source', 'Source', itemIndex, sources, 'binary') === 'url';
	const { name, storing } = isUrl
		? await fromUrl.call(this, itemIndex)
		: await fromBinary.call(this, itemIndex);
	if (storing.ok) return fileItem(storing.file);
	const error = apiError(this.getNode(), storing.failure, itemIndex);
	error.message = `The file "${name}" was not uploaded: ${error.message}`;
	throw error;
}

interface Named {
	name: string;
	storing: Storing;
}

async function fromBinary(this: IExecuteFunctions, itemIndex: number): Promise<Named> {
	const field = textParameter(this, 'binaryPropertyName', 'Input Binary Field', itemIndex);
	const settings = fileSettings.call(this, itemIndex);
	const file = await binaryFile.call(this, itemIndex, field);
	return { name: settings.fileName ?? file.name, storing: await upload(this, file, settings) };
}

async function fromUrl(this: IExecuteFunctions, itemIndex: number): Promise<Named> {
	const given = textParameter(this, 'url', 'URL', itemIndex);
	if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) {
		throw new NodeOperationError(
			this.getNode(),
			`"URL": "${shownAddress(given)}" is no web address`,
			{
				itemIndex,
				description: 'It begins with https:// or http://.',
			},
		);
	}
	const settings = fileSettings.call(this, itemIndex);
	const longestMs = longestWaitMs.call(this, itemIndex);
	const storing = await storeOnce(
		this,
		settings,
		async (each) => await fetchFromUrl(this, given, each, longestMs),
	);
	return { name: shownAddress(given), storing: shown(storing, given) };
}

/** HubSpot's words may repeat the address. */
const shown = (storing: Storing, address: string): Storing =>
	storing.ok
		? storing
		: {
				ok: false,
				failure: { ...storing.failure, message: shownWords(storing.failure.message, address) },
			};

function longestWaitMs(this: IExecuteFunctions, itemIndex: number): number {
	const given: unknown = this.getNodeParameter('options.longestWait', itemIndex, 120);
	const seconds = Number(given);
	if (seconds > 0 && seconds <= 3_600) return seconds * 1_000;
	throw new NodeOperationError(
		this.getNode(),
		'"Longest Wait (Seconds)" must be between 1 and 3,600',
		{ itemIndex },
	);
}
