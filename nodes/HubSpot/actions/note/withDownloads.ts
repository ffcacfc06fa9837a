import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { objectsIn, textOf } from '../../../shared/json';
import { apiError } from '../../transport';
import { fetchFile } from '../file/fetchFile';
import type { WantedViews } from './getOptions';

/** Puts the files of each note into binary fields of its item; an item whose file does not come fails by itself. */
export async function withDownloads(
	context: IExecuteFunctions,
	answers: ItemAnswer[],
	{ downloadAttachments, attachmentPrefix }: WantedViews,
): Promise<ItemAnswer[]> {
	if (!downloadAttachments) return answers;
	const complete: ItemAnswer[] = [];
	for (const answer of answers) {
		complete.push(answer.error ? answer : await withFiles(context, answer, attachmentPrefix));
	}
	return complete;
}

async function withFiles(
	context: IExecuteFunctions,
	answer: ItemAnswer,
	prefix: string,
): Promise<ItemAnswer> {
	const binary: IBinaryKeyData = {};
	const ids = objectsIn(answer.json.attachments).map(({ id }) => textOf(id));
	for (const [index, id] of ids.entries()) {
		const fetched = await fetchFile(context, id);
		if (!fetched.ok) {
			const error = apiError(context.getNode(), fetched.failure, answer.itemIndex);
			error.message = `The file ${id} of the note ${textOf(answer.json.id)} was not downloaded: ${error.message}`;
			return { ...answer, error };
		}
		binary[`${prefix}${index}`] = fetched.binary;
	}
	return ids.length > 0 ? { ...answer, binary } : answer;
}
