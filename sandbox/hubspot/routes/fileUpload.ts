import { validationError } from '../errors';
import {
	joinName,
	oneOf,
	ACCESS_KINDS,
	parseObject,
	parseOptions,
	presentFile,
	readMoment,
	splitName,
} from '../files';
import { FILE_ACCESS, fileInPath, folderOf, hostOf, requireVisible } from './fileAccess';
import { acceptMultipart, formFields, uploadedFile } from './multipart';
import type { RouteFamily } from './registration';

const BASE = '/files/2026-09/files';

/** HubSpot docs, files: upload and replace, the only endpoints that take forms. */
export const fileUploadRoutes: RouteFamily = (app, hubSpot) => {
	void app.register(async (scope) => {
		acceptMultipart(scope);

		scope.post(BASE, FILE_ACCESS.write, async (request, reply) => {
			const { files } = hubSpot.account;
			const { options, fileName, folderId, folderPath } = formFields(request);
			const { name, bytes } = uploadedFile(request);
			const read = parseOptions(options, hubSpot.core.clock.now());
			requireVisible(request, read.access, 'write');
			const folder = folderOf(hubSpot, {
				...(folderId === undefined ? {} : { folderId }),
				...(folderPath === undefined ? {} : { folderPath }),
			});
			const file = files.upload({
				fileName: wantedName(fileName, name),
				folder,
				bytes,
				options: read,
			});
			return await reply.code(201).send(presentFile(file, hostOf(hubSpot, request)));
		});

		scope.put<{ Params: { fileId: string } }>(
			`${BASE}/:fileId`,
			FILE_ACCESS.write,
			async (request) => {
				const file = fileInPath(hubSpot, request, request.params.fileId, 'write');
				const { options } = formFields(request);
				const { bytes } = uploadedFile(request);
				const now = hubSpot.core.clock.now();
				// A replacement may leave the options out, and may change the access alone.
				const { access = file.access, expiresAt } =
					options === undefined ? {} : parseObject(options);
				const kind = oneOf('access', access, ACCESS_KINDS);
				requireVisible(request, kind, 'write');
				if (expiresAt !== undefined) file.expiresAt = readMoment('expiresAt', expiresAt, now);
				file.access = kind;
				file.write(bytes, now);
				return presentFile(file, hostOf(hubSpot, request));
			},
		);
	});
};

/** `fileName` wins; it takes the extension of the uploaded file when it has none. */
export function wantedName(fileName: string | undefined, uploadedName: string): string {
	const wanted = fileName === undefined || fileName === '' ? uploadedName : fileName;
	if (wanted === '' || wanted.includes('/')) {
		throw validationError(`"${wanted}" is not a valid file name.`);
	}
	const { name, extension } = splitName(wanted);
	return extension === '' ? joinName(name, splitName(uploadedName).extension) : wanted;
}
