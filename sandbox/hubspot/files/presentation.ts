import { isPublic } from './access';
import type { StoredFolder } from './folderStore';
import { fileType } from './kinds';
import type { StoredFile } from './storedFile';

/** Fields that stand in every answer, whatever `properties` asks for. */
const ALWAYS = new Set(['id', 'createdAt', 'updatedAt', 'archived', 'access']);

/** Where the account's files are served. */
export interface FileHost {
	/** "http://127.0.0.1:4010". */
	origin: string;
	portalId: number;
}

/** A file as HubSpot answers it; `properties` names the fields that are wanted, all when it is empty. */
export function presentFile(
	file: StoredFile,
	host: FileHost,
	properties: readonly string[] = [],
): Record<string, unknown> {
	const url = publicUrl(file, host);
	const all: Record<string, unknown> = {
		id: file.id,
		createdAt: iso(file.createdAt),
		updatedAt: iso(file.updatedAt),
		archived: file.archivedAt !== undefined,
		...(file.folder ? { parentFolderId: file.folder.id } : {}),
		name: file.name,
		path: file.path,
		size: file.bytes.length,
		type: fileType(file.extension),
		extension: file.extension,
		defaultHostingUrl: url,
		url,
		isUsableInContent: file.isUsableInContent,
		access: file.access,
		allowsAnonymousAccess: isPublic(file.access),
		fileMd5: file.md5,
		sourceGroup: 'CONTENT',
		...(file.expiresAt === undefined ? {} : { expiresAt: file.expiresAt }),
	};
	if (properties.length === 0) return all;
	return Object.fromEntries(
		Object.entries(all).filter(([name]) => ALWAYS.has(name) || properties.includes(name)),
	);
}

export const presentFolder = (folder: StoredFolder): Record<string, unknown> => ({
	id: folder.id,
	createdAt: iso(folder.createdAt),
	updatedAt: iso(folder.updatedAt),
	archived: folder.archivedAt !== undefined,
	...(folder.parent ? { parentFolderId: folder.parent.id } : {}),
	name: folder.name,
	path: folder.path,
});

const publicUrl = ({ path }: StoredFile, { origin, portalId }: FileHost): string =>
	`${origin}/hubfs/${portalId}${path.split('/').map(encodeURIComponent).join('/')}`;

const iso = (time: number): string => new Date(time).toISOString();
