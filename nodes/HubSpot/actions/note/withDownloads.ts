import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { objectsIn, textOf } from '../../../shared/json';
import { apiError } from '../../transport';
import { fetchFile } from '../file/fetchFile';
import type { WantedViews } from './getOptions';

/**
 * Puts the files of each note into binary fields of its item, and marks those that were deleted. An item whose file
 * does not come for another reason fails by itself, with the files that came.
 */
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
	const attachments = objectsIn(answer.json.attachments);
	const binary: IBinaryKeyData = {};
	const complete: ItemAnswer = {
		...answer,
		json: { ...answer.json, attachments },
		...(attachments.length > 0 && { binary }),
	};
	for (const [index, file] of attachments.entries()) {
		const id = textOf(file.id);
		const fetched = await fetchFile(context, id);
		if (fetched.ok) binary[`${prefix}${index}`] = fetched.binary;
		// HubSpot keeps the ID of a deleted file with the note.
		else if (fetched.isGone) attachments[index] = { ...file, missing: true };
		else {
			const error = apiError(context.getNode(), fetched.failure, answer.itemIndex);
			error.message = `The file ${id} of the note ${textOf(answer.json.id)} was not downloaded: ${error.message}`;
			complete.error ??= error;
		}
	}
	return complete;
}
