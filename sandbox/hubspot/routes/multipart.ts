import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requiredFieldsMissing, validationError } from '../errors';

/** A form as the request log keeps it: without the bytes. */
export interface UploadForm {
	fields: Record<string, string>;
	file: { name: string; type: string; size: number } | null;
}

declare module 'fastify' {
	interface FastifyRequest {
		/** The bytes of the form's `file` part. */
		uploadedBytes: Buffer | null;
	}
}

/** Lets the routes of this scope read `multipart/form-data`; throws HubSpot's 400 for a form that cannot be read. */
export function acceptMultipart(scope: FastifyInstance): void {
	scope.decorateRequest('uploadedBytes', null);
	scope.addContentTypeParser<Buffer>(
		'multipart/form-data',
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, body: Buffer): Promise<UploadForm> => {
			const form = await readForm(body, request.headers['content-type'] ?? '');
			const fields: Record<string, string> = {};
			for (const [name, value] of form) if (typeof value === 'string') fields[name] = value;
			const [file, second] = form.getAll('file').filter((part) => typeof part !== 'string');
			if (second) throw validationError('Multiple files cannot be uploaded with a single request.');
			if (!file) return { fields, file: null };
			request.uploadedBytes = Buffer.from(await file.arrayBuffer());
			return { fields, file: { name: file.name, type: file.type, size: file.size } };
		},
	);
}

/** The file of the form; throws HubSpot's 400 when there is none. */
export function uploadedFile(request: FastifyRequest): { name: string; bytes: Buffer } {
	const { body, uploadedBytes } = request;
	if (!isForm(body) || body.file === null || uploadedBytes === null) {
		throw requiredFieldsMissing(['file']);
	}
	return { name: body.file.name, bytes: uploadedBytes };
}

export const formFields = ({ body }: FastifyRequest): Record<string, string> =>
	isForm(body) ? body.fields : {};

// Node's own reader of forms; it works on the whole body, which a stand-in can afford.
async function readForm(body: Buffer, contentType: string): Promise<FormData> {
	try {
		return await new Response(new Uint8Array(body), {
			headers: { 'content-type': contentType },
		}).formData();
	} catch {
		throw validationError('The multipart form could not be read.');
	}
}

const isForm = (body: unknown): body is UploadForm =>
	typeof body === 'object' && body !== null && 'fields' in body && 'file' in body;
