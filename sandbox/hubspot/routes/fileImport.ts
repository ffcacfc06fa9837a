import { pause } from '../../core';
import { HubSpotError, objectNotFound, validationError } from '../errors';
import {
	extensionFor,
	joinName,
	presentFile,
	readOptions,
	splitName,
	type FileHost,
	type ImportTask,
	type NewFile,
} from '../files';
import type { HubSpot } from '../hubSpot';
import { FILE_ACCESS, folderOf, hostOf, requireVisible } from './fileAccess';
import { wantedName } from './fileUpload';
import type { RouteFamily } from './registration';
import { id, text } from './requestShapes';

const BASE = '/files/2026-09/files/import-from-url/async';
const FETCH_LIMIT_MS = 30_000;

interface ImportBody extends Record<string, unknown> {
	url: string;
	name?: string;
	folderPath?: string;
	folderId?: string | number;
}

const shape = {
	type: 'object',
	// HubSpot docs: required since 2026-09, defaults or not.
	required: [
		'url',
		'access',
		'overwrite',
		'duplicateValidationScope',
		'duplicateValidationStrategy',
	],
	properties: {
		url: text,
		access: text,
		overwrite: { type: 'boolean' },
		duplicateValidationScope: text,
		duplicateValidationStrategy: text,
		folderPath: text,
		folderId: id,
		name: text,
		ttl: text,
		expiresAt: id,
	},
} as const;

/** HubSpot docs, files: import from a URL, which happens in the background. */
export const fileImportRoutes: RouteFamily = (app, hubSpot) => {
	app.post<{ Body: ImportBody }>(
		BASE,
		{ ...FILE_ACCESS.write, schema: { body: shape } },
		async (request, reply) => {
			const { account, core } = hubSpot;
			const { body } = request;
			const url = webAddress(body.url);
			const options = readOptions(body, core.clock.now());
			requireVisible(request, options.access, 'write');
			const folder = folderOf(hubSpot, body);
			const task = account.fileImports.add(core.clock.iso());
			// Not awaited: the answer comes before the file does.
			void runImport(hubSpot, task, url, { name: body.name, folder, options });
			return await reply.code(202).send({
				id: task.taskId,
				// HubSpot's own slip: the link leads to v3.
				links: {
					status: `${hostOf(hubSpot, request).origin}/files/v3/files/import-from-url/async/tasks/${task.taskId}/status`,
				},
			});
		},
	);

	app.get<{ Params: { taskId: string } }>(
		`${BASE}/tasks/:taskId/status`,
		FILE_ACCESS.read,
		async (request) => {
			const task = hubSpot.account.fileImports.find(request.params.taskId);
			if (!task) throw objectNotFound(`No task was found with id ${request.params.taskId}.`);
			return presentTask(task, hostOf(hubSpot, request));
		},
	);
};

/** Never throws: what goes wrong is the task's answer. */
async function runImport(
	{ account, core }: HubSpot,
	task: ImportTask,
	url: URL,
	{ name, ...stored }: Pick<NewFile, 'folder' | 'options'> & { name: string | undefined },
): Promise<void> {
	try {
		await pause(account.settings.importQueueMs);
		task.startedAt = core.clock.iso();
		task.status = 'PROCESSING';
		const { bytes, fileName } = await download(url);
		task.result = account.files.upload({ ...stored, fileName: wantedName(name, fileName), bytes });
	} catch (error) {
		task.error = error instanceof HubSpotError ? error : notDownloaded(url, error);
	}
	task.completedAt = core.clock.iso();
	task.status = 'COMPLETE';
}

async function download(url: URL): Promise<{ bytes: Buffer; fileName: string }> {
	const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
	if (!response.ok) throw notDownloaded(url, `HTTP ${response.status}`);
	const bytes = Buffer.from(await response.arrayBuffer());
	const last = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
	const { name, extension } = splitName(last === '' ? 'file' : last);
	const known =
		extension === '' ? extensionFor(response.headers.get('content-type') ?? '') : extension;
	return { bytes, fileName: joinName(name, known) };
}

const presentTask = (task: ImportTask, host: FileHost): Record<string, unknown> => ({
	status: task.status,
	taskId: task.taskId,
	requestedAt: task.requestedAt,
	startedAt: task.startedAt,
	...(task.completedAt === undefined ? {} : { completedAt: task.completedAt }),
	...(task.result ? { result: presentFile(task.result, host) } : {}),
	...(task.error ? { numErrors: 1, errors: [task.error.row()] } : {}),
});

function webAddress(given: string): URL {
	const url = URL.canParse(given) ? new URL(given) : undefined;
	if (url && /^https?:$/.test(url.protocol)) return url;
	throw validationError(`${given} is not a valid URL`, { context: { url: [given] } });
}

const notDownloaded = ({ origin, pathname }: URL, reason: unknown): HubSpotError =>
	validationError(
		`Could not download ${origin}${pathname}: ${reason instanceof Error ? reason.message : String(reason)}`,
	);
