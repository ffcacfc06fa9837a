import { objectNotFound, validationError } from '../errors';
import { presentFolder, type StoredFolder } from '../files';
import { FILE_ACCESS, folderById } from './fileAccess';
import type { RouteFamily } from './registration';
import { id, text } from './requestShapes';

const BASE = '/files/2026-09/folders';

interface FolderRoute {
	/** The id, or the path. */
	Params: { '*': string };
}
interface NewFolder {
	name: string;
	parentFolderId?: string | number;
	parentPath?: string;
}
interface FolderChange {
	name?: string;
	parentFolderId?: string | number;
}

/** HubSpot docs, folders of the file manager, in the shape of 2026-03. */
export const fileFolderRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: NewFolder }>(
		BASE,
		{
			...FILE_ACCESS.write,
			schema: {
				body: {
					type: 'object',
					required: ['name'],
					properties: { name: text, parentFolderId: id, parentPath: text },
				},
			},
		},
		async ({ body }, reply) => {
			const { name, parentFolderId, parentPath } = body;
			if (parentFolderId !== undefined && parentPath !== undefined) {
				throw validationError('Only one of parentFolderId and parentPath can be set.');
			}
			const { folders } = hubSpot.account.files;
			const parent =
				parentFolderId === undefined
					? folders.ensure(parentPath ?? '/')
					: folderById(hubSpot, String(parentFolderId));
			return await reply.code(201).send(presentFolder(folders.create(name, parent)));
		},
	);

	app.get<FolderRoute>(`${BASE}/*`, FILE_ACCESS.read, async ({ params }) =>
		presentFolder(folderInPath(params['*'])),
	);

	app.patch<FolderRoute & { Body: FolderChange }>(
		`${BASE}/*`,
		{
			...FILE_ACCESS.write,
			schema: { body: { type: 'object', properties: { name: text, parentFolderId: id } } },
		},
		async ({ params, body }) => {
			const folder = folderInPath(params['*'], 'id');
			const parent =
				body.parentFolderId === undefined
					? folder.parent
					: folderById(hubSpot, String(body.parentFolderId));
			hubSpot.account.files.folders.change(folder, body.name ?? folder.name, parent);
			return presentFolder(folder);
		},
	);

	app.delete<FolderRoute>(`${BASE}/*`, FILE_ACCESS.delete, async ({ params }, reply) => {
		hubSpot.account.files.archiveFolder(folderInPath(params['*']));
		return await reply.code(204).send();
	});

	function folderInPath(idOrPath: string, by: 'id' | 'either' = 'either'): StoredFolder {
		const { folders } = hubSpot.account.files;
		const folder = folders.find(idOrPath) ?? (by === 'either' ? folders.at(idOrPath) : undefined);
		if (!folder) throw objectNotFound(`No folder was found for ${idOrPath}.`);
		return folder;
	}
};
