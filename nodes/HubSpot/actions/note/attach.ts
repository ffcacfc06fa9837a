import { createHash } from 'node:crypto';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import type { FilePart } from '../../../shared/http/multipart';
import type { ItemError } from '../../../shared/items/operation';
import { FILES_AT_ONCE, searchFiles, type FileSettings, type HubSpotFile } from '../../api/files';
import { isSameFile, type WantedFile } from '../../domain/attachments';
import { apiError, request, type Failure } from '../../transport';
import { removeFile } from '../file/removeFile';
import { upload } from '../file/store';

/** A file that is in HubSpot for a note's sake. */
export interface Upload {
	id: string;
	name: string;
	/** Whether it may be deleted again: nobody else can have it. */
	isNew: boolean;
}

/** What was uploaded, and why not all of it. */
export interface Uploads {
	files: Upload[];
	error?: ItemError;
}

const settingsIn = (folderPath: string): FileSettings => ({
	folder: { folderPath },
	access: 'PRIVATE',
	overwrite: false,
	duplicates: 'NONE',
	duplicatesIn: 'EXACT_FOLDER',
});

/** Uploads the files of one note, one after the other, and stops at the first that fails. */
export async function uploadAll(
	context: IExecuteFunctions,
	files: FilePart[],
	folderPath: string,
	itemIndex: number,
): Promise<Uploads> {
	const uploads: Uploads = { files: [] };
	for (const file of files) {
		const fail = (error: ItemError) => {
			error.message = `The file "${file.name}" was not uploaded, and the note not written: ${error.message}`;
			return { ...uploads, error };
		};
		try {
			const storing = await upload(context, file, settingsIn(folderPath));
			if (!storing.ok) return fail(apiError(context.getNode(), storing.failure, itemIndex));
			const { id } = storing.file;
			uploads.files.push({ id: String(id), name: file.name, isNew: storing.isNew });
		} catch (thrown) {
			const reason = thrown instanceof Error ? thrown.message : String(thrown);
			return fail(new NodeOperationError(context.getNode(), reason, { itemIndex }));
		}
	}
	return uploads;
}

/**
 * Deletes what was uploaded for a note that does not come.
 *
 * @returns what is still in HubSpot.
 */
export async function discard(context: IExecuteFunctions, uploads: Upload[]): Promise<Upload[]> {
	const left: Upload[] = [];
	for (const each of uploads) {
		const failure = each.isNew ? await removeFile(context, each.id) : undefined;
		const isGone = each.isNew && (!failure || failure.status === 404);
		if (!isGone) left.push(each);
	}
	return left;
}

export interface AttachedFiles {
	files: Map<string, HubSpotFile>;
	failure?: Failure;
}

/** What HubSpot knows of these files, 100 in a request; hidden ones it does not tell. */
export async function readFiles(context: IExecuteFunctions, ids: string[]): Promise<AttachedFiles> {
	const found: AttachedFiles = { files: new Map() };
	await eachChunk([...new Set(ids)], FILES_AT_ONCE, async (part) => {
		const outcome = await request(context, searchFiles({ ids: part, limit: FILES_AT_ONCE }));
		if (!outcome.ok) found.failure = outcome.failure;
		else for (const file of outcome.body.results) found.files.set(String(file.id), file);
	});
	return found;
}

/** The files of an item that a note does not have yet. */
export async function missingFiles(
	files: FilePart[],
	attached: HubSpotFile[],
): Promise<FilePart[]> {
	const missing: FilePart[] = [];
	for (const file of files) {
		const wanted = attached.length === 0 ? undefined : await fingerprint(file);
		if (!wanted || !attached.some((each) => isSameFile(each, wanted))) missing.push(file);
	}
	return missing;
}

async function fingerprint(file: FilePart): Promise<WantedFile> {
	const hash = createHash('md5');
	for await (const piece of file.read()) hash.update(piece);
	return { name: file.name, size: file.size, md5: hash.digest('hex') };
}
