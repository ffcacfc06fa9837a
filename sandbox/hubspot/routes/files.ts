import { objectNotFound, validationError } from '../errors';
import {
	ACCESS_KINDS,
	fileType,
	oneOf,
	presentFile,
	presentFolder,
	readBoolean,
	readMoment,
	splitName,
} from '../files';
import {
	FILE_ACCESS,
	fileInPath,
	fileNotFound,
	folderById,
	hostOf,
	requireVisible,
} from './fileAccess';
import type { RouteFamily } from './registration';
import { id, many, one, text, type Query } from './requestShapes';

const BASE = '/files/2026-09/files';
const FILE = `${BASE}/:fileId`;
const DEFAULT_EXPIRATION_SECONDS = 3_600;
const IMAGE_SIZES = ['thumb', 'icon', 'medium', 'preview'] as const;

interface FileRoute {
	Params: { fileId: string };
	Querystring: Query;
}
interface FileChange {
	clearExpires: boolean;
	access?: string;
	name?: string;
	parentFolderId?: string | number;
	parentFolderPath?: string;
	isUsableInContent?: boolean;
	expiresAt?: string | number;
}

const changeShape = {
	type: 'object',
	required: ['clearExpires'],
	properties: {
		clearExpires: { type: 'boolean' },
		access: text,
		name: text,
		parentFolderId: id,
		parentFolderPath: text,
		isUsableInContent: { type: 'boolean' },
		expiresAt: id,
	},
} as const;

/** HubSpot docs, files: one file at a time. */
export const fileRoutes: RouteFamily = (app, hubSpot) => {
	app.get<FileRoute>(FILE, FILE_ACCESS.read, async (request) => {
		const file = fileInPath(hubSpot, request, request.params.fileId, 'read');
		return presentFile(file, hostOf(hubSpot, request), many(request.query, 'properties'));
	});

	app.get<{ Params: { '*': string }; Querystring: Query }>(
		`${BASE}/stat/*`,
		FILE_ACCESS.read,
		async (request) => {
			const { files } = hubSpot.account;
			const path = `/${request.params['*'].replace(/^\//, '')}`;
			const file = files.at(path);
			if (file) {
				requireVisible(request, file.access, 'read');
				const wanted = many(request.query, 'properties');
				return { file: presentFile(file, hostOf(hubSpot, request), wanted) };
			}
			const folder = files.folders.at(path);
			if (!folder) throw objectNotFound(`No file or folder was found at path ${path}.`);
			return { folder: presentFolder(folder) };
		},
	);

	app.get<FileRoute>(`${FILE}/signed-url`, FILE_ACCESS.read, async (request) => {
		const { account, core } = hubSpot;
		const file = fileInPath(hubSpot, request, request.params.fileId, 'read');
		const { query } = request;
		checkImageSize(query, fileType(file.extension) === 'IMG');
		const expiresAt = core.clock.now() + expirationSeconds(query) * 1_000;
		const token = account.signedUrls.issue(file.id, expiresAt);
		return {
			url: `${hostOf(hubSpot, request).origin}/signed-files/${file.id}?token=${token}`,
			expiresAt: new Date(expiresAt).toISOString(),
			name: file.name,
			extension: file.extension,
			type: fileType(file.extension),
			size: file.bytes.length,
		};
	});

	app.patch<FileRoute & { Body: FileChange }>(
		FILE,
		{ ...FILE_ACCESS.write, schema: { body: changeShape } },
		async (request) => {
			const { account, core } = hubSpot;
			const file = fileInPath(hubSpot, request, request.params.fileId, 'write');
			const { body } = request;
			const now = core.clock.now();
			const access = oneOf('access', body.access ?? file.access, ACCESS_KINDS);
			requireVisible(request, access, 'write');
			const expiresAt = newExpiry(body, file.expiresAt, now);
			const name = body.name === undefined ? file.name : renamed(body.name, file.extension);
			account.files.move(file, name, newFolder(body, file.folder));
			file.access = access;
			file.expiresAt = expiresAt;
			file.isUsableInContent = readBoolean(
				'isUsableInContent',
				body.isUsableInContent ?? file.isUsableInContent,
			);
			return presentFile(file, hostOf(hubSpot, request));
		},
	);

	app.delete<FileRoute>(FILE, FILE_ACCESS.delete, async (request, reply) => {
		hubSpot.account.files.archive(fileInPath(hubSpot, request, request.params.fileId, 'write'));
		return await reply.code(204).send();
	});

	app.delete<FileRoute>(`${FILE}/gdpr-delete`, FILE_ACCESS.delete, async (request, reply) => {
		const { fileId } = request.params;
		const hidden = hubSpot.account.files.find(fileId);
		if (hidden) requireVisible(request, hidden.access, 'write');
		if (!hubSpot.account.files.purge(fileId)) throw fileNotFound(fileId);
		return await reply.code(204).send();
	});

	function newFolder(
		{ parentFolderId, parentFolderPath }: FileChange,
		current: ReturnType<typeof folderById> | undefined,
	) {
		if (parentFolderId !== undefined && parentFolderPath !== undefined) {
			throw validationError('Only one of parentFolderId and parentFolderPath can be set.');
		}
		if (parentFolderId !== undefined) return folderById(hubSpot, String(parentFolderId));
		if (parentFolderPath === undefined) return current;
		return hubSpot.account.files.folders.ensure(parentFolderPath);
	}
};

function newExpiry(
	{ clearExpires, expiresAt }: FileChange,
	current: number | undefined,
	now: number,
): number | undefined {
	if (clearExpires && expiresAt !== undefined) {
		throw validationError('expiresAt cannot be set when clearExpires is true.');
	}
	if (clearExpires) return undefined;
	return expiresAt === undefined ? current : readMoment('expiresAt', expiresAt, now);
}

/** A new name may come with the extension, which cannot change. */
function renamed(given: string, extension: string): string {
	if (given.trim() === '' || given.includes('/')) {
		throw validationError(`"${given}" is not a valid file name.`);
	}
	const parts = splitName(given);
	return parts.extension === extension ? parts.name : given;
}

function expirationSeconds(query: Query): number {
	const given = one(query, 'expirationSeconds');
	if (given === undefined) return DEFAULT_EXPIRATION_SECONDS;
	const seconds = Number(given);
	if (Number.isInteger(seconds) && seconds >= 1) return seconds;
	throw validationError(`expirationSeconds must be a positive integer, got ${given}`);
}

/** `size` and `upscale` are about pictures; the sandbox serves the original whatever the size. */
function checkImageSize(query: Query, isImage: boolean): void {
	const size = one(query, 'size');
	const upscale = one(query, 'upscale');
	if (size !== undefined) oneOf('size', size, IMAGE_SIZES);
	if (upscale !== undefined) oneOf('upscale', upscale, ['true', 'false']);
	if (size !== undefined && !isImage) throw validationError('size can be set for images only.');
}
