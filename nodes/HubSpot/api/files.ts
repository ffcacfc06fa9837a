import type { FileActionResponse } from '@hubspot/api-client/lib/codegen/files/models/FileActionResponse';
import type { ImportFromUrlInput } from '@hubspot/api-client/lib/codegen/files/models/ImportFromUrlInput';
import type { ImportFromUrlTaskLocator } from '@hubspot/api-client/lib/codegen/files/models/ImportFromUrlTaskLocator';
import type { ModelFile } from '@hubspot/api-client/lib/codegen/files/models/ModelFile';
import type { Paging } from '@hubspot/api-client/lib/codegen/files/models/Paging';
import type { SignedUrl } from '@hubspot/api-client/lib/codegen/files/models/SignedUrl';

import { creatingPost, get, type Call } from '../../shared/call';
import { multipart, type FilePart } from '../../shared/http/multipart';
import { pathSegment } from '../../shared/pathSegment';
import type { BatchError } from './objects';
import { FILES } from './versions';
import { asJson, type Wire } from './wire';

/** A file of the account. `name` is without the extension; `type` is a kind such as IMG, no media type. */
export type HubSpotFile = Wire<ModelFile>;
type ImportRequest = Wire<ImportFromUrlInput>;

/** The folder, by its path or its id: HubSpot takes exactly one of them. */
export type Folder = { folderPath: string } | { folderId: string };

/** How a file is stored. */
export interface FileSettings {
	folder: Folder;
	/** With its extension; that of the file or the address when left out. */
	fileName?: string;
	access: ImportRequest['access'];
	/** Whether a file of this name and place is replaced. */
	overwrite: boolean;
	duplicates: NonNullable<ImportRequest['duplicateValidationStrategy']>;
	duplicatesIn: NonNullable<ImportRequest['duplicateValidationScope']>;
	/** How long HubSpot keeps the file, as an ISO 8601 duration from `P1D` to `P1Y`; for ever when left out. */
	ttl?: string;
}

/** Two of the same make one file, so that a repetition does no harm. */
export const storesOnce = ({ overwrite, duplicates }: FileSettings): boolean =>
	overwrite || duplicates === 'RETURN_EXISTING';

const optionsOf = ({ access, overwrite, duplicates, duplicatesIn, ttl }: FileSettings) => ({
	access,
	overwrite,
	duplicateValidationStrategy: duplicates,
	duplicateValidationScope: duplicatesIn,
	...(ttl !== undefined && { ttl }),
});

/** POST /files/2026-09/files as a form, the file as a stream. Scope: files or files.write. */
export const uploadFile = (file: FilePart, settings: FileSettings): Call<HubSpotFile> => ({
	method: 'POST',
	path: FILES,
	content: multipart(
		{
			...settings.folder,
			fileName: settings.fileName,
			options: JSON.stringify(optionsOf(settings)),
		},
		'file',
		file,
	),
	repeatable: storesOnce(settings),
});

/**
 * POST /files/2026-09/files/import-from-url/async: HubSpot fetches the address itself and answers with a task (202).
 * Scope: files or files.write. Since 2026-09 the three settings about duplicates are required.
 */
export const importFromUrl = (
	url: string,
	settings: FileSettings,
): Call<Wire<ImportFromUrlTaskLocator>> => {
	const body: ImportRequest = {
		url,
		...settings.folder,
		...optionsOf(settings),
		...(settings.fileName !== undefined && { name: settings.fileName }),
	};
	return {
		...creatingPost<Wire<ImportFromUrlTaskLocator>>(`${FILES}/import-from-url/async`, asJson(body)),
		repeatable: storesOnce(settings),
	};
};

/** `result` is the file when the status is COMPLETE. */
export type ImportStatus = Partial<Omit<Wire<FileActionResponse>, 'errors' | 'result'>> & {
	status: string;
	result?: unknown;
	errors?: BatchError[];
};

/** GET …/import-from-url/async/tasks/{taskId}/status. The link in HubSpot's answer names an older version. */
export const importStatus = (taskId: string): Call<ImportStatus> =>
	get(`${FILES}/import-from-url/async/tasks/${pathSegment(taskId)}/status`);

/** GET /files/2026-09/files/{id}. Scope: files or files.read. 404 when there is none. */
export const readFile = (id: string): Call<HubSpotFile> => get(`${FILES}/${pathSegment(id)}`);

/** GET /files/2026-09/files/{id}/signed-url: an address that anyone may fetch for some time, without a token. */
export const signedUrl = (id: string, expirationSeconds?: number): Call<Wire<SignedUrl>> =>
	get(`${FILES}/${pathSegment(id)}/signed-url`, { expirationSeconds });

/**
 * DELETE /files/2026-09/files/{id}; with `permanently` the deletion that the GDPR asks for, which nobody can undo.
 * Scope: files or files.delete. Answers 204; not repeatable, since the second answer would be 404.
 */
export const deleteFile = (id: string, permanently: boolean): Call<undefined> => ({
	method: 'DELETE',
	path: `${FILES}/${pathSegment(id)}${permanently ? '/gdpr-delete' : ''}`,
	repeatable: false,
});

/** Which files; dates as ISO 8601 text. */
export interface FileSearch {
	ids?: string[];
	name?: string;
	path?: string;
	parentFolderIds?: string[];
	extension?: string;
	type?: string;
	createdAtGte?: string;
	createdAtLte?: string;
	sort?: string[];
	limit: number;
	after?: string;
}

export interface FilePage {
	results: HubSpotFile[];
	paging?: Wire<Paging>;
}

/** HubSpot's limit for a page of files. */
export const FILES_AT_ONCE = 100;

/** GET /files/2026-09/files/search: at most 100 a page. Scope: files or files.read. */
export const searchFiles = (search: FileSearch): Call<FilePage> =>
	get(`${FILES}/search`, { ...search });
