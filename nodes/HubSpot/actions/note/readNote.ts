import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { asText, choiceParameter, textParameter } from '../../../shared/items/parameters';
import type { FilePart } from '../../../shared/http/multipart';
import { isObject, type JsonObject } from '../../../shared/json';
import { listOf } from '../../../shared/listOf';
import {
	cleanHtml,
	markdownHtml,
	quotingReferences,
	referenceMark,
	textAsHtml,
} from '../../domain/noteBody';
import { MOST_NOTE_CHARACTERS } from '../../domain/timeline';
import { binaryFile } from '../file/binaryFile';

/** More than this is never a note, whatever its markup comes to. */
const MOST_TYPED_CHARACTERS = 4 * MOST_NOTE_CHARACTERS;

const AS_HTML = {
	html: cleanHtml,
	markdown: markdownHtml,
	text: (text: string) => (text.trim() === '' ? '' : `<p>${textAsHtml(text.trim())}</p>`),
};

/** The fields of a collection of options. */
export function optionsOf(this: IExecuteFunctions, name: string, itemIndex: number): JsonObject {
	const options: unknown = this.getNodeParameter(name, itemIndex, {});
	return isObject(options) ? options : {};
}

/**
 * The body of one item as HTML that HubSpot takes.
 *
 * @throws NodeOperationError when it is too long, with room for a reference at its end.
 */
export function noteHtml(this: IExecuteFunctions, body: unknown, itemIndex: number): string {
	const text = typeof body === 'string' ? body : asText(this, 'Body', body, itemIndex);
	const formats = ['markdown', 'html', 'text'] as const;
	const format = choiceParameter(this, 'bodyFormat', 'Body Format', itemIndex, formats, 'markdown');
	const isTooLong = text.length > MOST_TYPED_CHARACTERS;
	const html = isTooLong ? text : quotingReferences(AS_HTML[format](text));
	const most = MOST_NOTE_CHARACTERS - referenceMark('0'.repeat(20)).length;
	if (html.length <= most) return html.trim();
	throw new NodeOperationError(
		this.getNode(),
		`"Body" has ${html.length} characters as HTML; HubSpot takes ${MOST_NOTE_CHARACTERS} for a note`,
		{ itemIndex, description: 'Shorten it, or attach the long part as a file.' },
	);
}

/**
 * The owner that one item names, empty for none.
 *
 * @throws NodeOperationError for what is no id.
 */
export function ownerIdOf(context: IExecuteFunctions, value: unknown, itemIndex: number): string {
	const id = asText(context, 'Owner', value, itemIndex);
	if (id === '' || /^\d+$/.test(id)) return id;
	throw new NodeOperationError(context.getNode(), `"Owner": "${id}" is not an owner ID`, {
		itemIndex,
		description: 'HubSpot names an owner by a number: not the user ID, and not the email address.',
	});
}

/**
 * The files in the binary fields that one item names.
 *
 * @throws NodeOperationError naming a field that the item does not have.
 */
export async function attachmentsOf(
	this: IExecuteFunctions,
	fields: unknown,
	itemIndex: number,
): Promise<FilePart[]> {
	const names = listOf(asText(this, 'Attachments From Binary Fields', fields, itemIndex));
	const all = Object.keys(this.getInputData()[itemIndex]?.binary ?? {});
	const wanted = names.flatMap((name) => (name === '*' ? all : [name]));
	return await Promise.all(
		[...new Set(wanted)].map(async (name) => await binaryFile.call(this, itemIndex, name)),
	);
}

/** The folder of attachments of one item. */
export const attachmentsFolder = (
	context: IExecuteFunctions,
	value: unknown,
	itemIndex: number,
): string => asText(context, 'Attachments Folder Path', value, itemIndex) || '/n8n';

/**
 * The notes that one item means: one id.
 *
 * @throws NodeOperationError when it is none.
 */
export function noteIdOf(context: IExecuteFunctions, itemIndex: number): string {
	const id = textParameter(context, 'noteId', 'Note ID', itemIndex);
	if (/^\d+$/.test(id)) return id;
	throw new NodeOperationError(
		context.getNode(),
		id === '' ? '"Note ID" is empty' : `"Note ID": "${id}" is not an ID, which is a number`,
		{ itemIndex },
	);
}
