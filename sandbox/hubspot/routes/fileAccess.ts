import type { FastifyRequest } from 'fastify';
import { requireScopes, type Access } from '../access';
import { HubSpotError, validationError } from '../errors';
import {
	isHidden,
	type FileAccess,
	type FileHost,
	type StoredFile,
	type StoredFolder,
} from '../files';
import type { HubSpot } from '../hubSpot';

type Action = 'read' | 'write' | 'delete';

const access = (action: Action): { config: { access: Access } } => ({
	config: { access: { scopes: () => [['files', `files.${action}`]] } },
});

/** HubSpot docs, scopes: `files` is all, `files.read`, `.write` and `.delete` are its parts. */
export const FILE_ACCESS = {
	read: access('read'),
	write: access('write'),
	delete: access('delete'),
} as const;

/** Hidden kinds of files take a scope of their own; throws HubSpot's 403. */
export function requireVisible(
	{ accessToken }: FastifyRequest,
	kind: FileAccess,
	action: 'read' | 'write',
): void {
	if (accessToken && isHidden(kind)) requireScopes([[`files.ui_hidden.${action}`]], accessToken);
}

/** The live file of the path; throws HubSpot's 404, or 403 when it is hidden from this token. */
export function fileInPath(
	{ account }: HubSpot,
	request: FastifyRequest,
	fileId: string,
	action: 'read' | 'write',
): StoredFile {
	const file = account.files.find(fileId);
	if (!file) throw fileNotFound(fileId);
	requireVisible(request, file.access, action);
	return file;
}

export const fileNotFound = (id: string): HubSpotError =>
	new HubSpotError(404, 'OBJECT_NOT_FOUND', `No file was found with id ${id}.`, {
		context: { id: [id] },
	});

/** HubSpot docs: exactly one of the two names the folder; throws HubSpot's 400 for both, none, or a folder that is none. */
export function folderOf(
	{ account }: HubSpot,
	{ folderId, folderPath }: { folderId?: string | number; folderPath?: string },
): StoredFolder | undefined {
	if ((folderId === undefined) === (folderPath === undefined)) {
		throw validationError('Exactly one of folderId and folderPath must be provided.');
	}
	if (folderPath !== undefined) return account.files.folders.ensure(folderPath);
	return folderById({ account }, String(folderId));
}

export function folderById({ account }: Pick<HubSpot, 'account'>, id: string): StoredFolder {
	const folder = account.files.folders.find(id);
	if (folder) return folder;
	throw validationError(`Folder with id ${id} does not exist.`, { context: { folderId: [id] } });
}

/** Where this request reaches the sandbox: its files have addresses there. */
export const hostOf = ({ account }: HubSpot, request: FastifyRequest): FileHost => ({
	origin: `${request.protocol}://${request.host}`,
	portalId: account.portalId,
});
